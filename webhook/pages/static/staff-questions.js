// The questions of a bundle as one form for the counter: what is answered takes effect at once.

import { isChosen, optionsOf, standsAlone } from "./cards/questions.js";
import { button, el } from "./dom.js";
import { writeAnswers } from "./share.js";
import { t } from "./texts.js";

/** A form of `questions`. `send(code)` gets the share code of all answers and gives the questions as they stand then.
 *
 * The order of the questions stays as it was first shown, so that nothing jumps under the clerk's hands. */
export function questionForm(questions, send) {
  const order = [];
  const rows = el("div", {});
  const form = el("form", { class: "asked no-print", "aria-label": t("staff.questions"), on: { submit: (event) => event.preventDefault() } }, rows);
  const ask = async (code) => {
    form.setAttribute("aria-busy", "true");
    const fresh = await send(code);
    form.removeAttribute("aria-busy");
    if (fresh) fill(fresh);
  };
  const fill = (all) => {
    const focused = document.activeElement?.id;
    for (const question of all) if (!order.includes(question.id)) order.push(question.id);
    const shown = all.filter((question) => question.applies !== false).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    rows.replaceChildren(...shown.map((question) => questionFields(question, (values) => ask(writeAnswers(changed(all, question.id, values))))));
    if (focused) form.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
  };
  fill(questions);
  if (questions.length) form.append(button(t("staff.clear"), () => ask(""), "button quiet small"));
  return questions.length ? form : null;
}

/** All answers with those of one question exchanged; no value takes the answer back. */
function changed(questions, id, values) {
  const answers = Object.fromEntries(questions.filter((question) => question.answer !== undefined && question.answer !== null)
    .map((question) => [question.id, question.answer]));
  if (values.length) answers[id] = values;
  else delete answers[id];
  return answers;
}

function questionFields(question, change) {
  const open = question.answer === undefined || question.answer === null;
  const options = optionsOf(question);
  const boxes = options.map((option, place) => el("input", {
    type: question.several ? "checkbox" : "radio", name: `q-${question.id}`, id: `q-${question.id}-${place}`, value: option.value,
    checked: isChosen(question, option),
    on: { change: ({ currentTarget: box }) => change(question.several ? together(boxes, options, box) : [box.value]) },
  }));
  return el("fieldset", { class: open ? "open" : "" },
    el("legend", { "data-open": open ? t("staff.not_answered") : null, text: question.several ? t("questions.several_question", { question: question.text }) : question.text }),
    question.why ? el("p", { class: "note", text: question.why }) : null,
    el("div", { class: "options" }, boxes.map((box, place) => el("label", {}, box, options[place].title)),
      question.number ? numberField(question, change) : null));
}

/** What is ticked after `box` changed: an option that stands alone drops the others, and the others drop it. */
function together(boxes, options, box) {
  const alone = (one) => standsAlone(options[boxes.indexOf(one)]);
  return boxes.filter((one) => one.checked && (one === box || (!alone(one) && !(box.checked && alone(box))))).map((one) => one.value);
}

function numberField(question, change) {
  const known = Number.isFinite(question.answer) ? question.answer : undefined;
  const box = el("input", {
    type: "number", id: `q-${question.id}-number`, min: 0, max: 1000000, step: 1, inputmode: "numeric", value: known, "aria-label": t("questions.number", { question: question.text }),
    on: { change: () => (box.checkValidity() ? change(box.value === "" ? [] : [Number(box.value)]) : box.reportValidity()) },
  });
  return el("label", {}, box, question.unit ?? "");
}
