// The other ways to get a matter done: online, machines, elsewhere, with help, by courier. What is not known is said in one line.

import { el, sourceList } from "../dom.js";

export const ACCESS_STATES = new Map([[true, "可以"], [false, "不行"], [null, "说不准"]]);

/** The ways that something is known of, and the names of the others. */
export function sortAccess(access) {
  const ways = Object.values(access ?? {});
  return { known: ways.filter((way) => way.sources.length), open: ways.filter((way) => !way.sources.length).map((way) => way.title) };
}

export const openWords = (open) => (open.length ? `没有查到：${open.join("、")}。请问窗口或拨打 12345。` : null);

export function accessFold(access) {
  const { known, open } = sortAccess(access);
  if (!known.length && !open.length) return null;
  return el("details", { class: "fold" }, el("summary", { text: "网上、自助机、异地、代办、快递" }),
    known.length ? el("ul", { class: "lines" }, known.map((way) => el("li", {},
      el("span", { class: "line-name", text: `${way.title}：${ACCESS_STATES.get(way.value)}` }),
      el("p", { class: "note", text: way.words }),
      sourceList(way.sources)))) : null,
    open.length ? el("p", { class: "note", text: openWords(open) }) : null);
}
