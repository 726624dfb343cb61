// One card for every type of message in the contract.

import { el, safeLink, sourceList } from "../dom.js";
import { appointmentCard } from "./appointment.js";
import { applicantForm } from "./applicant.js";
import { bundleCard, matterCard } from "./matter.js";
import { checklistCard } from "./checklist.js";
import { choices } from "./choices.js";
import { slotsCard } from "./slots.js";

const CARDS = {
  text: (message) => el("div", { class: "says" }, el("p", { text: message.text }), sourceList(message.sources)),
  choices,
  matter: (message, talk) => matterCard(message.matter, talk, message),
  bundle: (message, talk) => bundleCard(message.bundle, talk, message),
  checklist: (message, talk) => checklistCard(message.checklist, talk),
  slots: slotsCard,
  applicant_form: applicantForm,
  appointment: (message, talk) => appointmentCard(message.appointment, talk),
  link: (message) => el("div", { class: "says" }, safeLink(message.title, message.url)),
};

/** `old`: shown again after a reload. An unknown type of a newer server is left out rather than shown raw. */
export function renderMessage(message, talk, old = false) {
  return CARDS[message.type]?.(message, talk, old) ?? null;
}
