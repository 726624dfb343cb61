import { el, sourceList } from "../dom.js";

/** A question with its answers as buttons. */
export function choices(message, talk) {
  const buttons = message.choices.map((choice) => el("button", {
    type: "button", class: "choice", text: choice.title,
    on: {
      click: (event) => {
        for (const one of buttons) one.setAttribute("aria-pressed", String(one === event.currentTarget));
        talk.choose(choice.payload, choice.title);
      },
    },
  }));
  return el("div", { class: "turn choices-message" },
    message.text ? el("div", { class: "says" }, el("p", { text: message.text }), sourceList(message.sources)) : null,
    el("div", { class: "choices", role: "group", "aria-label": message.text || "可以选" }, buttons));
}
