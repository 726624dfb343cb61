// 我的预约: the appointments made on this device.

import { callApi } from "./api.js";
import { appointmentCard } from "./cards/appointment.js";
import { bookings } from "./device.js";
import { button, el } from "./dom.js";
import { spanInWords } from "./times.js";

export function showBookings(root, page) {
  const kept = bookings.list();
  root.replaceChildren(el("h1", { id: "bookings-title", text: "我的预约" }),
    el("p", { class: "note", text: "只显示在这台设备上约的。换手机也能办，到窗口报预约码就行。" }),
    ...(kept.length ? kept.map((booking) => bookingPlace(booking, page, root)) : [empty(page)]));
}

function empty(page) {
  return el("div", { class: "card empty" }, el("p", { text: "还没有预约" }),
    el("p", { class: "note", text: "先问清楚要办什么，再约一个方便的时间，午间、周末也有窗口。" }),
    el("div", { class: "actions" }, button("去问一问", () => page.open("home"))));
}

function bookingPlace(booking, page, root) {
  const place = el("div", { "aria-busy": "true" }, summaryCard(booking));
  load(place, booking, page, root);
  return place;
}

function summaryCard(booking, ...more) {
  return el("article", { class: "card ticket" }, el("h3", { text: booking.title }),
    el("p", {}, "预约码", el("strong", { class: "code", text: booking.code })),
    el("p", { class: "note", text: [booking.start && spanInWords(booking.start, booking.end), booking.place].filter(Boolean).join(" · ") }), more);
}

async function load(place, booking, page, root) {
  const forget = button("从这台设备上移除", () => { bookings.forget(booking.code); showBookings(root, page); document.dispatchEvent(new CustomEvent("bookings-changed")); }, "text-button");
  try {
    const appointment = await callApi(`/api/appointments/${encodeURIComponent(booking.code)}`, { headers: { "X-Appointment-Token": booking.token } });
    const card = appointmentCard(appointment, page.conversation);
    place.replaceChildren(card, forget);
  } catch (failure) {
    const words = failure.status === 404 ? "服务器上已经找不到这个预约。" : failure.message;
    const again = failure.status === 404 ? "" : button("再试一次", () => load(place, booking, page, root), "text-button");
    place.replaceChildren(summaryCard(booking, el("p", { class: "note", role: "status" }, words, " ", again)), failure.status === 404 ? forget : "");
  } finally {
    place.removeAttribute("aria-busy");
  }
}
