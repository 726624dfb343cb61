// Building the page from data. Text always goes in as text: nothing here reads HTML from strings.

import { t } from "./texts.js";

/** An element. `props`: attributes, plus `text`, `on` (listeners) and `class`. Empty children are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, listen] of Object.entries(value)) node.addEventListener(event, listen);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/assets/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export function button(text, act, look = "button") {
  return el("button", { type: "button", class: look, text, on: { click: act } });
}

export function badge(text, look = "") {
  return el("span", { class: `badge ${look}`.trim(), text });
}

/** A link, but only to a web address or a place of ours; anything else is shown as plain text. */
export function safeLink(title, url, props = {}) {
  let target;
  try {
    target = new URL(url, location.href);
  } catch {
    return el("span", { text: title });
  }
  if (!["http:", "https:"].includes(target.protocol)) return el("span", { text: title });
  const away = target.origin === location.origin ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return el("a", { href: target.href, text: title, ...away, ...props });
}

/** 依据: where a statement comes from, folded. */
export function sourceList(sources) {
  if (!sources?.length) return null;
  return el("details", { class: "sources" },
    el("summary", { text: t("common.sources", { count: sources.length }) }),
    el("ul", {}, sources.map((source) => el("li", {},
      source.url ? safeLink(source.title, source.url) : source.title,
      source.article ? ` ${source.article}` : "",
      source.note ? `${t("common.joint")}${source.note}` : "",
      source.as_of ? t("common.as_of", { date: source.as_of }) : ""))));
}

let lastId = 0;
export function newId(stem) {
  lastId += 1;
  return `${stem}-${lastId}`;
}
