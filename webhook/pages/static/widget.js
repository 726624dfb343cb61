// One script tag on any site: <script src="https://…/widget.js" defer></script>. Opens 问办 in a panel of its own,
// inside a shadow root, so that neither page's styles touch the other. The site must be in WENBAN_ALLOWED_ORIGINS.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const scene = script.dataset.scene;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    :host { all: initial; }
    button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; min-width: 64px; height: 52px; padding: 0 20px;
      border: 0; border-radius: 26px; background: #0d6e68; color: #fff; font: 600 17px/1 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif;
      box-shadow: 0 6px 22px rgb(0 40 36 / 35%); cursor: pointer; }
    button:focus-visible { outline: 3px solid #f0a500; outline-offset: 3px; }
    div { position: fixed; right: 20px; bottom: 84px; z-index: 2147483000; width: min(400px, calc(100vw - 24px)); height: min(680px, calc(100vh - 110px));
      border-radius: 16px; overflow: hidden; background: #fff; box-shadow: 0 12px 44px rgb(0 30 28 / 38%); }
    div[hidden] { display: none; }
    iframe { width: 100%; height: 100%; border: 0; }
    @media (max-width: 480px) { div { right: 12px; } button { right: 12px; bottom: 12px; } }`);
  root.adoptedStyleSheets = [looks];
  const panel = document.createElement("div");
  panel.hidden = true;
  const opener = document.createElement("button");
  opener.type = "button";
  const show = (open) => {
    if (open && !panel.firstChild) {
      const frame = document.createElement("iframe");
      frame.title = "问办";
      frame.src = `${home}/m${scene ? `?scene=${encodeURIComponent(scene)}` : ""}`;
      panel.append(frame);
    }
    panel.hidden = !open;
    opener.textContent = open ? "收起" : "问办";
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => show(panel.hidden));
  show(false);
  root.append(panel, opener);
  (document.body ?? document.documentElement).append(host);
})();
