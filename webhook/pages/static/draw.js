// Drawing a shop from above as SVG, from data: rooms, doors, furniture. Only lines and shapes; marks come from show.js.

import { t } from "./texts.js";

const NS = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const box = (x, y, width, height, look, rx = 3) => svg("rect", { x, y, width, height, rx, class: look });
const dot = (cx, cy, r, look) => svg("circle", { cx, cy, r, class: look });
const line = (x1, y1, x2, y2, look = "edge") => svg("line", { x1, y1, x2, y2, class: look });
const words = (x, y, text, look) => svg("text", { x, y, class: look, "text-anchor": "middle" }, text);
const steps = (count) => Array.from({ length: count }, (_, place) => place);

// Each takes x, y, width, height and the piece's data.
const PIECES = {
  table: (x, y, w, h) => [box(x, y, w, h, "wood", 5)],
  counter: (x, y, w, h) => [box(x, y, w, h, "wood", 5), box(x + 4, y + 4, w - 8, h * 0.4, "glass")],
  shelf: (x, y, w, h) => [box(x, y, w, h, "wood"), ...steps(5).map((n) => line(x + ((n + 1) * w) / 6, y, x + ((n + 1) * w) / 6, y + h))],
  oven: (x, y, w, h) => [box(x, y, w, h, "steel", 4), box(x + 7, y + 8, w - 14, h * 0.45, "dark"), ...steps(3).map((n) => dot(x + w * (0.25 + n * 0.25), y + h - 9, 3, "dark"))],
  stove: (x, y, w, h) => [box(x, y, w, h, "steel", 4), ...steps(Math.floor(w / h)).map((n) => dot(x + h * (n + 0.5) + 4, y + h / 2, h * 0.3, "flame"))],
  sink: (x, y, w, h) => [box(x, y, w, h, "steel", 4), box(x + 6, y + 8, w - 12, h - 14, "water", 6), dot(x + w / 2, y + 5, 2.5, "dark")],
  cold: (x, y, w, h) => [box(x, y, w, h, "water", 4), line(x, y + h / 2, x + w, y + h / 2), line(x + 6, y + h * 0.2, x + 6, y + h * 0.36), line(x + 6, y + h * 0.64, x + 6, y + h * 0.8)],
  drain: (x, y, w, h) => [dot(x + w / 2, y + h / 2, w / 2, "steel"), ...[-5, 0, 5].map((shift) => line(x + w / 2 + shift, y + 5, x + w / 2 + shift, y + h - 5))],
  bed: (x, y, w, h) => [box(x, y, w, h, "cloth", 6), box(x + 6, y + 5, w - 12, h * 0.22, "paper", 5), line(x, y + h * 0.38, x + w, y + h * 0.38)],
  seats: (x, y, w, h) => [dot(x + w / 2, y + h / 2, h * 0.3, "wood"), ...[[0.12, 0.5], [0.88, 0.5], [0.5, 0.05], [0.5, 0.95]].map(([a, b]) => dot(x + w * a, y + h * b, 7, "cloth"))],
  person: (x, y, w, h) => [dot(x + w / 2, y + 8, 8, "skin"), svg("path", { d: `M${x} ${y + h} v-8 a${w / 2} 14 0 0 1 ${w} 0 v8 z`, class: "cloth" })],
  frames: (x, y, w, h) => steps(3).map((n) => box(x, y + (n * h) / 3, w, h / 3 - 6, "paper", 2)),
  exit: (x, y, w, h) => [box(x, y, w, h, "go"), words(x + w / 2, y + h - 5, t("show.exit"), "go-words")],
  sign: (x, y, w, h, { text }) => [box(x, y, w, h, "board", 6), words(x + w / 2, y + h * 0.68, text, "board-words")],
};

/** The picture without its marks; what it shows stands in the list beside it, so it is hidden from screen readers. */
export function drawRoom({ view: [width, height], areas, doors, furniture }) {
  const floors = areas.map(({ at: [x, y, w, h], floor }) => box(x, y, w, h, `floor ${floor}`, 0));
  const titles = areas.map(({ at: [x, y], title }) => (title ? svg("text", { x: x + 8, y: y + 19, class: "area-words" }, title) : null));
  return svg("g", { "aria-hidden": "true" },
    box(0, 0, width, height, "street", 12),
    floors, doors.map(([x, y, w, h]) => box(x, y, w, h, "door", 0)),
    furniture.map((piece) => svg("g", { class: "piece" }, PIECES[piece.kind]?.(...piece.at, piece) ?? [])),
    titles);
}
