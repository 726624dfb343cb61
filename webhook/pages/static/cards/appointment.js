// A booked window: code, calendar file, change and cancel. The token is read from this device.

import { callApi, post, withQuery } from "../api.js";
import { bookings } from "../device.js";
import { button, el, safeLink } from "../dom.js";
import { feedbackForm } from "../feedback.js";
import { KIND_WORDS, dayKey, serverNow, spanInWords } from "../times.js";
import { slotPicker } from "./slots.js";

const STATES = { confirmed: "已约好", cancelled: "已取消", rescheduled: "已改期", done: "已办结", completed: "已办结", no_show: "未到场", expired: "已过期" };
const CHANGE_AHEAD_DAYS = 30;

export function appointmentCard(appointment, talk) {
  const card = el("article", { class: "card ticket", "aria-label": "预约单" });
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
    el("p", { class: "eyebrow", text: `预约单 · ${STATES[appointment.state] ?? appointment.state}` }),
    el("h3", { text: appointment.matter?.name ?? appointment.matter_name ?? kept?.title ?? "窗口办理" }),
    el("p", {}, "预约码", el("strong", { class: "code", text: appointment.code })),
    active ? el("img", { class: "code-picture", src: `/qr/appointment/${encodeURIComponent(appointment.code)}.svg`, alt: "预约码的二维码" }) : "",
    el("dl", { class: "facts" }, facts(appointment, kept, start, end, kind).map(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })])),
    active ? el("p", { class: "note", text: "到时带上清单里的材料，向窗口出示预约码。" }) : "",
    el("div", { class: "actions" },
      active && appointment.ics_url ? safeLink("存进手机日历", appointment.ics_url, { class: "button quiet small" }) : null,
      active && kept?.token ? button("改时间", () => openChange(card, appointment, kept, talk, said), "button quiet small") : null,
      active && kept?.token ? button("取消预约", () => askCancel(card, appointment, kept, talk, said), "button danger small") : null,
      button("评价一下", (event) => event.target.replaceWith(feedbackForm({ appointment: appointment.code })), "button quiet small")),
    said);
}

function facts(appointment, kept, start, end, kind) {
  return [
    ["时间", start ? spanInWords(start, end) + (KIND_WORDS[kind] ? `（${KIND_WORDS[kind]}）` : "") : null],
    ["地点", appointment.centre?.name ?? appointment.centre_name ?? kept?.place],
    ["窗口", appointment.window?.name ?? appointment.window],
    ["地址", appointment.centre?.address],
  ].filter(([, value]) => typeof value === "string" && value);
}

function askCancel(card, appointment, kept, talk, said) {
  said.replaceChildren("确定取消吗？这个时段会让给别人。 ",
    button("确定取消", () => change(card, appointment, kept, talk, said, "cancel", {}), "button danger small"), " ",
    button("不取消", () => said.replaceChildren(), "button quiet small"));
}

async function openChange(card, appointment, kept, talk, said) {
  said.textContent = "正在查可以改到哪些时间…";
  const now = serverNow();
  const from = dayKey(new Date(now).toISOString());
  const to = dayKey(new Date(now + CHANGE_AHEAD_DAYS * 86400000).toISOString());
  try {
    const centre = appointment.centre?.id ?? appointment.centre ?? talk.page.centre();
    const matter = appointment.matter?.id ?? appointment.matter;
    const found = await callApi(withQuery("/api/slots", { centre, matter, from, to }));
    if (!found.slots.length) return void (said.textContent = found.reason ?? "没有别的时间可以约");
    said.replaceChildren("改到什么时间？", slotPicker(found.slots, (slot) => change(card, appointment, kept, talk, said, "reschedule", { slot_id: slot.id })));
  } catch (failure) {
    said.replaceChildren(failure.message, " ", button("再试一次", () => openChange(card, appointment, kept, talk, said), "text-button"));
  }
}

async function change(card, appointment, kept, talk, said, act, body) {
  said.textContent = "正在办理…";
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
