// 要带 / 不用带 / 待确认: what to bring is ticked off on this device.

import { ticks } from "../device.js";
import { badge, el, newId, sourceList } from "../dom.js";

const NO_NEED = { produced: "前面步骤会发给你", shared: "电子证照代替" };

export function materialParts(checklist) {
  const of = (state) => checklist.materials.filter((material) => material.state === state);
  const names = new Map([[checklist.bundle.id, "统一申请"], ...checklist.matters.map((matter) => [matter.id, matter.name])]);
  const spared = [...of("produced"), ...of("shared")];
  return [
    of("bring").length ? bringPart(checklist.bundle.id, of("bring"), names) : null,
    spared.length ? [el("h4", {}, `不用带（${spared.length}）`), plainLines(spared, names)] : null,
    of("to_confirm").length ? el("details", { class: "fold" }, el("summary", { text: `材料待确认（${of("to_confirm").length}）` }), plainLines(of("to_confirm"), names)) : null,
  ].flat();
}

function bringPart(bundle, materials, names) {
  const bar = el("progress", { max: materials.length, value: 0, "aria-label": "已备好的材料" });
  const words = el("span", { role: "status" });
  const tell = () => {
    const done = materials.filter((material) => ticks.of(bundle)[material.id]).length;
    bar.value = done;
    words.textContent = done === materials.length ? "都备齐了" : `已备 ${done}/${materials.length}`;
  };
  tell();
  return el("section", {}, el("h4", {}, `要带（${materials.length}）`, el("span", { class: "note", text: "备好一样勾一样，只记在本机" })),
    el("div", { class: "progress" }, bar, words),
    el("ul", { class: "lines" }, materials.map((material) => tickLine(bundle, material, names, tell))));
}

function tickLine(bundle, material, names, tell) {
  const id = newId("tick");
  const row = el("li", { class: "tick" });
  const box = el("input", {
    type: "checkbox", id, "aria-label": `已备好：${material.name}`,
    on: { change: () => { ticks.set(bundle, material.id, box.checked); row.classList.toggle("ticked", box.checked); tell(); } },
  });
  box.checked = Boolean(ticks.of(bundle)[material.id]);
  row.classList.toggle("ticked", box.checked);
  row.append(box, materialLine(material, names));
  return row;
}

function plainLines(materials, names) {
  return el("ul", { class: "lines" }, materials.map((material) => el("li", {}, materialLine(material, names))));
}

function materialLine(material, names) {
  const wanted = (material.for ?? []).map((id) => names.get(id)).filter(Boolean);
  return el("details", { class: "line" },
    el("summary", {}, el("div", {}, el("span", { class: "line-name", text: material.name }),
      el("div", { class: "badges" },
        NO_NEED[material.state] ? badge(NO_NEED[material.state]) : null,
        material.copies ? badge(`${material.copies} 份`, "plain") : null,
        material.kind ? badge(material.kind, "plain") : null))),
    el("div", { class: "line-body" },
      material.because ? el("p", { text: material.because }) : null,
      wanted.length ? el("p", { class: "note", text: `用于：${wanted.join("、")}` }) : null,
      material.note ? el("p", { class: "note", text: material.note }) : null,
      sourceList(material.sources)));
}
