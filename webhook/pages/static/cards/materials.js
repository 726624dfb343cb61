// 要带 / 不用带 / 待确认: what to bring is ticked off on this device.

import { ticks } from "../device.js";
import { badge, el, newId, sourceList } from "../dom.js";
import { listed, t } from "../texts.js";

const NO_NEED = { produced: t("materials.spared_produced"), shared: t("materials.spared_shared") };

export function materialParts(checklist) {
  const of = (state) => checklist.materials.filter((material) => material.state === state);
  const names = new Map([[checklist.bundle.id, t("materials.whole_bundle")], ...checklist.matters.map((matter) => [matter.id, matter.name])]);
  const spared = [...of("produced"), ...of("shared")];
  return [
    of("bring").length ? bringPart(checklist.bundle.id, of("bring"), names) : null,
    spared.length ? [el("h4", {}, t("materials.spared", { count: spared.length })), plainLines(spared, names)] : null,
    of("to_confirm").length ? el("details", { class: "fold" }, el("summary", { text: t("materials.to_confirm", { count: of("to_confirm").length }) }), plainLines(of("to_confirm"), names)) : null,
  ].flat();
}

function bringPart(bundle, materials, names) {
  const bar = el("progress", { max: materials.length, value: 0, "aria-label": t("materials.progress") });
  const words = el("span", { role: "status" });
  const tell = () => {
    const done = materials.filter((material) => ticks.of(bundle)[material.id]).length;
    bar.value = done;
    words.textContent = done === materials.length ? t("materials.all_ready") : t("materials.ready", { ready: done, all: materials.length });
  };
  tell();
  return el("section", {}, el("h4", {}, t("materials.bring", { count: materials.length }), el("span", { class: "note", text: t("materials.tick") })),
    el("div", { class: "progress" }, bar, words),
    el("ul", { class: "lines" }, materials.map((material) => tickLine(bundle, material, names, tell))));
}

function tickLine(bundle, material, names, tell) {
  const id = newId("tick");
  const row = el("li", { class: "tick" });
  const box = el("input", {
    type: "checkbox", id, "aria-label": t("materials.ticked", { name: material.name }),
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
        material.copies ? badge(t("materials.copies", { count: material.copies }), "plain") : null,
        material.kind ? badge(material.kind, "plain") : null))),
    el("div", { class: "line-body" },
      material.because ? el("p", { text: material.because }) : null,
      wanted.length ? el("p", { class: "note", text: t("materials.wanted_for", { names: listed(wanted) }) }) : null,
      material.note ? el("p", { class: "note", text: material.note }) : null,
      sourceList(material.sources)));
}
