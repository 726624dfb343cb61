// 要办的事: in order, each line opens its reasons and sources.

import { badge, el, sourceList } from "../dom.js";
import { listed, t } from "../texts.js";

export function mattersPart({ matters, complete }) {
  const of = (state) => matters.filter((matter) => matter.state === state);
  const required = of("required");
  const nothing = complete && !required.length && !of("to_confirm").length;
  return [
    nothing ? el("p", { class: "nothing-to-do", text: t("matters.nothing_to_do") }) : null,
    required.length ? el("h4", {}, t("matters.required", { count: required.length })) : null,
    matterLines(required, true),
    of("to_confirm").length ? el("h4", {}, t("matters.to_confirm", { count: of("to_confirm").length }), el("span", { class: "note", text: t("matters.to_confirm_why") })) : null,
    matterLines(of("to_confirm"), false),
    of("not_required").length ? el("details", { class: "fold" }, el("summary", { text: t("matters.not_required", { count: of("not_required").length }) }), matterLines(of("not_required"), false)) : null,
  ];
}

function matterLines(matters, numbered) {
  if (!matters.length) return null;
  return el(numbered ? "ol" : "ul", { class: numbered ? "lines numbered" : "lines" }, matters.map((matter, place) =>
    el("li", { "data-matter": matter.id }, matterLine(matter, numbered ? place + 1 : null, matters))));
}

function matterLine(matter, number, matters) {
  const later = (matter.after ?? []).map((id) => matters.find((other) => other.id === id)?.name).filter(Boolean);
  return el("details", { class: "line" },
    el("summary", {},
      number ? el("span", { class: "number", "aria-hidden": "true", text: number }) : null,
      el("div", {}, el("span", { class: "line-name", text: matter.name }),
        el("div", { class: "badges" }, facts(matter)))),
    el("div", { class: "line-body" },
      (matter.because ?? []).map((reason) => el("p", { text: reason })),
      later.length ? el("p", { class: "note", text: t("matters.after", { names: listed(later) }) }) : null,
      matter.ask ? el("p", { class: "note", text: t("matters.ask", { question: matter.ask }) }) : null,
      matter.note ? el("p", { class: "note", text: matter.note }) : null,
      matter.local_note ? el("p", { class: "note", text: matter.local_note }) : null,
      matter.detail === "name_only" ? el("p", { class: "note", text: t("matters.name_only") }) : null,
      matter.fee ? el("p", { class: "note", text: t("matters.fee", { fee: matter.fee }) }) : null,
      sourceList(matter.sources)));
}

export const daysInWords = (days) => (days === 0 ? t("matters.at_once") : t("matters.days", { count: days }));
export const visitsInWords = (visits) => (visits === 0 ? t("matters.visits_none") : t("matters.visits", { count: visits }));

function facts(matter) {
  if (matter.state === "not_required") return matter.agency ? [badge(matter.agency, "plain")] : [];
  return [
    matter.agency ? badge(matter.agency, "plain") : null,
    typeof matter.days === "number" ? badge(daysInWords(matter.days)) : null,
    matter.confirm_by ? badge(matter.confirm_by, "warn") : null,
    matter.varies ? badge(matter.varies, "warn") : null,
    matter.online === true ? badge(t("matters.online")) : null,
    typeof matter.visits === "number" ? badge(visitsInWords(matter.visits)) : null,
  ];
}
