// 评价: a grade and, if the person likes, a few words.

import { post } from "./api.js";
import { button, el, newId } from "./dom.js";

const GRADES = ["很不满意", "不满意", "一般", "满意", "很满意"];

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
    el("div", { class: "grades", role: "group", "aria-label": "打分" }, buttons),
    el("div", { class: "field" }, el("label", { class: "field-label", for: id, text: "想说的话（选填，请不要写电话和证件号）" }), words),
    el("div", { class: "actions" }, el("button", { class: "button small", text: "提交评价" })), said);
  async function send() {
    if (grade === null) return void (said.textContent = "请先选一个分数");
    try {
      await post("/api/feedback", { ...about, grade, ...(words.value.trim() ? { text: words.value.trim() } : {}) });
      form.replaceChildren(el("p", { class: "note", role: "status", text: "谢谢，您的评价已经收到。" }), ...[grade <= BAD ? consolation() : null].filter(Boolean));
    } catch (failure) {
      said.textContent = failure.message;
    }
  }
  return form;
}
