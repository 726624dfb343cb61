// The counter's page: search, the whole bundle or matter with codes and basis for printing, appointments of a day.

import { ApiFailure, callApi, withQuery } from "./api.js";
import { ACCESS_STATES, openWords, sortAccess } from "./cards/access.js";
import { titleOf } from "./cards/questions.js";
import { visit } from "./device.js";
import { button, el } from "./dom.js";
import { watchLargePrint } from "./large-print.js";
import { pdfAddress } from "./share.js";
import { questionForm } from "./staff-questions.js";
import { listed, t } from "./texts.js";
import { clockOf } from "./times.js";

const byId = (id) => document.getElementById(id);
const sheet = byId("sheet");

function callStaff(path, values) {
  return callApi(withQuery(`/api/staff/${path}`, values), { headers: { Authorization: `Bearer ${visit.read("staff-token", "")}` } });
}

const place = () => ({ centre: byId("staff-centre").value });

async function enter(event) {
  event.preventDefault();
  visit.write("staff-token", byId("token").value.trim());
  byId("enter-said").hidden = true;
  try {
    await callStaff("search", { q: "wenban", limit: 1 });
    openDesk();
  } catch (failure) {
    visit.remove("staff-token");
    byId("enter-said").textContent = failure.message;
    byId("enter-said").hidden = false;
  }
}

async function openDesk() {
  byId("enter").hidden = true;
  byId("desk").hidden = false;
  byId("leave").hidden = false;
  const { centres } = await callApi("/api/centres").catch(() => ({ centres: [] }));
  for (const centre of centres) byId("staff-centre").add(new Option(centre.name, centre.id));
  byId("words").focus();
  await followAddress();
}

function leave() {
  visit.remove("staff-token");
  location.reload();
}

async function find(event) {
  event.preventDefault();
  await trying(async () => {
    const { results } = await callStaff("search", { q: byId("words").value, ...place() });
    byId("hits").replaceChildren(...(results.length ? results.map(hitLine) : [el("li", { class: "note", text: t("staff.nothing_found") })]));
  });
}

function hitLine(hit) {
  return el("li", {}, el("button", { type: "button", on: { click: () => openEntry(hit.kind === "matter" ? "matter" : "bundle", hit.id) } }, hit.name,
    el("small", { text: [t(`staff.kind_${hit.kind}`), hit.agency, hit.id].filter(Boolean).join(" · ") })),
    el("a", { href: `/qr/${encodeURIComponent(hit.id)}/poster`, target: "_blank", rel: "noopener", text: t("staff.poster"), "aria-label": t("staff.poster_of", { name: hit.name }) }));
}

/** Show a matter or bundle and put it into the address, so that a colleague can open the same. */
async function openEntry(kind, id, code = "") {
  await showEntry(kind, id, code);
  keepAddress({ [kind]: id, a: code });
}

function showEntry(kind, id, code) {
  return trying(async () => {
    if (kind === "matter") return showSheet(matterPart((await callStaff(`matters/${encodeURIComponent(id)}`, place())).matter, "h2"));
    return showBundle(await callStaff(`bundles/${encodeURIComponent(id)}`, { a: code, ...place() }));
  });
}

function showBundle(data) {
  const id = data.bundle.id;
  const form = questionForm(data.checklist.questions, (code) => trying(async () => {
    const fresh = await callStaff(`bundles/${encodeURIComponent(id)}`, { a: code, ...place() });
    keepAddress({ bundle: id, a: code }, true);
    fill(fresh);
    return fresh.checklist.questions;
  }));
  const [lines, said, pdf] = [el("div", {}), el("p", { role: "status" }), el("a", { class: "button quiet small", text: t("checklist.pdf"), target: "_blank", rel: "noopener" })];
  const code = el("img", { class: "paper-only", alt: t("paper.code_picture") });
  const fill = (fresh) => {
    pdf.href = pdfAddress(fresh.checklist, place().centre);
    code.src = withQuery("/qr/link.svg", { u: fresh.checklist.share_url });
    said.textContent = countsOf(fresh.checklist);
    lines.replaceChildren(...bundleParts(fresh).flat(3).filter(Boolean));
  };
  fill(data);
  showSheet([el("h2", { text: data.bundle.name }), code, said, form, lines], [pdf]);
}

