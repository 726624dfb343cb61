// Under an answer: five grades (好差评), and a way to people when it did not help.

import { device } from "./device.js";
import { button, el } from "./dom.js";
import { feedbackForm } from "./feedback.js";

/** One quiet line; it goes when the next turn comes. */
export function ratingLine(talk) {
  const line = el("div", { class: "rating" });
  const grade = () => line.replaceChildren(feedbackForm({ conversation_id: device.read("conversation", undefined) }, () => wayOn(talk)));
  const unsolved = () => {
    line.replaceChildren(wayOn(talk));
    line.querySelector("button").focus();
  };
  line.append(el("span", { class: "note", text: "这次说清楚了吗？" }), button("打个分", grade, "text-button"), button("没解决", unsolved, "text-button"));
  return line;
}

/** Not solved: people, or other words. */
function wayOn(talk) {
  return el("div", { role: "group", "aria-label": "没解决，可以这样" },
    el("p", { class: "note", text: "没解决？可以找工作人员，也可以换个说法再问。" }),
    el("div", { class: "choices" },
      button("转人工", () => talk.ask("转人工"), "choice"),
      button("换个说法再问", () => document.querySelector("#chat .composer textarea").focus(), "choice")));
}
