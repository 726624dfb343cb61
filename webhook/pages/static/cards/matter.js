// One matter, or one bundle known by its name: what the server told, and where to go on.

import { accessFold } from "./access.js";
import { badge, button, el, safeLink, sourceList } from "../dom.js";

const FIRST_LINES = 6;

const inWords = (value) => (Array.isArray(value) ? value.join("、") : value);

/** {"text", "note"?} of the server, or null when nothing is known. */
function limitInWords(limit) {
  if (!limit) return null;
  return limit.note && limit.note !== limit.text ? `${limit.text}（${limit.note}）` : limit.text;
}

function onlineInWords(online) {
  return online === true ? "可以" : online === false ? "需要到窗口" : null;
}

function factRows(matter) {
  return [
    ["办理部门", matter.agency],
    ["法定时限", limitInWords(matter.legal_limit)],
    ["承诺时限", limitInWords(matter.promised_limit)],
    ["费用", matter.fee?.text],
    ["网上办", onlineInWords(matter.online)],
    ["跑几次", typeof matter.visits === "number" ? (matter.visits === 0 ? "不用跑" : `${matter.visits} 次`) : matter.visits],
    ["办完拿到", matter.result],
    ["办理渠道", inWords(matter.channels)],
    ["办理地点", matter.place?.address],
    ["办公时间", matter.place?.hours],
    ["办理范围", inWords(matter.scope)],
  ].filter(([, value]) => value !== null && value !== undefined && value !== "");
}

function foldedLines(title, lines, show) {
  if (!lines?.length) return null;
  return el("details", { class: "fold" }, el("summary", { text: `${title}（${lines.length}）` }),
    el("ul", { class: "lines" }, lines.map((line) => el("li", {}, show(line)))));
}

const FORMS = { original: "原件", copy: "复印件", both: "原件和复印件", electronic: "电子版" };
const MUST = { optional: "有就带", conditional: "看情形", later: "后面再交", credit_later: "可以先受理、后补" };

function materialLine(material) {
  const hints = [material.when, MUST[material.must], FORMS[material.form], material.copies ? `${material.copies} 份` : null,
    material.e_licence ? "有电子证照可不带" : null].filter(Boolean);
  return [el("span", { class: "line-name", text: material.name }),
    hints.length ? el("p", { class: "note", text: hints.join("；") }) : null,
    sourceList(material.sources)];
}

const plainLine = (line) => (typeof line === "string" ? line : [line.text ?? line.name, sourceList(line.sources)]);

export function matterCard(matter, talk, message = {}) {
  const full = matter.detail !== "name_only";
  return el("article", { class: "card", "aria-label": matter.name },
    el("p", { class: "eyebrow", text: matter.type || "事项" }),
    el("h3", { text: matter.name }),
    matter.note ? el("p", {}, full ? null : badge("只知道名称", "warn"), ` ${matter.note}`) : null,
    matter.summary ? el("p", { text: matter.summary }) : null,
    el("dl", { class: "facts" }, factRows(matter).map(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })])),
    matter.local_note ? el("p", { class: "note", text: matter.local_note }) : null,
    foldedLines("要带的材料", matter.materials, materialLine),
    foldedLines("办理条件", matter.conditions, plainLine),
    foldedLines("怎么办", matter.steps, plainLine),
    full ? accessFold(matter.access) : null,
    sourceList(message.sources ?? matter.sources),
    el("div", { class: "actions" },
      button("预约窗口", () => talk.book(matter.id, matter.name), "button quiet small"),
      matter.url ? safeLink("当地网上办理", matter.url, { class: "button quiet small" }) : null));
}

export function bundleCard(bundle, talk, message = {}) {
  const lines = bundle.matters ?? [];
  return el("article", { class: "card", "aria-label": bundle.name },
    el("p", { class: "eyebrow", text: bundle.kind === "scenario" ? "开办指引" : "高效办成一件事" }),
    el("h3", { text: bundle.name }),
    bundle.expired ? el("p", {}, badge("已过期", "warn")) : null,
    bundle.note ? el("p", { class: "note", text: bundle.note }) : null,
    bundle.summary ? el("p", { text: bundle.summary }) : null,
    lines.length ? el("p", { class: "note", text: `涉及：${namesOf(lines)}` }) : null,
    bundle.local_note ? el("p", { class: "note", text: bundle.local_note }) : null,
    sourceList(message.sources ?? bundle.sources),
    el("div", { class: "actions" }, button("列出我的清单", () => talk.pick({ id: bundle.id, name: bundle.name }), "button small")));
}

function namesOf(lines) {
  const names = lines.slice(0, FIRST_LINES).map((line) => line.name).join("、");
  return lines.length > FIRST_LINES ? `${names} 等 ${lines.length} 项` : names;
}
