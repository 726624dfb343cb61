// One script tag on any site: <script src="https://…/widget.js" data-centre="ID" data-scene="ID" defer></script>.
// Opens 问办 in a panel of its own inside a shadow root: no global is made, no style passes either way. The site must be
// in WENBAN_ALLOWED_ORIGINS; where it is not, the browser refuses the frame and the panel says where to go instead.
(() => {
  const TEXTS = {}; // the server fills in the topic "widget" of webhook/pages/texts/
  const t = (name) => TEXTS[`widget.${name}`];
  const script = document.currentScript;
  const home = new URL(".", script.src);
  const page = new URL("m", home);
  for (const name of ["centre", "scene"]) if (script.dataset[name]) page.searchParams.set(name, script.dataset[name]);
  const PATIENCE = 10000; // milliseconds until a frame that says nothing counts as refused

  const host = document.createElement("wenban-widget");
  const root = host.attachShadow({ mode: "closed" });
  const looks = new CSSStyleSheet();
  // !important inside a shadow root wins over !important of the site.
  looks.replaceSync(`
    :host { all: initial !important; display: block !important; position: fixed !important; right: 0 !important; bottom: 0 !important; z-index: 2147483000 !important;
      visibility: visible !important; opacity: 1 !important; pointer-events: auto !important;
      font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif !important; color: #1b2725 !important; }
    [hidden] { display: none !important; }
    button { font: inherit; cursor: pointer; }
    button:focus-visible, a:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
    .opener { position: fixed; right: 20px; bottom: 20px; min-width: 64px; height: 52px; padding: 0 22px; border: 0; border-radius: 26px;
      background: #0d6e68; color: #fff; font-size: 17px; font-weight: 600; box-shadow: 0 6px 22px rgb(0 40 36 / 35%); }
    .panel { position: fixed; right: 20px; bottom: 84px; display: flex; flex-direction: column; width: min(400px, calc(100vw - 24px)); height: min(680px, calc(100vh - 104px));
      border-radius: 16px; overflow: hidden; background: #fff; box-shadow: 0 12px 44px rgb(0 30 28 / 38%); }
    .head { display: none; align-items: center; justify-content: space-between; padding: 4px 6px 4px 16px; background: #084f4b; color: #fff; font-weight: 600; }
    .head button { min-height: 44px; padding: 0 14px; border: 0; background: transparent; color: inherit; }
    iframe { flex: 1; width: 100%; border: 0; }
    .refused { padding: 24px; }
    .refused p { margin: 0 0 12px; }
    .refused a { color: #0d6e68; }
    @media (max-width: 480px) {
      .panel { inset: 0; width: auto; height: auto; border-radius: 0; }
      .head { display: flex; }
      .opener { right: 12px; bottom: 12px; }
    }
    @media print { :host { display: none !important; } }`);
  root.adoptedStyleSheets = [looks];

  const make = (tag, look, text = "") => Object.assign(document.createElement(tag), { className: look, textContent: text });
  const opener = Object.assign(make("button", "opener"), { type: "button" });
  const panel = Object.assign(make("div", "panel"), { hidden: true });
  const head = make("div", "head", t("brand"));
  const closer = Object.assign(make("button", "", t("close")), { type: "button" });
  const frame = Object.assign(document.createElement("iframe"), { title: t("brand"), allow: "clipboard-write; microphone" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", t("brand"));
  head.append(closer);
  panel.append(head);

  const refuse = () => {
    host.dataset.state = "refused";
    const words = make("div", "refused");
    const link = Object.assign(make("a", "", t("elsewhere")), { href: page.href, target: "_blank", rel: "noopener" });
    words.append(make("p", "", t("refused")), link);
    frame.replaceWith(words);
  };
  let waiting;
  const load = () => {
    waiting = setTimeout(refuse, PATIENCE);
    host.dataset.state = "loading";
    frame.src = page.href;
    panel.append(frame);
  };
  const show = (open) => {
    if (open && !host.dataset.state) load();
    panel.hidden = !open;
    host.toggleAttribute("open", open);
    opener.textContent = open ? t("close") : t("brand");
    opener.setAttribute("aria-expanded", String(open));
    if (open) (frame.isConnected ? frame : closer).focus();
    else opener.focus({ preventScroll: true });
  };
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== home.origin) return;
    if (event.data === "wenban-ready") {
      clearTimeout(waiting);
      host.dataset.state = "ready";
    }
    if (event.data === "wenban-close") show(false);
  });
  opener.addEventListener("click", () => show(panel.hidden));
  closer.addEventListener("click", () => show(false));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  host.addEventListener("wenban-open", () => show(true)); // for a button of the site's own
  opener.textContent = t("brand");
  opener.setAttribute("aria-expanded", "false");
  root.append(opener, panel);
  document.documentElement.append(host); // not in body: a transform there would move what is fixed
})();
