// Two ways side by side, one after another and together, then each matter on the days it takes.

import { el, newId } from "../dom.js";
import { dayKey, serverNow } from "../times.js";

/** Null when no time limit is known. Days are working days, half-open, from 0. `begin(date)`: ask for the dates from a day on. */
export function dayBars(checklist, begin) {
  const { separate_days: separate, together_days: together, steps = [] } = checklist.timeline ?? {};
  if (!Number.isFinite(together) || !steps.length) return null;
  const longest = Math.max(separate ?? 0, together, 1);
  const names = new Map(checklist.matters.map((matter) => [matter.id, matter.name]));
  return el("section", {},
    el("h4", {}, "大约多久", el("span", { class: "note", text: "按已知时限的工作日算" })),
    el("ul", { class: "bars" },
      Number.isFinite(separate) ? bar("一件接一件办", 0, separate, longest, `${separate} 天`, "slow") : null,
      bar("一起办", 0, together, longest, `${together} 天`)),
    begin ? startField(checklist.timeline, begin) : null,
    datesFound(checklist.timeline),
    el("details", { class: "fold" }, el("summary", { text: "每件事排在第几天" }),
      el("ul", { class: "bars" }, steps.map((step) => bar(names.get(step.matter) ?? step.matter, step.start_day, step.end_day, Math.max(together, 1), stepInWords(step), "", datesInWords(step))))));
}

/** A day to start on; a day that was chosen stays. */
function startField({ start_date: start }, begin) {
  const id = newId("start");
  const today = dayKey(new Date(serverNow()).toISOString());
  return el("p", { class: "start-day no-print" }, el("label", { for: id, text: "从哪天开始办" }), " ",
    el("input", { id, type: "date", min: today, value: start ?? "", on: { change: ({ currentTarget }) => currentTarget.checkValidity() && currentTarget.value && begin(currentTarget.value) } }));
}

function datesFound({ start_date: start, end_date: end, tentative }) {
  if (!start || !end) return null;
  const mark = tentative ? `（${tentative}：那一年的放假安排还没公布）` : "";
  return el("p", { class: "dates-found", text: `从${dateInWords(start)}开始办，按已知时限最晚${dateInWords(end)}办完${mark}` });
}

function stepInWords(step) {
  const [first, last] = [step.start_day + 1, step.end_day];
  if (last < first) return "当场";
  return first === last ? `第 ${first} 天` : `第 ${first}–${last} 天`;
}

/** A span like 12月1日（周二）–12月3日（周四） of ISO dates; marked while the holidays of that year are not published. */
function datesInWords({ start_date: from, end_date: to, tentative }) {
  if (!from || !to) return null;
  const span = from === to ? dateInWords(from) : `${dateInWords(from)}–${dateInWords(to)}`;
  return tentative ? `${span}（${tentative}）` : span;
}

function dateInWords(date) {
  const [, month, day] = date.split("-").map(Number);
  return `${month}月${day}日（周${"日一二三四五六"[new Date(`${date}T00:00:00Z`).getUTCDay()]}）`;
}

function bar(title, from, to, longest, words, look = "", note = null) {
  const fill = el("i", { class: look });
  fill.style.left = `${(100 * from) / longest}%`;
  fill.style.width = `${(100 * (to - from)) / longest}%`;
  return el("li", {}, el("span", {}, title, note ? el("small", { class: "dates", text: note }) : null), el("div", { class: "track" }, fill), el("b", { text: words }));
}
