// The sheet for the printer: a whole checklist close together, every source said once at the end. Loaded when somebody prints.

import { withQuery } from "./api.js";
import { titleOf } from "./cards/questions.js";
import { el } from "./dom.js";

const MATTERS = [["required", "要办的事"], ["to_confirm", "待确认的事"], ["not_required", "不用办的事"]];
const MATERIALS = [["要带的材料", ["bring"]], ["不用带的材料", ["produced", "shared"]], ["待确认的材料", ["to_confirm"]]];
const SPARED = { produced: "前面步骤会发给你", shared: "电子证照代替" };
const SAVED = [["days", "时间", "个工作日"], ["materials", "要交的材料", "份"], ["visits", "跑腿", "次"]];

/** The sheet of a checklist. `place`: name of the centre whose rules count, or nothing; `today`: the day it is printed. */
export function paperSheet(checklist, place, today) {
  const refer = countSources();
  const names = new Map([[checklist.bundle.id, "统一申请"], ...checklist.matters.map((matter) => [matter.id, matter.name])]);
  return el("section", { class: "paper" },
    head(checklist, place, today),
    el("div", { class: "paper-columns" },
      part("您的情况", checklist.questions.filter((question) => question.applies !== false).map((question) => el("li", {}, question.text, " ", el("b", { text: answerOf(question) })))),
      MATTERS.map(([state, title]) => matterPart(title, checklist.matters.filter((matter) => matter.state === state), state, names, refer)),
      MATERIALS.map(([title, states]) => materialPart(title, checklist.materials.filter((material) => states.includes(material.state)), names, refer)),
      timePart(checklist.timeline, names),
      part("提醒", (checklist.notes ?? []).map((note) => el("li", {}, note.text, refer(note.sources)))),
      sourcePart(refer.all)));
}

function head({ bundle, savings, share_url: url, complete, matters }, place, today) {
  const rules = place ? `按${place}的规定列出，最终以窗口为准。` : "按全国通用规定列出，各地做法可能不同，以当地窗口为准。";
  const saved = SAVED.filter(([name]) => Number.isFinite(savings?.[name]?.together))
    .map(([name, title, unit]) => `${title} ${savings[name].together} ${unit}${savings[name].separate > savings[name].together ? `（分开办 ${savings[name].separate}）` : ""}`);
  const nothing = complete && matters.every((matter) => matter.state === "not_required");
  return el("header", {},
    url ? el("img", { src: withQuery("/qr/link.svg", { u: url }), alt: "这份清单的二维码" }) : null,
    el("h1", { text: `${bundle.name}办事清单` }),
    bundle.expired ? el("p", { text: "这项政策的期限已过，下面的内容仅供参考。" }) : null,
    el("p", { text: `${today}　${rules}` }),
    complete ? null : el("p", { text: "还有问题没有回答，答完清单会更准。" }),
    nothing ? el("p", {}, el("b", { text: "按你的情况，这件事不用办。" })) : null,
    el("p", { text: saved.join("；") }),
    url ? el("p", { text: "手机扫右边的码可以再看这份清单，也能改回答。" }) : null);
}

function part(title, lines, look = "plain") {
  return lines.length ? el("section", {}, el("h2", { text: title }), el(look === "numbered" ? "ol" : "ul", { class: look }, lines)) : null;
}

const answerOf = (question) => (question.answer === undefined || question.answer === null ? "（还没有回答）" : titleOf(question));

function matterPart(title, matters, state, names, refer) {
  return part(`${title}（${matters.length}）`, matters.map((matter) => el("li", {},
    el("b", { text: matter.name }), " ", (state === "not_required" ? [matter.agency] : factsOf(matter)).filter(Boolean).join(" · "),
    el("br"), [...matter.because, ...(state === "not_required" ? [] : detailsOf(matter, names))].join(" "), refer(matter.sources))),
  state === "required" ? "numbered" : "plain");
}

