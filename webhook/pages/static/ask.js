// A box to type a question in: counts, refuses what is too long before sending, keeps the draft when a page reloads.

import { visit } from "./device.js";
import { el, icon, newId } from "./dom.js";
import { t } from "./texts.js";
import { voiceButton } from "./voice.js";

export const LONGEST = 300;
const START_COUNTING = 240;

/** `onAsk(text)` is called with trimmed text of 1 to 300 characters. */
export function askField({ look, label, hint, act, onAsk, draft, rows = 2 }) {
  const id = newId("ask");
  const box = el("textarea", { id, rows, placeholder: hint, enterkeyhint: "send", "aria-describedby": `${id}-note` });
  const counter = el("span", { class: "counter", id: `${id}-note`, "aria-live": "polite" });
  box.value = visit.read(`draft.${draft}`, "");
  const check = () => {
    const length = [...box.value.trim()].length;
    const over = length > LONGEST;
    counter.textContent = over ? t("ask.too_long", { count: length - LONGEST }) : length > START_COUNTING ? `${length}/${LONGEST}` : "";
    counter.classList.toggle("over", over);
    box.setAttribute("aria-invalid", String(over));
    visit.write(`draft.${draft}`, box.value);
    return !over && length > 0;
  };
  const submit = (event) => {
    event?.preventDefault();
    if (!check()) return box.focus();
    const text = box.value.trim();
    box.value = "";
    check();
    onAsk(text);
  };
  box.addEventListener("input", check);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  check();
  const caption = el("label", { class: "visually-hidden", for: id, text: label });
  const [speak, heard] = voiceButton(box);
  if (act) {
    return el("form", { class: look, on: { submit } }, caption, box,
      el("div", { class: "ask-row" }, counter, heard, speak, el("button", { class: "button", text: act })));
  }
  return el("form", { class: look, on: { submit } }, heard, caption, box, counter, speak,
    el("button", { class: "round", "aria-label": t("ask.send") }, icon("send")));
}
