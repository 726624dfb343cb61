// 我的预约: the appointments made on this device.

import { callApi } from "./api.js";
import { appointmentCard } from "./cards/appointment.js";
import { bookings } from "./device.js";
import { button, el } from "./dom.js";
import { t } from "./texts.js";
import { spanInWords } from "./times.js";

export function showBookings(root, page) {
  const kept = bookings.list();
  root.replaceChildren(el("h1", { id: "bookings-title", text: t("bookings.title") }),
    el("p", { class: "note", text: t("bookings.about") }),
    ...(kept.length ? kept.map((booking) => bookingPlace(booking, page, root)) : [empty(page)]));
}

function empty(page) {
  return el("div", { class: "card empty" }, el("p", { text: t("bookings.none") }),
    el("p", { class: "note", text: t("bookings.none_yet") }),
    el("div", { class: "actions" }, button(t("bookings.go_ask"), () => page.open("home"))));
}

function bookingPlace(booking, page, root) {
  const place = el("div", { "aria-busy": "true" }, summaryCard(booking));
  load(place, booking, page, root);
  return place;
}

function summaryCard(booking, ...more) {
  return el("article", { class: "card ticket" }, el("h3", { text: booking.title }),
    el("p", {}, t("bookings.code"), el("strong", { class: "code", text: booking.code })),
    el("p", { class: "note", text: [booking.start && spanInWords(booking.start, booking.end), booking.place].filter(Boolean).join(" · ") }), more);
}

async function load(place, booking, page, root) {
  const forget = button(t("bookings.forget"), () => { bookings.forget(booking.code); showBookings(root, page); document.dispatchEvent(new CustomEvent("bookings-changed")); }, "text-button");
  try {
    const appointment = await callApi(`/api/appointments/${encodeURIComponent(booking.code)}`, { headers: { "X-Appointment-Token": booking.token } });
    const card = appointmentCard(appointment, page.conversation);
    place.replaceChildren(card, forget);
  } catch (failure) {
    const words = failure.status === 404 ? t("bookings.gone") : failure.message;
    const again = failure.status === 404 ? "" : button(t("common.again"), () => load(place, booking, page, root), "text-button");
    place.replaceChildren(summaryCard(booking, el("p", { class: "note", role: "status" }, words, " ", again)), failure.status === 404 ? forget : "");
  } finally {
    place.removeAttribute("aria-busy");
  }
}
