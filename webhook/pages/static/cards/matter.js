// One matter, or one bundle known by its name: what the server told, and where to go on.

import { accessFold } from "./access.js";
import { badge, button, el, safeLink, sourceList } from "../dom.js";
import { listed, t } from "../texts.js";

const FIRST_LINES = 6;

const inWords = (value) => (Array.isArray(value) ? listed(value) : value);

/** {"text", "note"?} of the server, or null when nothing is known. */
function limitInWords(limit) {
  if (!limit) return null;
  return limit.note && limit.note !== limit.text ? t("matter.limit_with_note", { limit: limit.text, note: limit.note }) : limit.text;
}

function onlineInWords(online) {
  return online === true ? t("matter.online_possible") : online === false ? t("matter.online_impossible") : null;
}

function visitsInWords(visits) {
  if (typeof visits !== "number") return visits;
  return visits === 0 ? t("matter.visits_none") : t("matter.visits_count", { count: visits });
}

function factRows(matter) {
  return [
    [t("matter.agency"), matter.agency],
    [t("matter.legal_limit"), limitInWords(matter.legal_limit)],
    [t("matter.promised_limit"), limitInWords(matter.promised_limit)],
    [t("matter.fee"), matter.fee?.text],
    [t("matter.online"), onlineInWords(matter.online)],
    [t("matter.visits"), visitsInWords(matter.visits)],
    [t("matter.result"), matter.result],
    [t("matter.channels"), inWords(matter.channels)],
    [t("matter.address"), matter.place?.address],
    [t("matter.hours"), matter.place?.hours],
    [t("matter.scope"), inWords(matter.scope)],
  ].filter(([, value]) => value !== null && value !== undefined && value !== "");
}

function foldedLines(title, lines, show) {
  if (!lines?.length) return null;
  return el("details", { class: "fold" }, el("summary", { text: t("matter.fold", { title, count: lines.length }) }),
    el("ul", { class: "lines" }, lines.map((line) => el("li", {}, show(line)))));
}

const FORMS = Object.fromEntries(["original", "copy", "both", "electronic"].map((form) => [form, t(`matter.form_${form}`)]));
const MUST = Object.fromEntries(["optional", "conditional", "later", "credit_later"].map((must) => [must, t(`matter.must_${must}`)]));

function materialLine(material) {
  const hints = [material.when, MUST[material.must], FORMS[material.form], material.copies ? t("materials.copies", { count: material.copies }) : null,
    material.e_licence ? t("matter.electronic_licence") : null].filter(Boolean);
  return [el("span", { class: "line-name", text: material.name }),
    hints.length ? el("p", { class: "note", text: hints.join(t("common.joint")) }) : null,
    sourceList(material.sources)];
}

const plainLine = (line) => (typeof line === "string" ? line : [line.text ?? line.name, sourceList(line.sources)]);

export function matterCard(matter, talk, message = {}) {
  const full = matter.detail !== "name_only";
  return el("article", { class: "card", "aria-label": matter.name },
    el("p", { class: "eyebrow", text: matter.type || t("matter.kind") }),
    el("h3", { text: matter.name }),
    matter.note ? el("p", {}, full ? null : badge(t("matter.name_only"), "warn"), ` ${matter.note}`) : null,
    matter.summary ? el("p", { text: matter.summary }) : null,
    el("dl", { class: "facts" }, factRows(matter).map(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })])),
    matter.local_note ? el("p", { class: "note", text: matter.local_note }) : null,
    foldedLines(t("matter.materials"), matter.materials, materialLine),
    foldedLines(t("matter.conditions"), matter.conditions, plainLine),
    foldedLines(t("matter.steps"), matter.steps, plainLine),
    full ? accessFold(matter.access) : null,
    sourceList(message.sources ?? matter.sources),
    el("div", { class: "actions" },
      button(t("matter.book"), () => talk.book(matter.id, matter.name), "button quiet small"),
      matter.url ? safeLink(t("matter.local_site"), matter.url, { class: "button quiet small" }) : null));
}

export function bundleCard(bundle, talk, message = {}) {
  const lines = bundle.matters ?? [];
  return el("article", { class: "card", "aria-label": bundle.name },
    el("p", { class: "eyebrow", text: bundle.kind === "scenario" ? t("matter.scenario") : t("matter.bundle") }),
    el("h3", { text: bundle.name }),
    bundle.expired ? el("p", {}, badge(t("common.expired"), "warn")) : null,
    bundle.note ? el("p", { class: "note", text: bundle.note }) : null,
    bundle.summary ? el("p", { text: bundle.summary }) : null,
    lines.length ? el("p", { class: "note", text: coversInWords(lines) }) : null,
    bundle.local_note ? el("p", { class: "note", text: bundle.local_note }) : null,
    sourceList(message.sources ?? bundle.sources),
    el("div", { class: "actions" }, button(t("matter.to_list"), () => talk.pick({ id: bundle.id, name: bundle.name }), "button small")));
}

function coversInWords(lines) {
  const names = listed(lines.slice(0, FIRST_LINES).map((line) => line.name));
  return t(lines.length > FIRST_LINES ? "matter.covers_more" : "matter.covers", { names, count: lines.length });
}
