// The other ways to get a matter done: online, machines, elsewhere, with help, by courier. What is not known is said in one line.

import { el, sourceList } from "../dom.js";
import { listed, t } from "../texts.js";

export const ACCESS_STATES = new Map([[true, t("access.possible")], [false, t("access.impossible")], [null, t("access.unsettled")]]);

/** The ways that something is known of, and the names of the others. */
export function sortAccess(access) {
  const ways = Object.values(access ?? {});
  return { known: ways.filter((way) => way.sources.length), open: ways.filter((way) => !way.sources.length).map((way) => way.title) };
}

export const openWords = (open) => (open.length ? t("access.open", { ways: listed(open) }) : null);

export function accessFold(access) {
  const { known, open } = sortAccess(access);
  if (!known.length && !open.length) return null;
  return el("details", { class: "fold" }, el("summary", { text: t("access.fold") }),
    known.length ? el("ul", { class: "lines" }, known.map((way) => el("li", {},
      el("span", { class: "line-name", text: t("access.way", { way: way.title, state: ACCESS_STATES.get(way.value) }) }),
      el("p", { class: "note", text: way.words }),
      sourceList(way.sources)))) : null,
    open.length ? el("p", { class: "note", text: openWords(open) }) : null);
}
