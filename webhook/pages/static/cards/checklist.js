// The merged checklist: what to do, what to bring, what not to bring, how long; answers can be changed in place.

import { post } from "../api.js";
import { badge, button, el, icon, sourceList } from "../dom.js";
import { answerList, openQuestions } from "./questions.js";
import { materialParts } from "./materials.js";
import { dayBars } from "./timeline.js";
import { mattersPart } from "./matters.js";
import { pdfAddress } from "../share.js";
import { dayKey, serverNow } from "../times.js";

const SAVED = { days: ["天", "工作日"], materials: ["份", "要交的材料"], visits: ["次", "跑腿"] };

export function checklistCard(checklist, talk) {
  const card = el("article", { class: "card", "aria-label": `${checklist.bundle.name}办事清单` });
  fillCard(card, checklist, talk);
  return card;
}

function fillCard(card, checklist, talk) {
  const change = (question, value) => composeAgain(card, checklist, talk, { answers: { ...answersOf(checklist), [question]: value } });
  const begin = (start) => composeAgain(card, checklist, talk, { start_date: start });
  card.replaceChildren(...[
    el("p", { class: "eyebrow", text: checklist.complete ? "办事清单 · 已按您的情况配齐" : "办事清单 · 还可以更准" }),
    el("h3", { tabindex: "-1", text: checklist.bundle.name }),
    checklist.bundle.expired ? el("p", {}, badge("已过期", "warn"), " 这项政策的期限已过，下面的内容仅供参考。") : null,
    placeNote(checklist, talk),
    savings(checklist.savings),
    checklist.complete ? null : openQuestions(checklist.questions, change),
    el("div", { class: "columns" },
      el("div", {}, mattersPart(checklist), dayBars(checklist, begin)),
      el("div", {}, materialParts(checklist), reminders(checklist.notes))),
    answerList(checklist.questions, change),
    actions(card, checklist, talk),
  ].flat().filter(Boolean));
}

function placeNote(checklist, talk) {
  const name = talk.page.centreName(talk.page.centre());
  return el("p", { class: "note", text: name ? `按${name}的规定列出，最终以窗口为准。` : "按全国通用规定列出，各地做法可能不同，以当地窗口为准。" });
}

function savings(all) {
  const rows = Object.entries(SAVED).filter(([name]) => Number.isFinite(all?.[name]?.together) && Number.isFinite(all[name].separate));
  if (!rows.length) return null;
  return el("dl", { class: "saves" }, rows.map(([name, [unit, title]]) => el("div", {},
    el("dt", { text: title }),
    el("dd", {}, all[name].separate > all[name].together ? el("del", { text: all[name].separate, "aria-label": `分开办 ${all[name].separate}${unit}` }) : null, `${all[name].together} ${unit}`))));
}

function reminders(notes) {
  if (!notes?.length) return null;
  return el("details", { class: "fold", open: true }, el("summary", { text: `提醒（${notes.length}）` }),
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
    card.prepend(el("p", { class: "error change-failed", role: "alert", text: `${failure.message}（您的清单没有变）` }));
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
  const book = button("帮我约窗口", () => talk.book(checklist.bundle.id, checklist.bundle.name));
  const print = el("button", { type: "button", class: "button quiet", on: { click: () => printSheet(checklist, talk) } }, icon("print"), "打印");
  const share = el("button", { type: "button", class: "button quiet", on: { click: () => copyLink(checklist.share_url, said) } }, icon("share"), "复制链接");
  // In a tab of its own: should the server refuse, the conversation stays.
  const pdf = checklist.share_url ? el("a", { class: "button quiet", href: pdfAddress(checklist, talk.page.centre()), target: "_blank", rel: "noopener" }, icon("save"), "下载PDF") : null;
  return el("div", { class: "actions" }, book, print, pdf, checklist.share_url ? share : null, said);
}

/** The sheet stands in the page only while it is printed. */
async function printSheet(checklist, talk) {
  const { paperSheet } = await import("../paper.js");
  document.querySelector("body > .paper")?.remove();
  const sheet = paperSheet(checklist, talk.page.centreName(talk.page.centre()), dayKey(new Date(serverNow()).toISOString()));
  document.body.append(sheet);
  window.addEventListener("afterprint", () => sheet.remove(), { once: true });
  await sheet.querySelector("img")?.decode().catch(() => null); // a code that cannot be drawn must not keep the list back
  window.print();
}

async function copyLink(url, said) {
  try {
    await navigator.clipboard.writeText(url);
    said.textContent = "链接已复制，发给家人就能看到同样的清单";
  } catch {
    said.replaceChildren("长按复制：", el("a", { href: url, text: url }));
  }
}
