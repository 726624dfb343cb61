// 大字版: larger type, higher contrast, remembered on this device for every page.

import { device } from "./device.js";

/** Set what was chosen before; `key`, where the page has one, switches it. */
export function watchLargePrint(key) {
  const set = (on) => {
    document.documentElement.classList.toggle("large", on);
    key?.setAttribute("aria-pressed", String(on));
  };
  set(device.read("large", false));
  key?.addEventListener("click", () => {
    const on = key.getAttribute("aria-pressed") !== "true";
    device.write("large", on);
    set(on);
  });
}
