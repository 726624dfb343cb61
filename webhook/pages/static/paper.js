// The sheet for the printer: a whole checklist close together, every source said once at the end. Loaded when somebody prints.

import { withQuery } from "./api.js";
import { daysInWords, visitsInWords } from "./cards/matters.js";
import { titleOf } from "./cards/questions.js";
import { stepInWords } from "./cards/timeline.js";
import { el } from "./dom.js";
import { listed, t } from "./texts.js";

const MATTERS = ["required", "to_confirm", "not_required"];
const MATERIALS = [["bring", ["bring"]], ["spared", ["produced", "shared"]], ["to_confirm", ["to_confirm"]]];
const SPARED = { produced: t("materials.spared_produced"), shared: t("materials.spared_shared") };
const SAVED = ["days", "materials", "visits"];

/** The sheet of a checklist. `place`: name of the centre whose rules count, or nothing; `today`: the day it is printed. */
export function paperSheet(checklist, place, today) {
  const refer = countSources();
  const names = new Map([[checklist.bundle.id, t("materials.whole_bundle")], ...checklist.matters.map((matter) => [matter.id, matter.name])]);
  return el("section", { class: "paper" },
    head(checklist, place, today),
    el("div", { class: "paper-columns" },
      part(t("paper.situation"), checklist.questions.filter((question) => question.applies !== false).map((question) => el("li", {}, question.text, " ", el("b", { text: answerOf(question) })))),
      MATTERS.map((state) => matterPart(checklist.matters.filter((matter) => matter.state === state), state, names, refer)),
      MATERIALS.map(([group, states]) => materialPart(group, checklist.materials.filter((material) => states.includes(material.state)), names, refer)),
      timePart(checklist.timeline, names),
      part(t("paper.reminders"), (checklist.notes ?? []).map((note) => el("li", {}, note.text, refer(note.sources)))),
      sourcePart(refer.all)));
}

function head({ bundle, savings, share_url: url, complete, matters }, place, today) {
  const rules = place ? t("checklist.local", { place }) : t("checklist.national");
  const saved = SAVED.filter((name) => Number.isFinite(savings?.[name]?.together)).map((name) => savedInWords(name, savings[name]));
  const nothing = complete && matters.every((matter) => matter.state === "not_required");
  return el("header", {},
    url ? el("img", { src: withQuery("/qr/link.svg", { u: url }), alt: t("paper.code_picture") }) : null,
    el("h1", { text: t("checklist.label", { name: bundle.name }) }),
    bundle.expired ? el("p", { text: t("checklist.expired_since") }) : null,
    el("p", { text: t("paper.day_and_rules", { day: today, rules }) }),
    complete ? null : el("p", { text: t("paper.incomplete") }),
    nothing ? el("p", {}, el("b", { text: t("matters.nothing_to_do") })) : null,
    el("p", { text: saved.join(t("common.joint")) }),
    url ? el("p", { text: t("paper.see_again") }) : null);
}

function savedInWords(name, { together, separate }) {
  return t(separate > together ? `paper.saved_${name}_separate` : `paper.saved_${name}`, { count: together, separate });
}

function part(title, lines, look = "plain") {
  return lines.length ? el("section", {}, el("h2", { text: title }), el(look === "numbered" ? "ol" : "ul", { class: look }, lines)) : null;
}

const answerOf = (question) => (question.answer === undefined || question.answer === null ? t("paper.not_answered") : titleOf(question));

function matterPart(matters, state, names, refer) {
  return part(t(`paper.${state}`, { count: matters.length }), matters.map((matter) => el("li", {},
    el("b", { text: matter.name }), " ", (state === "not_required" ? [matter.agency] : factsOf(matter)).filter(Boolean).join(" · "),
    el("br"), [...matter.because, ...(state === "not_required" ? [] : detailsOf(matter, names))].join(" "), refer(matter.sources))),
  state === "required" ? "numbered" : "plain");
}

