// What the page says. The words stand in webhook/pages/texts/ and come with the page.

const TEXTS = JSON.parse(document.getElementById("texts").textContent);

export const LANGUAGE = document.documentElement.lang;

/** The text of `key`, its {values} filled in. */
export function t(key, values = {}) {
  return TEXTS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The text of `key` in parts, elements in the places of its {values}: to be put into an element. */
export function inParts(key, elements) {
  return TEXTS[key].split(/\{(\w+)\}/).map((part, place) => (place % 2 ? elements[part] : part));
}

/** Words one after another, as a list inside a sentence. */
export const listed = (words) => words.join(t("common.list_comma"));
