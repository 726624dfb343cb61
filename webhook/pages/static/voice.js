// Speaking instead of typing, where the browser can listen. What it heard goes into the box to be read before sending.

import { el, icon } from "./dom.js";
import { LANGUAGE, t } from "./texts.js";

const Listener = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const REFUSED = ["not-allowed", "service-not-allowed", "audio-capture"];

/** A button that listens and writes into `box`, and the line that says what happens; [] where the browser cannot listen. */
export function voiceButton(box) {
  if (!Listener) return [];
  const said = el("span", { class: "voice-note", role: "status" });
  const key = el("button", { type: "button", class: "round plain" }, icon("voice"));
  let listening = null;
  const tell = (on, words = "") => {
    key.setAttribute("aria-label", t(on ? "voice.stop" : "voice.start"));
    key.classList.toggle("listening", on);
    said.textContent = words;
  };
  const listen = () => {
    const before = box.value;
    const ear = Object.assign(new Listener(), { lang: LANGUAGE, interimResults: true });
    let outcome = "voice.nothing";
    ear.onresult = ({ results }) => {
      outcome = "voice.heard";
      box.value = before + [...results].map((result) => result[0].transcript).join("");
      box.dispatchEvent(new Event("input"));
    };
    ear.onerror = ({ error }) => { outcome = REFUSED.includes(error) ? "voice.refused" : "voice.nothing"; };
    ear.onend = () => {
      listening = null;
      tell(false, t(outcome));
      box.focus();
    };
    ear.start();
    listening = ear;
    tell(true, t("voice.listening"));
  };
  key.addEventListener("click", () => (listening ? listening.stop() : listen()));
  tell(false);
  return [key, said];
}
