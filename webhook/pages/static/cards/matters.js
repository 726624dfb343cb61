// 要办的事: in order, each line opens its reasons and sources.

import { badge, el, sourceList } from "../dom.js";

export function mattersPart({ matters, complete }) {
  const of = (state) => matters.filter((matter) => matter.state === state);
  const required = of("required");
  const nothing = complete && !required.length && !of("to_confirm").length;
  return [
    nothing ? el("p", { class: "nothing-to-do", text: "按你的情况，这件事不用办。" }) : null,
    required.length ? el("h4", {}, `要办的事（${required.length}）`) : null,
    matterLines(required, true),
    of("to_confirm").length ? el("h4", {}, `待确认（${of("to_confirm").length}）`, el("span", { class: "note", text: "看当地规定或您的具体情况" })) : null,
    matterLines(of("to_confirm"), false),
    of("not_required").length ? el("details", { class: "fold" }, el("summary", { text: `这些不用办（${of("not_required").length}）` }), matterLines(of("not_required"), false)) : null,
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
      later.length ? el("p", { class: "note", text: `要等这些办好：${later.join("、")}` }) : null,
      matter.ask ? el("p", { class: "note", text: `可以问：${matter.ask}` }) : null,
      matter.note ? el("p", { class: "note", text: matter.note }) : null,
      matter.local_note ? el("p", { class: "note", text: matter.local_note }) : null,
      matter.detail === "name_only" ? el("p", { class: "note", text: "目前只收录了名称，材料和时限以当地窗口为准。" }) : null,
      matter.fee ? el("p", { class: "note", text: `费用：${matter.fee}` }) : null,
      sourceList(matter.sources)));
}

function facts(matter) {
  if (matter.state === "not_required") return matter.agency ? [badge(matter.agency, "plain")] : [];
  return [
    matter.agency ? badge(matter.agency, "plain") : null,
    typeof matter.days === "number" ? badge(matter.days === 0 ? "当场办结" : `${matter.days} 个工作日`) : null,
    matter.confirm_by ? badge(matter.confirm_by, "warn") : null,
    matter.varies ? badge(matter.varies, "warn") : null,
    matter.online === true ? badge("可网办") : null,
    typeof matter.visits === "number" ? badge(matter.visits === 0 ? "不用跑" : `跑 ${matter.visits} 次`) : null,
  ];
}
