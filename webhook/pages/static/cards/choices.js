import { button, el, sourceList } from "../dom.js";
import { listed, t } from "../texts.js";

/** A question with its answers as buttons. With `several` those that carry `tick` are switched on and sent together. */
export function choices(message, talk) {
  const parts = message.several ? tickedChoices(message, talk) : message.choices.map((choice) => choiceButton(choice, talk));
  return el("div", { class: "turn choices-message" },
    message.text ? el("div", { class: "says" }, el("p", { text: message.text }), sourceList(message.sources)) : null,
    el("div", { class: "choices", role: "group", "aria-label": message.text || t("choices.group") }, parts));
}

function choiceButton(choice, talk) {
  return el("button", {
    type: "button", class: "choice", text: choice.title,
    on: {
      click: ({ currentTarget }) => {
        for (const one of currentTarget.parentElement.querySelectorAll(".choice")) one.setAttribute("aria-pressed", String(one === currentTarget));
        talk.choose(choice.payload, choice.title);
      },
    },
  });
}

/** Options to switch on and off with a button that sends them; what cannot stand beside others is sent at once. */
function tickedChoices(message, talk) {
  const together = message.choices.filter((choice) => choice.tick);
  const chosen = new Set();
  const send = button(t("choices.done"), () => {
    const ticked = together.filter((choice) => chosen.has(choice));
    talk.choose(ticked.length > 1 ? ticked.map((choice) => choice.payload) : ticked[0].payload, listed(ticked.map((choice) => choice.title)));
  }, "button small");
  send.disabled = true;
  const toggles = together.map((choice) => el("button", {
    type: "button", class: "choice several", text: choice.title, "aria-pressed": "false",
    on: {
      click: ({ currentTarget }) => {
        if (!chosen.delete(choice)) chosen.add(choice);
        currentTarget.setAttribute("aria-pressed", String(chosen.has(choice)));
        send.disabled = chosen.size === 0;
      },
    },
  }));
  return [toggles, message.choices.filter((choice) => !choice.tick).map((choice) => choiceButton(choice, talk)), send];
}
