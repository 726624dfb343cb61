// The applicant form: name and phone go straight to the booking, never through the conversation.

import { post } from "../api.js";
import { bookings, newKey } from "../device.js";
import { button, el, newId } from "../dom.js";
import { holdSlot, slotPicker } from "./slots.js";
import { inParts, t } from "../texts.js";
import { KIND_WORDS, minutesAndSeconds, secondsUntil, spanInWords } from "../times.js";

const KINDS = ["individual_business", "company", "person"];

export function applicantForm(message, talk) {
  const matter = message.matter?.id ?? message.matter;
  const state = { key: null, sent: null };
  const form = el("form", { class: "card", novalidate: true, "aria-label": t("applicant.title") });
  const said = el("p", { class: "error", role: "alert", hidden: true });
  const clock = el("span", { class: "countdown" });
  const afterHours = KIND_WORDS[message.slot.kind];
  const submit = el("button", { class: "button", text: t("applicant.confirm") });
  const fields = { kind: kindField(message), name: nameField(), phone: phoneField(), credit: creditField() };
  const reselect = () => talk.book(matter, message.matter?.name ?? message.title);

  const setSpent = (words) => {
    form.replaceChildren(el("p", { class: "eyebrow", text: t("applicant.title") }), el("p", { text: words }),
      message.booked ? "" : el("div", { class: "actions" }, button(t("applicant.other_time"), reselect, "button small")));
  };
  const tick = () => {
    const left = secondsUntil(message.hold.expires_at);
    clock.textContent = minutesAndSeconds(left);
    if (left === 0 && !submit.disabled) setSpent(t("applicant.too_late"));
    else if (form.isConnected || !form.dataset.shown) setTimeout(tick, 1000);
    form.dataset.shown = "yes";
  };
  const send = async (event) => {
    event.preventDefault();
    const applicant = readApplicant(fields);
    const fault = findFault(applicant, fields);
    said.hidden = !fault;
    if (fault) return tellFault(said, fault);
    const body = { hold_id: message.hold.id, hold_token: message.hold.token, matter, applicant };
    if (state.sent !== JSON.stringify(body)) Object.assign(state, { sent: JSON.stringify(body), key: newKey() });
    submit.disabled = true;
    submit.textContent = t("applicant.sending");
    try {
      await book(body, state.key, message, talk);
      setSpent(t("applicant.done"));
    } catch (failure) {
      said.replaceChildren(failure.message, " ", failure.status === 409 || failure.status === 404 ? button(t("applicant.other_time"), reselect, "text-button") : "");
      said.hidden = false;
      showInstead(form, failure.details?.instead, message, talk);
      submit.textContent = failure.status === 0 ? t("common.again") : t("applicant.confirm");
    } finally {
      submit.disabled = false;
    }
  };

  form.addEventListener("submit", send);
  if (message.booked) setSpent(t("applicant.done_before"));
  else if (secondsUntil(message.hold.expires_at) === 0) setSpent(t("applicant.too_late"));
  else {
    form.append(el("p", { class: "eyebrow", text: t("applicant.title") }),
      el("h3", { text: spanInWords(message.slot.start, message.slot.end) }),
      el("p", { class: "note" }, inParts(afterHours ? "applicant.kept_after_hours" : "applicant.kept", { kind: afterHours, time: clock })),
      ...Object.values(fields).map((field) => field.node), el("p", { class: "privacy", text: message.privacy_notice || message.hold.privacy_notice || "" }),
      said, el("div", { class: "actions" }, submit));
    tick();
  }
  return form;
}

/** Refused: what is open instead, to take at once. */
function showInstead(form, slots, message, talk) {
  form.querySelector(".instead")?.remove();
  if (!slots?.length) return;
  form.append(el("section", { class: "instead" }, el("h4", { text: t("applicant.instead") }), slotPicker(slots, (slot) => holdSlot(slot, message, talk, form))));
}

async function book(body, key, message, talk) {
  const appointment = await post("/api/appointments", body, { "Idempotency-Key": key });
  const start = appointment.start ?? appointment.slot?.start ?? message.slot.start;
  bookings.keep({
    code: appointment.code, token: appointment.token, start, end: appointment.end ?? appointment.slot?.end ?? message.slot.end,
    title: appointment.matter?.name ?? message.matter?.name ?? message.title ?? t("appointment.any_matter"),
    place: appointment.centre?.name ?? talk.page.centreName(talk.page.centre()),
  });
  document.dispatchEvent(new CustomEvent("bookings-changed"));
  message.booked = true;
  delete message.hold.token;
  const { token: _kept, ...shown } = appointment; // the token lives with the bookings of this device only
  talk.keep({ messages: [{ type: "appointment", appointment: shown }] });
  if (message.done_payload) await talk.tellDone(message.done_payload, appointment.code);
}

/** Some windows serve only some kinds of applicants: the slot says so. */
function kindField(message) {
  const name = newId("kind");
  const only = message.slot.only;
  const kinds = KINDS.filter((value) => !only?.length || only.includes(value));
  const node = el("fieldset", { class: "field" }, el("legend", { class: "field-label", text: t("applicant.kind") }),
    el("div", { class: "kinds" }, kinds.map((value) => el("label", {}, el("input", { type: "radio", name, value }), t(`applicant.kind_${value}`)))));
  if (kinds.length === 1) node.querySelector("input").checked = true;
  return { node, value: () => node.querySelector("input:checked")?.value, first: node.querySelector("input") };
}

function textField(title, hint, attributes) {
  const id = newId("field");
  const box = el("input", { id, type: "text", "aria-describedby": hint ? `${id}-hint` : null, ...attributes });
  const node = el("div", { class: "field" }, el("label", { class: "field-label", for: id, text: title }), box, hint ? el("small", { id: `${id}-hint`, text: hint }) : null);
  return { node, first: box, value: () => box.value.trim() };
}

const nameField = () => textField(t("applicant.name"), null, { name: "name", autocomplete: "name", maxlength: 50 });
const phoneField = () => textField(t("applicant.phone"), t("applicant.phone_use"), { name: "phone", type: "tel", autocomplete: "tel", inputmode: "tel", maxlength: 20 });
const creditField = () => textField(t("applicant.credit_code"), t("applicant.credit_code_optional"), { name: "credit_code", autocapitalize: "characters", maxlength: 18 });

function readApplicant(fields) {
  const applicant = { kind: fields.kind.value(), name: fields.name.value(), phone: fields.phone.value().replace(/[\s-]/g, "") };
  const credit = fields.credit.value().toUpperCase();
  return credit && applicant.kind !== "person" ? { ...applicant, credit_code: credit } : applicant;
}

function findFault(applicant, fields) {
  for (const field of Object.values(fields)) field.first.removeAttribute("aria-invalid");
  if (!applicant.kind) return [t("applicant.no_kind"), fields.kind];
  if (!applicant.name) return [t("applicant.no_name"), fields.name];
  if (!/^\+?\d{7,15}$/.test(applicant.phone)) return [t("applicant.bad_phone"), fields.phone];
  if (applicant.credit_code && !/^[0-9A-Z]{18}$/.test(applicant.credit_code)) return [t("applicant.bad_credit_code"), fields.credit];
  return null;
}

function tellFault(said, [words, field]) {
  said.textContent = words;
  field.first.setAttribute("aria-invalid", "true");
  field.first.focus();
}
