// 审批样板间: the shop as a drawing with numbered marks, and a list that says the same, both from one answer of the server.

import { post } from "./api.js";
import { answerList, openQuestions } from "./cards/questions.js";
import { device } from "./device.js";
import { badge, button, el, sourceList } from "./dom.js";
import { drawRoom, svg } from "./draw.js";
import { watchLargePrint } from "./large-print.js";
import { t } from "./texts.js";

const WORDS = { required: t("show.required"), to_confirm: t("show.to_confirm"), not_required: t("show.not_required") };
const BRING = { bring: t("show.bring"), produced: t("show.produced"), shared: t("show.shared"), to_confirm: t("show.to_confirm") };
const main = document.querySelector("main");
const plan = document.getElementById("plan");
const list = document.getElementById("spots");
const said = document.getElementById("said");
const answers = {};
const opened = new Set();
watchLargePrint();

async function furnish() {
  main.setAttribute("aria-busy", "true");
  try {
    const centre = device.read("centre", "") || undefined;
    const { room, checklist } = await post(`/api/show/${encodeURIComponent(main.dataset.scene)}`, { answers, centre });
    showRoom(room, checklist);
    showSituation(checklist);
  } catch (failure) {
    plan.replaceChildren(el("p", { role: "alert" }, failure.message, " ", button(t("common.again"), furnish, "button small")));
  } finally {
    main.removeAttribute("aria-busy");
  }
}

function showRoom(room, checklist) {
  const picture = svg("svg", { viewBox: [0, 0, ...room.view].join(" "), role: "group", "aria-label": t("show.plan") }, drawRoom(room),
    room.spots.map((spot, place) => mark(spot, place + 1)));
  plan.replaceChildren(picture);
  list.replaceChildren(...room.spots.map((spot, place) => el("li", {}, spotLine(spot, place + 1, checklist))));
  const count = (state) => checklist.matters.filter((matter) => matter.state === state).length;
  said.textContent = t("show.counts", { required: count("required"), open: count("to_confirm"), needless: count("not_required") });
  const share = new URL(checklist.share_url);
  document.getElementById("to-list").href = `/m${share.search}`;
}

function mark(spot, number) {
  const [x, y] = spot.at;
  const node = svg("g", { class: `mark ${spot.state}`, role: "button", tabindex: "0", "data-spot": spot.id, "aria-label": `${number} ${t("show.mark", { spot: spot.title, state: WORDS[spot.state] })}`, transform: `translate(${x} ${y})` },
    svg("circle", { r: 22, class: "reach" }), svg("circle", { r: 14, class: "disc" }), svg("text", { y: 5, "text-anchor": "middle", class: "digit" }, String(number)),
    svg("text", { y: 30, "text-anchor": "middle", class: "mark-words" }, spot.title));
  node.addEventListener("click", () => openSpot(spot.id));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openSpot(spot.id);
  });
  return node;
}

function openSpot(id) {
  const line = list.querySelector(`[data-line="${CSS.escape(id)}"]`);
  line.open = true;
  line.querySelector("summary").focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

function light(id) {
  for (const one of plan.querySelectorAll(".mark")) one.classList.toggle("chosen", one.dataset.spot === id);
}

function spotLine(spot, number, checklist) {
  const matters = checklist.matters.filter((matter) => spot.matters.includes(matter.id));
  const line = el("details", { class: `spot ${spot.state}`, "data-line": spot.id, open: opened.has(spot.id) },
    el("summary", {}, el("span", { class: "number", "aria-hidden": "true", text: number }), el("span", { text: spot.title }), badge(WORDS[spot.state], spot.state)),
    el("p", { text: spot.about }),
    spot.here === false ? el("p", { class: "note", text: t("show.not_here") }) : null,
    spot.here === null ? el("p", { class: "note", text: t("show.perhaps_here") }) : null,
    spot.here === false ? null : matters.map((matter) => matterPart(matter, checklist)),
    spot.here === false ? null : materialPart(checklist.materials.filter((material) => spot.materials.includes(material.id))));
  line.addEventListener("toggle", () => {
    if (line.open) opened.add(spot.id);
    else opened.delete(spot.id);
    light(line.open ? spot.id : null);
  });
  return line;
}

function matterPart(matter, checklist) {
  const needs = checklist.materials.filter((material) => (material.for ?? []).includes(matter.id));
  return el("section", { class: `approval ${matter.state}` },
    el("h3", {}, matter.name, " ", badge(WORDS[matter.state], matter.state)),
    matter.agency ? el("p", { class: "note", text: t("show.agency", { agency: matter.agency }) }) : null,
    matter.because.map((reason) => el("p", { text: reason })),
    matter.local_note ? el("p", { class: "note", text: matter.local_note }) : null,
    matter.state === "not_required" ? null : materialPart(needs),
    sourceList(matter.sources));
}

function materialPart(materials) {
  if (!materials.length) return null;
  return el("details", { class: "needs" }, el("summary", { text: t("show.materials", { count: materials.length }) }),
    el("ul", { class: "lines" }, materials.map((material) => el("li", {}, material.name, " ", badge(BRING[material.state] ?? "", "plain")))));
}

function showSituation(checklist) {
  const situation = document.getElementById("situation");
  const parts = [checklist.complete ? null : openQuestions(checklist.questions, answer), answerList(checklist.questions, answer)].filter(Boolean);
  situation.replaceChildren(...parts);
  situation.hidden = !parts.length;
}

async function answer(question, value) {
  answers[question] = value;
  await furnish();
  document.getElementById("situation").focus({ preventScroll: true });
}

furnish();
