// The merged checklist: what to do, what to bring, what not to bring, how long; answers can be changed in place.

import { post } from "../api.js";
import { badge, button, el, icon, sourceList } from "../dom.js";
import { answerList, openQuestions } from "./questions.js";
import { materialParts } from "./materials.js";
import { dayBars } from "./timeline.js";
import { mattersPart } from "./matters.js";
import { prepareSheet, printSheet } from "../print.js";
import { pdfAddress, shareLink } from "../share.js";
import { t } from "../texts.js";

const SAVED = ["days", "materials", "visits"];

export function checklistCard(checklist, talk) {
  const card = el("article", { class: "card", "aria-label": t("checklist.label", { name: checklist.bundle.name }) });
  fillCard(card, checklist, talk);
  return card;
}

function fillCard(card, checklist, talk) {
  const change = (question, value) => composeAgain(card, checklist, talk, { answers: { ...answersOf(checklist), [question]: value } });
  const begin = (start) => composeAgain(card, checklist, talk, { start_date: start });
  card.replaceChildren(...[
    el("p", { class: "eyebrow", text: checklist.complete ? t("checklist.complete") : t("checklist.incomplete") }),
    el("h3", { tabindex: "-1", text: checklist.bundle.name }),
    checklist.bundle.expired ? el("p", {}, badge(t("common.expired"), "warn"), " ", t("checklist.expired_since")) : null,
    placeNote(checklist, talk),
    savings(checklist.savings),
    checklist.complete ? null : openQuestions(checklist.questions, change),
    el("div", { class: "columns" },
      el("div", {}, mattersPart(checklist), dayBars(checklist, begin)),
      el("div", {}, materialParts(checklist), reminders(checklist.notes))),
    answerList(checklist.questions, change),
    actions(card, checklist, talk),
  ].flat().filter(Boolean));
  prepareSheet(card, checklist, talk);
}

function placeNote(checklist, talk) {
  const name = talk.page.centreName(talk.page.centre());
  return el("p", { class: "note", text: name ? t("checklist.local", { place: name }) : t("checklist.national") });
}

function savings(all) {
  const rows = SAVED.filter((name) => Number.isFinite(all?.[name]?.together) && Number.isFinite(all[name].separate));
  if (!rows.length) return null;
  return el("dl", { class: "saves" }, rows.map((name) => el("div", {},
    el("dt", { text: t(`checklist.saved_${name}`) }),
    el("dd", {}, all[name].separate > all[name].together ? el("del", { text: all[name].separate, "aria-label": t(`checklist.saved_${name}_separate`, { count: all[name].separate }) }) : null, t(`checklist.saved_${name}_count`, { count: all[name].together })))));
}

function reminders(notes) {
  if (!notes?.length) return null;
  return el("details", { class: "fold", open: true }, el("summary", { text: t("checklist.reminders", { count: notes.length }) }),
    el("ul", { class: "lines" }, notes.map((note) => el("li", {}, note.text, sourceList(note.sources)))));
}

/** The list anew with what `changed`: other answers, or another day to start on. Everything else is kept. */
async function composeAgain(card, checklist, talk, changed) {
  const body = { answers: answersOf(checklist), centre: talk.page.centre(), start_date: checklist.timeline?.start_date, ...changed };
  card.classList.add("busy");
  card.setAttribute("aria-busy", "true");
  card.querySelector(".change-failed")?.remove();
  try {
    const fresh = await post(`/api/bundles/${encodeURIComponent(checklist.bundle.id)}/checklist`, body);
    Object.assign(checklist, fresh);
    fillCard(card, checklist, talk);
    talk.save();
    card.querySelector("h3").focus({ preventScroll: true });
  } catch (failure) {
    card.prepend(el("p", { class: "error change-failed", role: "alert", text: t("checklist.not_changed", { fault: failure.message }) }));
  } finally {
    card.classList.remove("busy");
    card.removeAttribute("aria-busy");
  }
}

function answersOf(checklist) {
  return Object.fromEntries(checklist.questions
    .filter((question) => question.answer !== undefined && question.answer !== null)
    .map((question) => [question.id, question.answer]));
}

function actions(card, checklist, talk) {
  const said = el("span", { class: "note", role: "status" });
  const book = button(t("checklist.book"), () => talk.book(checklist.bundle.id, checklist.bundle.name));
  const print = el("button", { type: "button", class: "button quiet", on: { click: () => printSheet(card, checklist, talk) } }, icon("print"), t("checklist.print"));
  const share = el("button", { type: "button", class: "button quiet", on: { click: () => shareLink(t("checklist.label", { name: checklist.bundle.name }), checklist.share_url, said) } },
    icon("share"), t(navigator.share ? "share.share" : "share.copy"));
  // In a tab of its own: should the server refuse, the conversation stays.
  const pdf = checklist.share_url ? el("a", { class: "button quiet", href: pdfAddress(checklist, talk.page.centre()), target: "_blank", rel: "noopener" }, icon("save"), t("checklist.pdf")) : null;
  return el("div", { class: "actions" }, book, print, pdf, checklist.share_url ? share : null, said);
}