function keepAddress(values, same = false) {
  const address = withQuery("/staff", { ...values, ...place() });
  if (same) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** What the address names: after entering, and when somebody goes back. */
async function followAddress() {
  const query = new URLSearchParams(location.search);
  byId("staff-centre").value = query.get("centre") ?? "";
  const kind = ["bundle", "matter"].find((name) => query.has(name));
  if (kind) await showEntry(kind, query.get(kind), query.get("a") ?? "");
}

async function showDay() {
  await trying(async () => {
    const data = await callStaff("appointments", { ...place(), date: byId("date").value });
    showSheet([el("h2", { text: t("staff.appointments", { day: data.date }) }), table(["time", "window", "matter", "identity", "name", "phone", "code", "state"],
      data.appointments.map((row) => [`${clockOf(row.start)}–${clockOf(row.end)}`, row.window, row.matter.name, t(`staff.applicant_${row.applicant.kind}`),
        row.applicant.name, row.applicant.phone, row.code, row.state === "confirmed" ? t("staff.booked") : t("staff.cancelled")])),
    data.appointments.length ? null : el("p", { class: "note", text: t("staff.no_appointments") })]);
  });
}

async function showScenes() {
  await trying(async () => {
    const data = await callStaff("scenes", {});
    showSheet([el("h2", { text: t("staff.scans", { days: data.days }) }), el("p", { class: "note", text: t("staff.scans_note") }),
      table(["content", "id", "count"], data.scenes.map((row) => [row.name ?? t("staff.withdrawn"), row.id, row.count])),
      data.scenes.length ? null : el("p", { class: "note", text: t("staff.no_scans") })]);
  });
}

/** What `act` gives; nothing when the server refused, which is then said. */
async function trying(act) {
  try {
    return await act();
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure;
    if (failure.status === 401) return leave();
    sheet.replaceChildren(el("p", { class: "error", role: "alert", text: failure.message }));
  }
}

function showSheet(parts, more = []) {
  sheet.replaceChildren(el("div", { class: "actions no-print" }, button(t("checklist.print"), () => window.print(), "button small"), more), ...[parts].flat(2).filter(Boolean));
  sheet.focus({ preventScroll: true });
}

function bundleParts({ bundle, checklist, matters }) {
  const applying = new Set(checklist.matters.filter((row) => row.state !== "not_required").map((row) => row.id));
  return [
    answersOf(checklist.questions),
    facts([["id", bundle.id], ["local_code", bundle.local_code], ["lead", bundle.agency], ["audience", bundle.audience], ["fee", bundle.fee?.text], ["note", bundle.note], ["local_note", bundle.local_note]]),
    bundle.summary ? el("p", { text: bundle.summary }) : null,
    el("h3", { text: t("staff.matters") }),
    table(["state", "matter", "agency", "days", "because"], checklist.matters.map((row) => [t(`staff.state_${row.state}`), row.name, row.agency, row.days, row.because.join(" ")])),
    el("h3", { text: t("staff.materials") }),
    table(["state", "material", "copies", "for", "note"], checklist.materials.map((row) => [t(`staff.paper_${row.state}`), row.name, row.copies, namesFor(row, checklist), row.because])),
    sources(t("staff.sources"), bundle.sources),
    el("div", { class: "by-matter" }, matters.filter((matter) => applying.has(matter.id)).map((matter) => matterPart(matter, "h3"))),
  ];
}

function countsOf({ complete, matters, materials }) {
  const count = (rows, state) => rows.filter((row) => row.state === state).length;
  const counts = { required: count(matters, "required"), open: count(matters, "to_confirm"), bring: count(materials, "bring") };
  return t(complete ? "staff.counts_complete" : "staff.counts_incomplete", counts);
}

/** On paper the form is left out: the answers stand as words. */
function answersOf(questions) {
  const answered = questions.filter((question) => question.answer !== undefined && question.applies !== false);
  return answered.length ? el("dl", { class: "facts paper-only" }, answered.map((question) => [el("dt", { "data-after": t("common.colon"), text: question.text }), el("dd", { text: titleOf(question) })])) : null;
}

function namesFor(material, checklist) {
  const names = new Map(checklist.matters.map((matter) => [matter.id, matter.name]));
  return listed(material.for.map((id) => names.get(id) ?? t("materials.whole_bundle")));
}

function matterPart(matter, heading) {
  return [
    el(heading, { text: matter.name }),
    facts([["id", matter.id], ["type", matter.type], ["code", matter.code], ["implementation_code", matter.implementation_code], ["local_code", matter.local_code],
      ["agency", matter.agency], ["legal_limit", matter.legal_limit?.text], ["promised_limit", matter.promised_limit?.text], ["fee", matter.fee?.text],
      ["result", matter.result], ["note", matter.note], ["local_note", matter.local_note]]),
    lines(t("staff.conditions"), matter.conditions),
    matter.materials?.length ? table(["material", "copies", "when"], matter.materials.map((need) => [need.name, need.copies, need.when])) : null,
    accessPart(matter.access),
    sources(t("staff.basis"), matter.basis), sources(t("staff.origin"), matter.sources),
  ];
}

function accessPart(access) {
  const { known, open } = sortAccess(access);
  return [
    known.length ? table(["way", "possible", "note", "source"], known.map((way) => [way.title, ACCESS_STATES.get(way.value), way.words,
      way.sources.map((source) => [source.title, source.article, source.as_of].filter(Boolean).join(" ")).join(t("common.joint"))])) : null,
    open.length ? el("p", { class: "note", text: openWords(open) }) : null,
  ];
}

function facts(rows) {
  return el("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => [el("dt", { "data-after": t("common.colon"), text: t(`staff.fact_${name}`) }), el("dd", { text: value })]));
}

function lines(title, values) {
  return values?.length ? [el("h4", { text: title }), el("ul", {}, values.map((value) => el("li", { "data-before": t("common.joint"), text: value })))] : null;
}

function sources(title, values) {
  return lines(title, values?.map((source) => [source.title, source.article, source.note, source.as_of && t("common.as_of", { date: source.as_of })].filter(Boolean).join(" ")));
}

function table(columns, rows) {
  const headings = columns.map((name) => t(`staff.column_${name}`));
  // On a phone a table scrolls sideways: by keyboard too.
  return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": t("staff.table", { columns: listed(headings) }) }, el("table", {}, el("thead", {}, el("tr", {}, headings.map((text) => el("th", { scope: "col", text })))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((value) => el("td", { text: value ?? "—" })))))));
}

/** / goes to the search box, the arrows through what was found, Escape back to the box. */
function watchKeys(event) {
  if (byId("desk").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  const hits = [...byId("hits").querySelectorAll("button")];
  const at = hits.indexOf(document.activeElement);
  if (event.key === "/" && (!typing || ["radio", "checkbox"].includes(typing.type))) {
    event.preventDefault();
    byId("words").select();
    byId("words").focus();
  } else if (event.key === "Escape" && at >= 0) byId("words").focus();
  else if (["ArrowDown", "ArrowUp"].includes(event.key) && hits.length && (at >= 0 || event.target === byId("words"))) {
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (next < 0) byId("words").focus();
    else hits[Math.min(next, hits.length - 1)].focus();
  }
}

document.addEventListener("keydown", watchKeys);
window.addEventListener("popstate", followAddress);
byId("staff-centre").addEventListener("change", () => {
  const query = new URLSearchParams(location.search);
  keepAddress(Object.fromEntries(["bundle", "matter", "a"].map((name) => [name, query.get(name)])), true);
  followAddress();
});
byId("enter").addEventListener("submit", enter);
byId("find").addEventListener("submit", find);
byId("day").addEventListener("click", showDay);
byId("scenes").addEventListener("click", showScenes);
watchLargePrint(byId("large-print"));
byId("leave").addEventListener("click", leave);
if (visit.read("staff-token", "")) openDesk();
