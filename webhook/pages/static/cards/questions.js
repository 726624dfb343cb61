// Questions of a checklist: the open ones first, the answered ones to change in place.

import { button, el, newId } from "../dom.js";
import { listed, t } from "../texts.js";

const NOT_SURE = { value: "unknown", title: t("questions.not_sure") };

const isAnswered = (question) => question.answer !== undefined && question.answer !== null;

/** Questions that can still change the list. `change(id, value)` sends an answer. */
export function openQuestions(questions, change) {
  const open = questions.filter((question) => !isAnswered(question));
  if (!open.length) return null;
  return el("section", { class: "asks", "aria-label": t("questions.group") },
    open.slice(0, 3).map((question) => questionFields(question, change)),
    open.length > 3 ? el("p", { class: "note", text: t("questions.more", { count: open.length - 3 }) }) : null);
}

/** What the person said, each line with a button that opens the choices again. */
export function answerList(questions, change) {
  const answered = questions.filter(isAnswered);
  if (!answered.length) return null;
  return el("details", { class: "fold", open: true }, el("summary", { text: t("questions.answered") }),
    el("dl", { class: "lines answers" }, answered.map((question) => answerRow(question, change))));
}

function answerRow(question, change) {
  const row = el("div", {});
  const open = () => {
    row.replaceChildren(questionFields(question, change));
    row.querySelector("button, input").focus();
  };
  row.append(el("dt", { text: question.text }),
    el("dd", {}, el("span", { text: titleOf(question) }), el("button", { type: "button", class: "text-button", "aria-label": t("questions.change_label", { question: question.text }), text: t("questions.change"), on: { click: open } })));
  return row;
}

/** The words of an answer; of several options all their titles. */
export function titleOf(question) {
  const given = [question.answer].flat();
  return listed(given.map((value) => optionsOf(question).find((option) => String(option.value) === String(value))?.title
    ?? `${value}${question.unit ? ` ${question.unit}` : ""}`));
}

export function optionsOf(question) {
  const options = question.options ?? [];
  return options.some((option) => option.value === NOT_SURE.value) ? options : [...options, NOT_SURE];
}

export function isChosen(question, option) {
  return isAnswered(question) && [question.answer].flat().some((value) => String(value) === String(option.value));
}

function questionFields(question, change) {
  return el("fieldset", { class: "question" },
    el("legend", { text: question.text }, question.several ? el("span", { class: "note", text: t("questions.several") }) : null),
    question.why ? el("p", { class: "note", text: question.why }) : null,
    el("div", { class: "choices" }, question.several ? severalChoices(question, change) : optionsOf(question).map((option) => el("button", {
      type: "button", class: "choice", text: option.title, "aria-pressed": String(isChosen(question, option)),
      on: { click: () => change(question.id, option.value) },
    })), question.number ? numberField(question, change) : null));
}

/** Whether an option can be chosen beside others. */
export const standsAlone = (option) => option.exclusive === true || option.value === NOT_SURE.value;

/** Options to switch on and off, and a button that sends them together. One that stands alone is sent at once. */
function severalChoices(question, change) {
  const options = optionsOf(question);
  const chosen = new Set(options.filter((option) => isChosen(question, option) && !standsAlone(option)).map((option) => option.value));
  const done = button(t("choices.done"), () => change(question.id, chosen.size > 1 ? [...chosen] : [...chosen][0]), "button quiet small");
  const tell = () => { done.disabled = chosen.size === 0; };
  tell();
  const toggles = options.map((option) => el("button", {
    type: "button", class: standsAlone(option) ? "choice" : "choice several", text: option.title, "aria-pressed": String(isChosen(question, option)),
    on: {
      click: ({ currentTarget: pressed }) => {
        if (standsAlone(option)) return change(question.id, option.value);
        if (!chosen.delete(option.value)) chosen.add(option.value);
        toggles.forEach((toggle, place) => toggle.setAttribute("aria-pressed", String(chosen.has(options[place].value))));
        pressed.focus();
        tell();
      },
    },
  }));
  return [toggles, done];
}

function numberField(question, change) {
  const id = newId("number");
  const box = el("input", { id, type: "number", min: 0, step: 1, inputmode: "numeric", "aria-label": t("questions.number", { question: question.text }) });
  const send = () => (box.value !== "" && box.checkValidity() ? change(question.id, Number(box.value)) : box.reportValidity());
  return el("span", { class: "number-answer" }, box, question.unit ?? "", button(t("questions.send_number"), send, "button quiet small"));
}
