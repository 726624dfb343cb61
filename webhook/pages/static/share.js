// Share links: the answers stand inside, as question.value pairs joined by ~, e.g. a=entity.company~area.under_60

import { withQuery } from "./api.js";

/** Where the PDF of a checklist is made: by the same code as its share link. */
export function pdfAddress(checklist, centre) {
  const code = new URL(checklist.share_url).searchParams.get("a");
  return withQuery(`/api/bundles/${encodeURIComponent(checklist.bundle.id)}/checklist.pdf`, { a: code, centre });
}

export function readAnswers(text) {
  const answers = {};
  for (const pair of text.split("~")) {
    const dot = pair.indexOf(".");
    if (dot > 0 && dot < pair.length - 1) answers[pair.slice(0, dot)] = pair.slice(dot + 1);
  }
  return answers;
}
