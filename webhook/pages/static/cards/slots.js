// Free times by day. After-hours kinds are marked; a tap holds the time for a few minutes.

import { callApi, post, withQuery } from "../api.js";
import { badge, button, el } from "../dom.js";
import { t } from "../texts.js";
import { KIND_WORDS, clockOf, dayKey, serverNow, shortDay, weekdayOf } from "../times.js";

const DAYS_AHEAD = 30;

/** {"slots", "reason"?} for a matter at the chosen centre; without a centre the reason says to choose one. */
async function load(page, matter) {
  if (!page.centre()) return { slots: [], reason: t("slots.choose_centre") };
  const today = new Date(serverNow());
  const last = new Date(today.getTime() + DAYS_AHEAD * 86400000);
  const path = withQuery("/api/slots", { centre: page.centre(), matter, from: dayKey(today.toISOString()), to: dayKey(last.toISOString()) });
  return callApi(path);
}

export const showSlots = { load };

/** `message`: slots, reason?, title?, matter?; a slot with a payload is chosen through the conversation. */
export function slotsCard(message, talk) {
  const slots = message.slots ?? [];
  const card = el("article", { class: "card", "aria-label": t("slots.label") },
    el("p", { class: "eyebrow", text: talk.page.centreName(message.centre ?? talk.page.centre()) ?? t("slots.centre") }),
    el("h3", { text: message.title ? t("slots.title_for", { name: message.title }) : t("slots.title") }));
  if (!slots.length) {
    card.append(el("p", { text: message.reason || t("slots.none") }),
      el("p", { class: "note", text: t("slots.otherwise") }));
    if (message.next?.length) card.append(el("h4", { text: t("slots.next") }), slotPicker(message.next, (slot) => holdSlot(slot, message, talk, card)));
    return card;
  }
  card.append(slotPicker(slots, (slot) => takeSlot(slot, message, talk, card)));
  if (message.reason) card.append(el("p", { class: "note", text: message.reason }));
  return card;
}

/** Days to choose from, then the times of the chosen day. `take(slot)` is called with the chosen one. */
export function slotPicker(slots, take) {
  const days = new Map();
  for (const slot of slots) days.set(dayKey(slot.start), [...(days.get(dayKey(slot.start)) ?? []), slot]);
  const times = el("div", { class: "times", "aria-live": "polite" });
  const tabs = [...days].map(([day, ofDay]) => {
    const tab = el("button", { type: "button", class: "day", "data-day": day, on: { click: () => showDay(tab, ofDay) } },
      el("small", { text: weekdayOf(ofDay[0].start) }), el("b", { text: shortDay(ofDay[0].start) }), dayMark(ofDay));
    return tab;
  });
  const showDay = (tab, ofDay) => {
    for (const one of tabs) one.setAttribute("aria-pressed", String(one === tab));
    times.replaceChildren(...ofDay.map((slot) => timeButton(slot, take)));
  };
  showDay(tabs[0], [...days.values()][0]);
  return el("div", {}, el("div", { class: "days", role: "group", "aria-label": t("slots.days") }, tabs), times);
}

function dayMark(ofDay) {
  const kinds = new Set(ofDay.map((slot) => slot.kind));
  const word = ["special", "holiday", "weekend"].find((kind) => kinds.has(kind));
  return el("small", { text: word ? KIND_WORDS[word] : t("slots.workday") });
}

function timeButton(slot, take) {
  const full = slot.remaining === 0;
  return el("button", { type: "button", class: "time", disabled: full, "data-slot": slot.id, on: { click: () => take(slot) } },
    el("b", { text: `${clockOf(slot.start)}–${clockOf(slot.end)}` }),
    el("small", { text: full ? t("slots.full") : Number.isFinite(slot.remaining) ? t("slots.left", { count: slot.remaining }) : t("slots.free") }),
    KIND_WORDS[slot.kind] ? badge(KIND_WORDS[slot.kind], "warn") : null,
    slot.window ? el("small", { text: slot.window }) : null,
    slot.tentative ? badge(t("slots.tentative"), "plain") : null);
}

function takeSlot(slot, message, talk, card) {
  if (slot.payload) return talk.choose(slot.payload, `${shortDay(slot.start)} ${clockOf(slot.start)}`);
  return holdSlot(slot, message, talk, card);
}

/** Keep the slot for this person for a few minutes and show the form; `message` says for which matter. */
export async function holdSlot(slot, { matter, title, done_payload: done }, talk, card) {
  const id = matter.id ?? matter;
  card.querySelector(".hold-failed")?.remove();
  card.setAttribute("aria-busy", "true");
  try {
    const hold = await post("/api/holds", { slot_id: slot.id, matter: id });
    talk.keep({ messages: [{ type: "applicant_form", slot, matter, hold, title, done_payload: done }] });
  } catch (failure) {
    card.append(el("p", { class: "error hold-failed", role: "alert" }, failure.message, " ",
      failure.status === 409 ? button(t("slots.others"), () => talk.book(id, matter.name ?? title), "text-button") : ""));
  } finally {
    card.removeAttribute("aria-busy");
  }
}