function factsOf(matter) {
  const days = Number.isFinite(matter.days) ? (matter.days === 0 ? "当场办结" : `${matter.days} 个工作日`) : null;
  const visits = Number.isFinite(matter.visits) ? (matter.visits === 0 ? "不用跑" : `跑 ${matter.visits} 次`) : null;
  return [matter.agency, days, matter.confirm_by, matter.varies, matter.online ? "可网办" : null, visits];
}

function detailsOf(matter, names) {
  const later = (matter.after ?? []).map((id) => names.get(id)).filter(Boolean);
  return [later.length ? `要等这些办好：${later.join("、")}。` : null, matter.note, matter.fee ? `费用：${matter.fee}。` : null].filter(Boolean);
}

function materialPart(title, materials, names, refer) {
  return part(`${title}（${materials.length}）`, materials.map((material) => {
    const facts = [SPARED[material.state], material.copies ? `${material.copies} 份` : null, material.kind].filter(Boolean);
    const wanted = material.for.map((id) => names.get(id)).filter((name) => name && !material.because.includes(name));
    const more = [material.because, wanted.length ? `用于：${wanted.join("、")}。` : null, material.note].filter(Boolean);
    return el("li", { class: SPARED[material.state] ? "" : "tick-off" }, el("b", { text: material.name }), " ", facts.join(" · "), el("br"), more.join(" "), refer(material.sources));
  }));
}

function timePart({ separate_days: separate, together_days: together, steps = [], start_date: start, end_date: end, tentative } = {}, names) {
  if (!Number.isFinite(together) || !steps.length) return null;
  return part("大约多久（按已知时限的工作日算）", [el("li", { text: `一起办约 ${together} 个工作日，一件接一件办约 ${separate} 个工作日。` }),
    start && end ? el("li", { text: `从 ${start} 开始办，按已知时限最晚 ${end} 办完${tentative ? `（${tentative}）` : ""}。` }) : null,
    ...steps.map((step) => el("li", { text: `${names.get(step.matter)}：${daysOf(step)}${step.start_date ? `（${step.start_date} 至 ${step.end_date}${step.tentative ? `，${step.tentative}` : ""}）` : ""}` }))].filter(Boolean));
}

function daysOf({ start_day: start, end_day: end }) {
  if (start === end) return "当场";
  return end === start + 1 ? `第 ${end} 天` : `第 ${start + 1}–${end} 天`;
}

/** A function that turns sources into [1][4] and remembers each once, in `all`. */
function countSources() {
  const refer = (sources) => {
    const numbers = new Set((sources ?? []).map((source) => {
      const [key, known] = [JSON.stringify(source), refer.all.map((other) => JSON.stringify(other))];
      return known.includes(key) ? known.indexOf(key) + 1 : refer.all.push(source);
    }));
    return numbers.size ? el("span", { class: "refer", text: ` 依据${[...numbers].map((number) => `[${number}]`).join("")}` }) : null;
  };
  refer.all = [];
  return refer;
}

/** One running paragraph: a list would leave half of every line empty. What is said of several sources is said once, by a sign. */
function sourcePart(all) {
  const signs = signsOf(all.map((source) => source.note));
  const words = all.map((source, place) => [`[${place + 1}] ${source.title}`, source.article, signs.has(source.note) ? null : source.note].filter(Boolean).join(" ")
    + (source.as_of ? `（${source.as_of}）` : "") + (signs.get(source.note) ?? ""));
  return all.length ? el("section", {}, el("h2", { text: "依据" }), el("p", { class: "refer", text: words.join("；") }),
    [...signs].map(([note, sign]) => el("p", { class: "refer", text: `${sign} ${note}` }))) : null;
}

/** ①②③ for each note that stands more than once. */
function signsOf(notes) {
  const often = [...new Set(notes.filter((note, place) => note && notes.indexOf(note) !== place))];
  return new Map(often.slice(0, 20).map((note, place) => [note, String.fromCodePoint(0x2460 + place)]));
}