function factsOf(matter) {
  const days = Number.isFinite(matter.days) ? daysInWords(matter.days) : null;
  const visits = Number.isFinite(matter.visits) ? visitsInWords(matter.visits) : null;
  return [matter.agency, days, matter.confirm_by, matter.varies, matter.online ? t("matters.online") : null, visits];
}

function detailsOf(matter, names) {
  const later = (matter.after ?? []).map((id) => names.get(id)).filter(Boolean);
  return [later.length ? t("paper.after", { names: listed(later) }) : null, matter.note, matter.fee ? t("paper.fee", { fee: matter.fee }) : null].filter(Boolean);
}

function materialPart(group, materials, names, refer) {
  return part(t(`paper.materials_${group}`, { count: materials.length }), materials.map((material) => {
    const facts = [SPARED[material.state], material.copies ? t("materials.copies", { count: material.copies }) : null, material.kind].filter(Boolean);
    const wanted = material.for.map((id) => names.get(id)).filter((name) => name && !material.because.includes(name));
    const more = [material.because, wanted.length ? t("paper.wanted_for", { names: listed(wanted) }) : null, material.note].filter(Boolean);
    return el("li", { class: SPARED[material.state] ? "" : "tick-off" }, el("b", { text: material.name }), " ", facts.join(" · "), el("br"), more.join(" "), refer(material.sources));
  }));
}

function timePart({ separate_days: separate, together_days: together, steps = [], start_date: start, end_date: end, tentative } = {}, names) {
  if (!Number.isFinite(together) || !steps.length) return null;
  const fromTo = t(tentative ? "paper.from_to_tentative" : "paper.from_to", { start, end, tentative });
  return part(t("paper.time"), [t("paper.both_ways", { together, separate }), start && end ? fromTo : null,
    ...steps.map((step) => daysOf(step, names.get(step.matter)))].filter(Boolean).map((text) => el("li", { text })));
}

function daysOf(step, matter) {
  const dated = step.start_date ? (step.tentative ? "paper.step_dated_tentative" : "paper.step_dated") : "paper.step";
  return t(dated, { matter, days: stepInWords(step), start: step.start_date, end: step.end_date, tentative: step.tentative });
}

/** A function that turns sources into [1][4] and remembers each once, in `all`. */
function countSources() {
  const refer = (sources) => {
    const numbers = new Set((sources ?? []).map((source) => {
      const [key, known] = [JSON.stringify(source), refer.all.map((other) => JSON.stringify(other))];
      return known.includes(key) ? known.indexOf(key) + 1 : refer.all.push(source);
    }));
    return numbers.size ? el("span", { class: "refer", text: ` ${t("paper.refer", { numbers: [...numbers].map((number) => `[${number}]`).join("") })}` }) : null;
  };
  refer.all = [];
  return refer;
}

/** One running paragraph: a list would leave half of every line empty. What is said of several sources is said once, by a sign. */
function sourcePart(all) {
  const signs = signsOf(all.map((source) => source.note));
  const words = all.map((source, place) => [`[${place + 1}] ${source.title}`, source.article, signs.has(source.note) ? null : source.note].filter(Boolean).join(" ")
    + (source.as_of ? t("common.as_of", { date: source.as_of }) : "") + (signs.get(source.note) ?? ""));
  return all.length ? el("section", {}, el("h2", { text: t("paper.sources") }), el("p", { class: "refer", text: words.join(t("common.joint")) }),
    [...signs].map(([note, sign]) => el("p", { class: "refer", text: `${sign} ${note}` }))) : null;
}

/** ①②③ for each note that stands more than once. */
function signsOf(notes) {
  const often = [...new Set(notes.filter((note, place) => note && notes.indexOf(note) !== place))];
  return new Map(often.slice(0, 20).map((note, place) => [note, String.fromCodePoint(0x2460 + place)]));
}
