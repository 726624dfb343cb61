// 评价: a grade and, if the person likes, a few words.

import { post } from "./api.js";
import { button, el, newId } from "./dom.js";
import { t } from "./texts.js";

const GRADES = [1, 2, 3, 4, 5].map((grade) => t(`feedback.grade_${grade}`));

const BAD = 2;

/** `about`: {"conversation_id"} or {"appointment"}. `consolation()`: what else to show after a bad grade. */
export function feedbackForm(about, consolation = () => null) {
  const id = newId("words");
  const said = el("p", { class: "note", role: "status" });
  let grade = null;
  const buttons = GRADES.map((title, place) => button(title, (event) => {
    grade = place + 1;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one === event.currentTarget));
  }, ""));
  const words = el("textarea", { id, rows: 2, maxlength: 500 });
  const form = el("form", { class: "feedback", on: { submit: (event) => { event.preventDefault(); send(); } } },
    el("div", { class: "grades", role: "group", "aria-label": t("feedback.grades") }, buttons),
    el("div", { class: "field" }, el("label", { class: "field-label", for: id, text: t("feedback.words") }), words),
    el("div", { class: "actions" }, el("button", { class: "button small", text: t("feedback.send") })), said);
  async function send() {
    if (grade === null) return void (said.textContent = t("feedback.choose_first"));
    try {
      await post("/api/feedback", { ...about, grade, ...(words.value.trim() ? { text: words.value.trim() } : {}) });
      form.replaceChildren(el("p", { class: "note", role: "status", text: t("feedback.thanks") }), ...[grade <= BAD ? consolation() : null].filter(Boolean));
    } catch (failure) {
      said.textContent = failure.message;
    }
  }
  return form;
}
