// The mini-program page: views, place, large print, deep links.

import { callApi } from "./api.js";
import { showBookings } from "./bookings.js";
import { Conversation } from "./chat.js";
import { device, visit } from "./device.js";
import { showHome } from "./home.js";
import { watchLargePrint } from "./large-print.js";
import { t } from "./texts.js";

const FRAMED = window.top !== window;
const VIEWS = ["home", "chat", "bookings"];
const TITLES = { home: t("common.brand"), chat: t("page.chat_title"), bookings: t("page.bookings_title") };
const page = { conversation: null, centres: [], centre: () => centrePicker.value || undefined, centreName, open };
const centrePicker = document.getElementById("centre");

function centreName(id) {
  return page.centres.find((centre) => centre.id === id)?.name;
}

/** Go to a view and leave a step for the back button. */
function open(view) {
  if (currentView() !== view) history.pushState({ view }, "", view === "home" ? "/m" : `/m?view=${view}`);
  show(view);
}

function currentView() {
  const query = new URLSearchParams(location.search);
  if (VIEWS.includes(query.get("view"))) return query.get("view");
  return query.has("scene") || query.has("a") ? "chat" : "home";
}

function show(view) {
  for (const name of VIEWS) document.getElementById(name).hidden = name !== view;
  for (const link of document.querySelectorAll(".tabs a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = TITLES[view];
  if (view === "bookings") showBookings(document.getElementById("bookings"), page);
  if (view === "chat") page.conversation.appear();
  else window.scrollTo(0, 0);
}

async function fillCentres() {
  const query = new URLSearchParams(location.search);
  try {
    page.centres = (await callApi("/api/centres")).centres;
  } catch {
    return; // national rules still work; the picker fills at the next visit
  }
  for (const centre of page.centres) centrePicker.add(new Option(centre.name, centre.id));
  // The code in a centre's hall and the widget of its site name the centre; else the one chosen before.
  const wanted = [query.get("centre"), query.get("scene"), device.read("centre", "")];
  centrePicker.value = wanted.find((id) => page.centres.some((centre) => centre.id === id)) ?? "";
  device.write("centre", centrePicker.value); // the show-room and the next page go on with it
}

function watchControls() {
  centrePicker.addEventListener("change", () => {
    device.write("centre", centrePicker.value);
    document.dispatchEvent(new CustomEvent("centre-changed"));
  });
  watchLargePrint(document.getElementById("large-print"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.view);
  });
  window.addEventListener("popstate", () => show(currentView()));
  const banner = document.getElementById("offline");
  const tellNetwork = () => { banner.hidden = navigator.onLine; };
  window.addEventListener("offline", tellNetwork);
  window.addEventListener("online", tellNetwork);
  tellNetwork();
}

/** A scanned code or a shared link starts the conversation; a plain visit goes on with the one of this tab. */
function followLink() {
  const query = new URLSearchParams(location.search);
  const scene = query.get("scene");
  if (!scene) return;
  history.replaceState({ view: "chat" }, "", "/m?view=chat"); // a reload must not start it once more
  const shared = query.get("a");
  if (FRAMED && !shared && page.conversation.turns.length && visit.read("scene", null) === scene) return; // the site's next page goes on with it
  visit.write("scene", scene);
  if (shared) page.conversation.openShared(scene, shared, query.get("start_date"));
  else page.conversation.openScene(scene);
}

async function start() {
  watchControls();
  page.conversation = new Conversation(document.getElementById("chat"), page);
  await fillCentres();
  showHome(document.getElementById("home"), page);
  show(currentView());
  followLink();
  document.body.dataset.ready = "yes";
  if (FRAMED) greetSite();
}

/** Tell the site's widget that the frame was allowed, and to close it on Escape. Nothing of the person is told. */
function greetSite() {
  window.parent.postMessage("wenban-ready", "*");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.parent.postMessage("wenban-close", "*");
  });
}

start();
