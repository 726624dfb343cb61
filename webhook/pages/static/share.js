// Share links: the answers stand inside, as question.value pairs joined by ~, e.g. a=entity.company~area.under_60

import { withQuery } from "./api.js";
import { el } from "./dom.js";
import { inParts, t } from "./texts.js";

/** Where the PDF of a checklist is made: by the same code as its share link. */
export function pdfAddress(checklist, centre) {
  const code = new URL(checklist.share_url).searchParams.get("a");
  const values = { a: code, centre, start_date: checklist.timeline?.start_date };
  return withQuery(`/api/bundles/${encodeURIComponent(checklist.bundle.id)}/checklist.pdf`, values);
}

/** Hand a link to the sharing of the device; a browser that has none, or refuses in a frame, copies it. `said`: where that is told. */
export async function shareLink(title, url, said) {
  if (!navigator.share) return copyLink(url, said);
  try {
    await navigator.share({ title, url });
  } catch (refusal) {
    if (refusal.name !== "AbortError") await copyLink(url, said); // an abort is what the person wanted
  }
}

async function copyLink(url, said) {
  try {
    await navigator.clipboard.writeText(url);
    said.textContent = t("share.copied");
  } catch {
    said.replaceChildren(...inParts("share.copy_yourself", { link: el("a", { href: url, text: url }) }));
  }
}

/** The answers of a code: one value as text, several (question.value.value) as a list. What cannot be read is left out. */
export function readAnswers(text) {
  const answers = {};
  for (const part of text.split("~")) {
    const [question, ...values] = part.split(".");
    const given = values.filter(Boolean);
    if (question && given.length) answers[question] = given.length > 1 ? given : given[0];
  }
  return answers;
}

/** The code of answers, the other way round. */
export function writeAnswers(answers) {
  return Object.entries(answers).map(([question, values]) => [question, ...[values].flat()].join(".")).join("~");
}
