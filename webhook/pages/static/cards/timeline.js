// Two ways side by side, one after another and together, then each matter on the days it takes.

import { el, newId } from "../dom.js";
import { t } from "../texts.js";
import { dayKey, serverNow, weekdayOf } from "../times.js";

/** Null when no time limit is known. Days are working days, half-open, from 0. `begin(date)`: ask for the dates from a day on. */
export function dayBars(checklist, begin) {
  const { separate_days: separate, together_days: together, steps = [] } = checklist.timeline ?? {};
  if (!Number.isFinite(together) || !steps.length) return null;
  const longest = Math.max(separate ?? 0, together, 1);
  const names = new Map(checklist.matters.map((matter) => [matter.id, matter.name]));
  return el("section", {},
    el("h4", {}, t("timeline.title"), el("span", { class: "note", text: t("timeline.title_note") })),
    el("ul", { class: "bars" },
      Number.isFinite(separate) ? bar(t("timeline.separate"), 0, separate, longest, t("timeline.days", { count: separate }), "slow") : null,
      bar(t("timeline.together"), 0, together, longest, t("timeline.days", { count: together }))),
    begin ? startField(checklist.timeline, begin) : null,
    datesFound(checklist.timeline),
    el("details", { class: "fold" }, el("summary", { text: t("timeline.each") }),
      el("ul", { class: "bars" }, steps.map((step) => bar(names.get(step.matter) ?? step.matter, step.start_day, step.end_day, Math.max(together, 1), stepInWords(step), "", datesInWords(step))))));
}

/** A day to start on; a day that was chosen stays. */
function startField({ start_date: start }, begin) {
  const id = newId("start");
  const today = dayKey(new Date(serverNow()).toISOString());
  return el("p", { class: "start-day no-print" }, el("label", { for: id, text: t("timeline.start") }), " ",
    el("input", { id, type: "date", min: today, value: start ?? "", on: { change: ({ currentTarget }) => currentTarget.checkValidity() && currentTarget.value && begin(currentTarget.value) } }));
}

function datesFound({ start_date: start, end_date: end, tentative }) {
  if (!start || !end) return null;
  const words = t(tentative ? "timeline.from_to_tentative" : "timeline.from_to", { start: dateInWords(start), end: dateInWords(end), tentative });
  return el("p", { class: "dates-found", text: words });
}

/** {"start_day", "end_day"} as people count: from the first day on. */
export function stepInWords(step) {
  const [first, last] = [step.start_day + 1, step.end_day];
  if (last < first) return t("timeline.at_once");
  return first === last ? t("timeline.on_day", { day: first }) : t("timeline.on_days", { first, last });
}

/** A span like 12月1日（周二）–12月3日（周四） of ISO dates; marked while the holidays of that year are not published. */
function datesInWords({ start_date: from, end_date: to, tentative }) {
  if (!from || !to) return null;
  const span = from === to ? dateInWords(from) : t("timeline.span", { start: dateInWords(from), end: dateInWords(to) });
  return tentative ? t("timeline.marked", { words: span, mark: tentative }) : span;
}

function dateInWords(date) {
  const [, month, day] = date.split("-").map(Number);
  return t("timeline.date", { month, day, weekday: weekdayOf(`${date}T00:00:00`) });
}

function bar(title, from, to, longest, words, look = "", note = null) {
  const fill = el("i", { class: look });
  fill.style.left = `${(100 * from) / longest}%`;
  fill.style.width = `${(100 * (to - from)) / longest}%`;
  return el("li", {}, el("span", {}, title, note ? el("small", { class: "dates", text: note }) : null), el("div", { class: "track" }, fill), el("b", { text: words }));
}
