// 打印 and Ctrl+P both print the sheet of the checklist shown last. The sheet stands in the page only while it is printed.

import { dayKey, serverNow } from "./times.js";

let shown = null; // {card, checklist, talk} of the list shown last
let paper = null; // paper.js, fetched when the first list is shown: before printing starts there is no time to wait
let code = null; // the picture of the sheet's code, fetched with it

/** From now on this checklist is what gets printed. */
export function prepareSheet(card, checklist, talk) {
  shown = { card, checklist, talk };
  const ready = import("./paper.js").then((loaded) => {
    paper = loaded;
    if (shown?.checklist !== checklist) return;
    code = makeSheet().querySelector("img");
  });
  ready.catch(() => null); // offline: the plain page is printed
  return ready;
}

export async function printSheet(card, checklist, talk) {
  await prepareSheet(card, checklist, talk).catch(() => null);
  await code?.decode().catch(() => null); // a code that cannot be drawn must not keep the list back
  putSheet();
  window.print();
}

function makeSheet() {
  const { checklist, talk } = shown;
  return paper.paperSheet(checklist, talk.page.centreName(talk.page.centre()), dayKey(new Date(serverNow()).toISOString()));
}

/** Who prints another view prints that view. */
function putSheet() {
  removeSheet();
  if (!paper || !shown?.card.offsetParent) return;
  const sheet = makeSheet();
  const place = sheet.querySelector("img");
  if (place && place.src === code?.src) place.replaceWith(code);
  document.body.append(sheet);
}

function removeSheet() {
  document.querySelector("body > .paper")?.remove();
}

window.addEventListener("beforeprint", putSheet);
window.addEventListener("afterprint", removeSheet);
