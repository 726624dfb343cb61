// A booked window: code, calendar file, change and cancel. The token is read from this device.

import { callApi, post, withQuery } from "../api.js";
import { bookings } from "../device.js";
import { button, el, safeLink } from "../dom.js";
import { feedbackForm } from "../feedback.js";
import { inParts, t } from "../texts.js";
import { KIND_WORDS, dayKey, serverNow, spanInWords } from "../times.js";
import { slotPicker } from "./slots.js";

const STATES = Object.fromEntries(["confirmed", "cancelled", "rescheduled", "done", "completed", "no_show", "expired"].map((state) => [state, t(`appointment.state_${state}`)]));
const CHANGE_AHEAD_DAYS = 30;

export function appointmentCard(appointment, talk) {
  const card = el("article", { class: "card ticket", "aria-label": t("appointment.label") });
  fillCard(card, appointment, talk);
  return card;
}

function fillCard(card, appointment, talk) {
  const kept = bookings.list().find((booking) => booking.code === appointment.code);
  const { start, end, kind } = { ...appointment.slot, ...appointment };
  const active = appointment.state === "confirmed";
  card.classList.toggle("over", !active);
  const said = el("p", { class: "note", role: "status" });
  card.replaceChildren(
    el("p", { class: "eyebrow", text: t("appointment.heading", { state: STATES[appointment.state] ?? appointment.state }) }),
    el("h3", { text: appointment.matter?.name ?? appointment.matter_name ?? kept?.title ?? t("appointment.any_matter") }),
    el("p", {}, inParts("appointment.code", { code: el("strong", { class: "code", text: appointment.code }) })),
    active ? el("img", { class: "code-picture", src: `/qr/appointment/${encodeURIComponent(appointment.code)}.svg`, alt: t("appointment.code_picture") }) : "",
    el("dl", { class: "facts" }, facts(appointment, kept, start, end, kind).map(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })])),
    active ? el("p", { class: "note", text: t("appointment.bring") }) : "",
    el("div", { class: "actions" },
      active && appointment.ics_url ? safeLink(t("appointment.to_calendar"), appointment.ics_url, { class: "button quiet small" }) : null,
      active && kept?.token ? button(t("appointment.change"), () => openChange(card, appointment, kept, talk, said), "button quiet small") : null,
      active && kept?.token ? button(t("appointment.cancel"), () => askCancel(card, appointment, kept, talk, said), "button danger small") : null,
      button(t("appointment.rate"), (event) => event.target.replaceWith(feedbackForm({ appointment: appointment.code })), "button quiet small")),
    said);
}

function facts(appointment, kept, start, end, kind) {
  return [
    [t("appointment.time"), start ? timeInWords(spanInWords(start, end), KIND_WORDS[kind]) : null],
    [t("appointment.centre"), appointment.centre?.name ?? appointment.centre_name ?? kept?.place],
    [t("appointment.window"), appointment.window?.name ?? appointment.window],
    [t("appointment.address"), appointment.centre?.address],
  ].filter(([, value]) => typeof value === "string" && value);
}

const timeInWords = (time, kind) => (kind ? t("appointment.time_of_kind", { time, kind }) : time);

function askCancel(card, appointment, kept, talk, said) {
  said.replaceChildren(t("appointment.sure"), " ",
    button(t("appointment.cancel_sure"), () => change(card, appointment, kept, talk, said, "cancel", {}), "button danger small"), " ",
    button(t("appointment.cancel_not"), () => said.replaceChildren(), "button quiet small"));
}

async function openChange(card, appointment, kept, talk, said) {
  said.textContent = t("appointment.looking");
  const now = serverNow();
  const from = dayKey(new Date(now).toISOString());
  const to = dayKey(new Date(now + CHANGE_AHEAD_DAYS * 86400000).toISOString());
  try {
    const centre = appointment.centre?.id ?? appointment.centre ?? talk.page.centre();
    const matter = appointment.matter?.id ?? appointment.matter;
    const found = await callApi(withQuery("/api/slots", { centre, matter, from, to }));
    if (!found.slots.length) return void (said.textContent = found.reason ?? t("appointment.nothing_else"));
    said.replaceChildren(t("appointment.change_to"), slotPicker(found.slots, (slot) => change(card, appointment, kept, talk, said, "reschedule", { slot_id: slot.id })));
  } catch (failure) {
    said.replaceChildren(failure.message, " ", button(t("common.again"), () => openChange(card, appointment, kept, talk, said), "text-button"));
  }
}

async function change(card, appointment, kept, talk, said, act, body) {
  said.textContent = t("appointment.working");
  try {
    const fresh = await post(`/api/appointments/${encodeURIComponent(appointment.code)}/${act}`, body, { "X-Appointment-Token": kept.token });
    const { token: _kept, ...shown } = { ...appointment, ...fresh };
    const moment = { ...shown.slot, ...shown };
    bookings.keep({ ...kept, start: moment.start ?? kept.start, end: moment.end ?? kept.end, state: shown.state });
    document.dispatchEvent(new CustomEvent("bookings-changed"));
    Object.assign(appointment, shown);
    fillCard(card, appointment, talk);
    talk.save();
  } catch (failure) {
    said.replaceChildren(failure.message);
  }
}
