// 首页: the ask box, what people ask most, bundles by trade and by stage of life, appointments made here.

import { callApi } from "./api.js";
import { bookings } from "./device.js";
import { button, el, icon } from "./dom.js";
import { askField } from "./ask.js";
import { t } from "./texts.js";
import { spanInWords } from "./times.js";

const ASKED_MOST = ["cake", "id_card", "utilities", "food_licence", "newborn", "house", "weekend"].map((asked) => [t(`home.asked_${asked}`), t(`home.asked_${asked}_words`)]);
// The trades and events that people come for most, first; all others follow in the order of the catalogue.
const MOST_WANTED = [
  "restaurant", "cake-shop", "milk-tea-shop", "convenience-store", "hair-beauty-salon", "tobacco-liquor-shop", "guesthouse", "pharmacy",
  "newborn", "social-card-service", "school-entry", "medical-reimburse", "fund-withdraw", "retirement", "marriage-settle", "new-home",
  "hire-staff", "change-company-info", "company-closing", "utilities-joint", "company-relocate", "upgrade-to-company", "credit-repair", "construction-start",
];
const FIRST_TILES = 8;
const PERSON = "个人"; // the catalogue's word for an audience, not a text
const GROUPS = [
  ["trade", t("home.by_trade"), (row) => row.kind === "scenario"],
  ["person", t("home.by_life"), (row) => row.kind === "bundle" && row.audience === PERSON],
  ["business", t("home.by_business"), (row) => row.kind === "bundle" && row.audience !== PERSON],
];

export function showHome(home, page) {
  const places = el("p", {});
  const tellPlace = () => {
    const name = page.centreName(page.centre());
    places.textContent = name ? t("home.local", { place: name }) : t("home.national");
  };
  tellPlace();
  document.addEventListener("centre-changed", tellPlace);
  const ask = (text) => page.conversation.ask(text);
  home.replaceChildren(
    el("div", { class: "hero" }, el("h1", { id: "home-title", text: t("home.title") }), places),
    askField({ look: "card ask-box", label: t("home.ask_label"), hint: t("home.ask_hint"), act: t("home.ask"), onAsk: ask, draft: "home" }),
    el("section", { class: "home-part" }, el("h2", { text: t("home.asked_most") }),
      el("div", { class: "chips" }, ASKED_MOST.map(([title, text]) => button(title, () => ask(text), "chip")))),
    bookingPart(page), bundlePart(page), foot());
}

function bookingPart(page) {
  const part = el("section", { class: "home-part", hidden: true });
  const fill = () => {
    const latest = bookings.list()[0];
    part.hidden = !latest;
    if (!latest) return;
    part.replaceChildren(el("h2", { text: t("bookings.title") }), el("div", { class: "card" },
      el("p", { class: "line-name", text: latest.title }),
      el("p", { class: "note", text: [latest.start && spanInWords(latest.start, latest.end), latest.place].filter(Boolean).join(" · ") }),
      el("div", { class: "actions" }, button(t("home.all_bookings"), () => page.open("bookings"), "button quiet small"))));
  };
  fill();
  document.addEventListener("bookings-changed", fill);
  return part;
}

function bundlePart(page) {
  const tiles = el("div", { "aria-live": "polite" });
  const state = { rows: [], group: GROUPS[0], all: false };
  const tabs = GROUPS.map((group) => button(group[1], () => { state.group = group; state.all = false; fill(); }, ""));
  const fill = () => {
    tabs.forEach((tab, place) => tab.setAttribute("aria-pressed", String(GROUPS[place] === state.group)));
    tiles.replaceChildren(...bundleTiles(state, page, () => { state.all = true; fill(); }));
  };
  const load = async () => {
    tiles.replaceChildren(el("p", { class: "note", text: t("home.loading") }));
    try {
      state.rows = (await callApi("/api/bundles")).bundles;
      fill();
    } catch (failure) {
      tiles.replaceChildren(el("p", { class: "error", text: failure.message }), button(t("common.again"), load, "button quiet small"));
    }
  };
  load();
  return el("section", { class: "home-part" },
    el("div", { class: "home-head" }, el("h2", { text: t("home.bundles") }), el("div", { class: "segments" }, tabs)), tiles);
}

function bundleTiles(state, page, showAll) {
  const rows = state.rows.filter(state.group[2]).sort((a, b) => Number(a.expired ?? false) - Number(b.expired ?? false) || wanted(a) - wanted(b));
  if (!rows.length) return [el("p", { class: "note", text: t("home.none") })];
  const list = (some) => el("ul", { class: "tiles" }, some.map((row) => el("li", {}, tile(row, page))));
  if (state.all) return byStage(rows).flatMap(([stage, some]) => [stage ? el("h3", { class: "stage", text: stage }) : null, list(some)]).filter(Boolean);
  const more = rows.length > FIRST_TILES ? [el("div", { class: "tiles-more" }, button(t("home.all", { count: rows.length }), showAll, "button quiet small"))] : [];
  return [list(rows.slice(0, FIRST_TILES)), ...more];
}

function wanted(row) {
  const place = MOST_WANTED.indexOf(row.id);
  return place < 0 ? MOST_WANTED.length : place;
}

/** Pairs of a stage of life or business and its rows; scenarios have no stage. */
function byStage(rows) {
  const stages = new Map();
  for (const row of rows) stages.set(row.stage ?? "", [...(stages.get(row.stage ?? "") ?? []), row]);
  return [...stages];
}

function tile(row, page) {
  return el("button", { type: "button", on: { click: () => page.conversation.pick(row) } },
    el("span", {}, row.name, row.expired ? el("small", { text: t("common.expired") }) : null), icon("arrow"));
}

function foot() {
  return el("footer", { class: "foot" },
    el("p", { text: t("home.what_it_is") }),
    el("p", {}, t("home.people"), el("a", { href: "tel:12345", text: "12345" }), ` · ${t("home.in_person")}`));
}
