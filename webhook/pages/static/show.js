// 审批样板间: the matters of a scenario as rooms of a floor plan, one room an office, drawn from the checklist.

import { post } from "./api.js";
import { answerList, openQuestions } from "./cards/questions.js";
import { button, el, sourceList } from "./dom.js";

const WORDS = { required: "要办", to_confirm: "待确认", not_required: "不用办" };
const ORDER = Object.keys(WORDS);
const room = document.querySelector("main");
const answers = {};

async function furnish() {
  const plan = document.getElementById("plan");
  try {
    const checklist = await post(`/api/bundles/${encodeURIComponent(room.dataset.scene)}/checklist`, { answers });
    plan.replaceChildren(...groupByOffice(checklist.matters).map(office));
    document.getElementById("situation").replaceChildren(...[checklist.complete ? null : openQuestions(checklist.questions, answer), answerList(checklist.questions, answer)].filter(Boolean));
    document.getElementById("situation").hidden = !checklist.questions.length;
  } catch (failure) {
    plan.replaceChildren(el("p", { role: "alert" }, failure.message, " ", button("再试一次", furnish, "button small")));
  }
}

function answer(question, value) {
  answers[question] = value;
  return furnish();
}

function groupByOffice(matters) {
  const offices = new Map();
  for (const matter of matters) {
    const name = matter.agency ?? "办理部门以当地为准";
    offices.set(name, [...(offices.get(name) ?? []), matter]);
  }
  return [...offices].sort(([, a], [, b]) => Math.min(...a.map(rank)) - Math.min(...b.map(rank)));
}

const rank = (matter) => ORDER.indexOf(matter.state);

function office([name, matters]) {
  const empty = matters.every((matter) => matter.state === "not_required");
  return el("section", { class: empty ? "office empty" : "office", "aria-label": name }, el("h2", { text: name }),
    [...matters].sort((a, b) => rank(a) - rank(b)).map(spot));
}

function spot(matter) {
  return el("details", { class: `spot ${matter.state}` },
    el("summary", {}, el("span", { class: "lamp", "aria-hidden": "true" }), el("span", { text: matter.name }), el("span", { class: "visually-hidden", text: WORDS[matter.state] })),
    matter.because.map((reason) => el("p", { text: reason })), sourceList(matter.sources));
}

furnish();
