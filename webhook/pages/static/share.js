// Share links: the answers stand inside, as question.value pairs joined by ~, e.g. a=entity.company~area.under_60

import { withQuery } from "./api.js";

/** Where the PDF of a checklist is made: by the same code as its share link. */
export function pdfAddress(checklist, centre) {
  const code = new URL(checklist.share_url).searchParams.get("a");
  const values = { a: code, centre, start_date: checklist.timeline?.start_date };
  return withQuery(`/api/bundles/${encodeURIComponent(checklist.bundle.id)}/checklist.pdf`, values);
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
