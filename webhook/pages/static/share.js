// Answers inside a share link: question.value pairs joined by ~, e.g. a=entity.company~area.under_60

export function readAnswers(text) {
  const answers = {};
  for (const pair of text.split("~")) {
    const dot = pair.indexOf(".");
    if (dot > 0 && dot < pair.length - 1) answers[pair.slice(0, dot)] = pair.slice(dot + 1);
  }
  return answers;
}
