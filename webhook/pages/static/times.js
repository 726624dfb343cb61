// Days and hours as people say them. Times from the server carry their zone; shown as China time on any phone.

import { LANGUAGE, t } from "./texts.js";

const ZONE = "Asia/Shanghai";
const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });
const CLOCK = new Intl.DateTimeFormat(LANGUAGE, { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const WEEKDAY = new Intl.DateTimeFormat(LANGUAGE, { timeZone: ZONE, weekday: "short" });
const SHORT = new Intl.DateTimeFormat(LANGUAGE, { timeZone: ZONE, month: "numeric", day: "numeric" });

const readMoment = (text) => new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}+08:00`);

// The server's clock counts: a phone may be wrong, and a demonstration may run at another time.
const told = document.querySelector("meta[name='server-now']")?.content;
// Set beside the moment the page was asked for, before `told` was written: however long the scripts take to come, no time runs out
// later here than on the server.
const asked = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? performance.now());
const ahead = told ? readMoment(told) - asked : 0;

/** The present moment of the server, in milliseconds. */
export const serverNow = () => Date.now() + ahead;

/** 2026-11-28 */
export const dayKey = (text) => DAY.format(readMoment(text));
export const clockOf = (text) => CLOCK.format(readMoment(text));
export const weekdayOf = (text) => WEEKDAY.format(readMoment(text));
export const shortDay = (text) => SHORT.format(readMoment(text));

export function spanInWords(start, end) {
  return `${shortDay(start)} ${weekdayOf(start)} ${clockOf(start)}${end ? `–${clockOf(end)}` : ""}`;
}

export function secondsUntil(text) {
  return Math.max(0, Math.round((readMoment(text) - serverNow()) / 1000));
}

export function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const KIND_WORDS = Object.fromEntries(["midday", "extended", "weekend", "holiday", "special"].map((kind) => [kind, t(`times.${kind}`)]));
