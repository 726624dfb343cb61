// 首页: the ask box, what people ask most, bundles by trade and by stage of life, appointments made here.

import { callApi } from "./api.js";
import { bookings } from "./device.js";
import { button, el, icon } from "./dom.js";
import { askField } from "./ask.js";
import { spanInWords } from "./times.js";

const ASKED_MOST = [
  ["开蛋糕店", "我要开蛋糕店需要什么"],
  ["身份证丢了", "身份证丢了怎么补办"],
  ["水电气报装", "水电气一起报装怎么办"],
  ["食品经营许可证", "食品经营许可证怎么办"],
  ["孩子出生后", "孩子出生要办什么手续"],
  ["买卖二手房", "二手房过户要带什么材料"],
  ["周末能办吗", "周末窗口开门吗"],
];
// The trades and events that people come for most, first; all others follow in the order of the catalogue.
const MOST_WANTED = [
  "restaurant", "cake-shop", "milk-tea-shop", "convenience-store", "hair-beauty-salon", "tobacco-liquor-shop", "guesthouse", "pharmacy",
  "newborn", "social-card-service", "school-entry", "medical-reimburse", "fund-withdraw", "retirement", "marriage-settle", "new-home",
  "hire-staff", "change-company-info", "company-closing", "utilities-joint", "company-relocate", "upgrade-to-company", "credit-repair", "construction-start",
];
const FIRST_TILES = 8;
const GROUPS = [
  ["trade", "按行业", (row) => row.kind === "scenario"],
  ["person", "个人人生阶段", (row) => row.kind === "bundle" && row.audience === "个人"],
  ["business", "企业全周期", (row) => row.kind === "bundle" && row.audience !== "个人"],
];

export function showHome(home, page) {
  const places = el("p", {});
  const tellPlace = () => {
    const name = page.centreName(page.centre());
    places.textContent = name ? `按${name}的规定回答` : "按全国通用规定回答，以当地窗口为准";
  };
  tellPlace();
  document.addEventListener("centre-changed", tellPlace);
  const ask = (text) => page.conversation.ask(text);
  home.replaceChildren(
    el("div", { class: "hero" }, el("h1", { id: "home-title", text: "想办什么事？用平常话说就行" }), places),
    askField({ look: "card ask-box", label: "想办的事", hint: "例如：我要开蛋糕店需要什么", act: "问一问", onAsk: ask, draft: "home" }),
    el("section", { class: "home-part" }, el("h2", { text: "大家常问" }),
      el("div", { class: "chips" }, ASKED_MOST.map(([title, text]) => button(title, () => ask(text), "chip")))),
    bookingPart(page), bundlePart(page), foot());
}

function bookingPart(page) {
  const part = el("section", { class: "home-part", hidden: true });
  const fill = () => {
    const latest = bookings.list()[0];
    part.hidden = !latest;
    if (!latest) return;
    part.replaceChildren(el("h2", { text: "我的预约" }), el("div", { class: "card" },
      el("p", { class: "line-name", text: latest.title }),
      el("p", { class: "note", text: [latest.start && spanInWords(latest.start, latest.end), latest.place].filter(Boolean).join(" · ") }),
      el("div", { class: "actions" }, button("查看全部预约", () => page.open("bookings"), "button quiet small"))));
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
    tiles.replaceChildren(el("p", { class: "note", text: "正在取事项清单…" }));
    try {
      state.rows = (await callApi("/api/bundles")).bundles;
      fill();
    } catch (failure) {
      tiles.replaceChildren(el("p", { class: "error", text: failure.message }), button("再试一次", load, "button quiet small"));
    }
  };
  load();
  return el("section", { class: "home-part" },
    el("div", { class: "home-head" }, el("h2", { text: "一件事，一张清单" }), el("div", { class: "segments" }, tabs)), tiles);
}

function bundleTiles(state, page, showAll) {
  const rows = state.rows.filter(state.group[2]).sort((a, b) => Number(a.expired ?? false) - Number(b.expired ?? false) || wanted(a) - wanted(b));
  if (!rows.length) return [el("p", { class: "note", text: "这一类暂时没有收录，可以直接在上面问。" })];
  const list = (some) => el("ul", { class: "tiles" }, some.map((row) => el("li", {}, tile(row, page))));
  if (state.all) return byStage(rows).flatMap(([stage, some]) => [stage ? el("h3", { class: "stage", text: stage }) : null, list(some)]).filter(Boolean);
  const more = rows.length > FIRST_TILES ? [el("div", { class: "tiles-more" }, button(`全部 ${rows.length} 件`, showAll, "button quiet small"))] : [];
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
    el("span", {}, row.name, row.expired ? el("small", { text: "已过期" }) : null), icon("arrow"));
}

function foot() {
  return el("footer", { class: "foot" },
    el("p", { text: "问办只做指引和预约，不代替审批；清单里的依据都可以点开核对，最终以当地窗口为准。" }),
    el("p", {}, "人工咨询：", el("a", { href: "tel:12345", text: "12345" }), " · 窗口始终可以现场办理，老人可由家人代问。"));
}
