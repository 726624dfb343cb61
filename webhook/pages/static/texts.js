// What the page says. The words stand in webhook/pages/texts/ and come with the page.

const TEXTS = JSON.parse(document.getElementById("texts").textContent);

export const LANGUAGE = document.documentElement.lang;

/** The text of `key`, its {values} filled in. */
export function t(key, values = {}) {
  return TEXTS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
