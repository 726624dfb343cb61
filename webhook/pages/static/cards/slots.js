// Free times by day. After-hours kinds are marked; a tap holds the time for a few minutes.

import { callApi, post, withQuery } from "../api.js";
import { badge, button, el } from "../dom.js";
import { KIND_WORDS, clockOf, dayKey, serverNow, shortDay, weekdayOf } from "../times.js";

const DAYS_AHEAD = 30;

/** {"slots", "reason"?} for a matter at the chosen centre; without a centre the reason says to choose one. */
async function load(page, matter) {
  if (!page.centre()) return { slots: [], reason: "请先在右上角选择要去的政务服务中心，再约时间。" };
  const today = new Date(serverNow());
  const last = new Date(today.getTime() + DAYS_AHEAD * 86400000);
  const path = withQuery("/api/slots", { centre: page.centre(), matter, from: dayKey(today.toISOString()), to: dayKey(last.toISOString()) });
  return callApi(path);
}

export const showSlots = { load };

/** `message`: slots, reason?, title?, matter?; a slot with a payload is chosen through the conversation. */
export function slotsCard(message, talk) {
  const slots = message.slots ?? [];
  const card = el("article", { class: "card", "aria-label": "可以约的时间" },
    el("p", { class: "eyebrow", text: talk.page.centreName(message.centre ?? talk.page.centre()) ?? "预约窗口" }),
    el("h3", { text: message.title ? `约个时间：${message.title}` : "选一个到窗口的时间" }));
  if (!slots.length) {
    card.append(el("p", { text: message.reason || "这段时间没有可以约的时段。" }),
      el("p", { class: "note", text: "也可以在上班时间直接到窗口，或拨打 12345 咨询。" }));
    if (message.next?.length) card.append(el("h4", { text: "最近可以约" }), slotPicker(message.next, (slot) => holdSlot(slot, message, talk, card)));
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
  return el("div", {}, el("div", { class: "days", role: "group", "aria-label": "选日期" }, tabs), times);
}

function dayMark(ofDay) {
  const kinds = new Set(ofDay.map((slot) => slot.kind));
  const word = ["special", "holiday", "weekend"].find((kind) => kinds.has(kind));
  return el("small", { text: word ? KIND_WORDS[word] : "工作日" });
}

function timeButton(slot, take) {
  const full = slot.remaining === 0;
  return el("button", { type: "button", class: "time", disabled: full, "data-slot": slot.id, on: { click: () => take(slot) } },
    el("b", { text: `${clockOf(slot.start)}–${clockOf(slot.end)}` }),
    el("small", { text: full ? "已约满" : Number.isFinite(slot.remaining) ? `还可约 ${slot.remaining} 位` : "可约" }),
    KIND_WORDS[slot.kind] ? badge(KIND_WORDS[slot.kind], "warn") : null,
    slot.window ? el("small", { text: slot.window }) : null,
    slot.tentative ? badge("暂定", "plain") : null);
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
      failure.status === 409 ? button("看看还有哪些时间", () => talk.book(id, matter.name ?? title), "text-button") : ""));
  } finally {
    card.removeAttribute("aria-busy");
  }
}
