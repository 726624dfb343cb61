// Under an answer: five grades (好差评), and a way to people when it did not help.

import { device } from "./device.js";
import { button, el } from "./dom.js";
import { feedbackForm } from "./feedback.js";
import { t } from "./texts.js";

/** One quiet line; it goes when the next turn comes. */
export function ratingLine(talk) {
  const line = el("div", { class: "rating" });
  const grade = () => line.replaceChildren(feedbackForm({ conversation_id: device.read("conversation", undefined) }, () => wayOn(talk)));
  const unsolved = () => {
    line.replaceChildren(wayOn(talk));
    line.querySelector("button").focus();
  };
  line.append(el("span", { class: "note", text: t("rating.ask") }), button(t("rating.grade"), grade, "text-button"), button(t("rating.unsolved"), unsolved, "text-button"));
  return line;
}

/** Not solved: people, or other words. */
function wayOn(talk) {
  return el("div", { role: "group", "aria-label": t("rating.ways_on") },
    el("p", { class: "note", text: t("rating.ways_in_words") }),
    el("div", { class: "choices" },
      button(t("rating.people"), () => talk.ask(t("rating.people")), "choice"),
      button(t("rating.other_words"), () => document.querySelector("#chat .composer textarea").focus(), "choice")));
}
