/**
 * The one line a shop embeds: <script src="https://…/w.js" data-inbox="ib_…" defer></script>. Draws the bubble at once;
 * the panel (an iframe from the same host) comes with the first click, or unseen for who has talked before, so that
 * answers show as a number on the bubble. Everything is inside a shadow root; the page's styles and ours never meet.
 */
import { type About, type FromPage, fromFrame, type PageView, type Product, type Theme } from "../bridge";
import { isRecord, parse, text } from "../check";
import { uuid } from "../uuid";
import css from "./style.css?inline";
import texts from "./words.json";

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.inbox) launch(script, script.dataset.inbox);

function launch(tag: HTMLScriptElement, inbox: string) {
  const origin = new URL(tag.src).origin;
  const language = tag.dataset.language || navigator.language;
  const words = texts[/^zh\b/i.test(language) ? (/^zh-(hant|tw|hk|mo)/i.test(language) ? "zh-TW" : "zh-CN") : "en"];
  const memory = `yingda.${inbox}`;
  const about: About = { shown: false, views: [], theme: "auto" };
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let shop = "";

  // ---- what is drawn -------------------------------------------------------------------------------------------

  const host = document.createElement("yingda-widget");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  function make<K extends keyof HTMLElementTagNameMap>(name: K, part: string, into: Node = root) {
    const node = document.createElement(name);
    node.className = part;
    into.appendChild(node);
    return node;
  }

  const dock = make("div", "dock");
  dock.hidden = true;
  const bubble = make("button", "bubble", dock);
  bubble.type = "button";
  bubble.innerHTML =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6.2 4.500h11.600A2.200 2.200 0 0 1 20 6.700v7.600a2.200 2.200 0 0 1-2.200 2.200H11.500L7.300 20v-3.500H6.200A2.200 2.200 0 0 1 4 14.300V6.700a2.200 2.200 0 0 1 2.200-2.200z"/><path d="M6.500 9.500 12 15l5.500-5.500"/></svg>';
  const badge = make("span", "badge", bubble);
  badge.hidden = true;
  bubble.onclick = () => show(!about.shown);

  function label(count: number) {
    bubble.ariaLabel = about.shown ? words.fold : count > 0 ? words.unread.replace("{count}", `${count}`) : words.open;
    bubble.ariaExpanded = `${about.shown}`;
  }

  function look(answer: unknown) {
    const said = isRecord(answer) ? answer : {};
    const colour = text(said.color) && /^#[0-9a-f]{6}$/i.test(said.color) ? said.color : "#773266";
    const [r, g, b] = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
    const light = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0) > 0.3;
    host.style.setProperty("--colour", colour);
    host.style.setProperty("--on", light ? "#1a1718" : "#fff");
    dock.classList.toggle("left", (tag.dataset.position ?? said.position) === "left");
    shop = text(said.shopName) ? said.shopName : "";
    label(0);
    dock.hidden = false;
    const greeting = text(said.greeting) ? said.greeting.split("\n", 1)[0] : "";
    if (greeting && sessionStorage.getItem(memory) !== "hush") {
      setTimeout(() => tease(greeting, said.online === true ? `${shop} · ${words.here}` : shop), 20_000);
    }
  }

  function tease(words_: string, who: string) {
    if (frame || root.querySelector(".tease")) return;
    const card = make("div", "tease", dock);
    const open = make("button", "say", card);
    open.textContent = words_;
    make("small", "", open).textContent = who;
    const hide = make("button", "hide", card);
    hide.ariaLabel = words.hide;
    hide.textContent = "×";
    open.onclick = () => show(true);
    hide.onclick = () => {
      card.remove();
      sessionStorage.setItem(memory, "hush");
    };
  }

  function show(shown: boolean) {
    about.shown = shown;
    root.querySelector(".tease")?.remove();
    if (shown) {
      sessionStorage.setItem(memory, "hush");
      build();
    }
    dock.classList.toggle("open", shown);
    frame?.classList.toggle("open", shown);
    label(0);
    say({ yingda: "shown", shown });
    if (shown) frame?.focus();
    else bubble.focus();
  }

  function build() {
    if (frame) return;
    frame = make("iframe", "panel");
    frame.title = words.panel.replace("{shop}", shop);
    frame.allow = "autoplay; clipboard-write";
    frame.classList.toggle("left", dock.classList.contains("left"));
    const query = new URLSearchParams({ inbox, host: location.origin, language });
    for (const name of ["transport", "wait"]) {
      const value = tag.dataset[name];
      if (value) query.set(name, value);
    }
    frame.src = `${origin}/widget/?${query}`;
  }

  // ---- talking with the panel ----------------------------------------------------------------------------------

  function say(message: FromPage) {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
  }

  addEventListener("message", (event) => {
    const said: unknown = event.data;
    if (event.source !== frame?.contentWindow || event.origin !== origin || !fromFrame(said)) return;
    switch (said.yingda) {
      case "ready":
        ready = true;
        say({ yingda: "init", ...about });
        break;
      case "close":
        show(false);
        break;
      case "talked":
        localStorage.setItem(memory, "talked");
        break;
      case "unread":
        badge.hidden = said.count === 0;
        badge.textContent = said.count > 99 ? "99+" : `${said.count}`;
        label(said.count);
        break;
    }
  });

  // ---- where the visitor goes ----------------------------------------------------------------------------------

  const trail = `${memory}.trail`;
  let since = 0;

  function view(url: string, title: string, referrer: string) {
    dwell();
    const entry: PageView = { id: uuid(), url, title, referrer, at: new Date().toISOString(), dwellMs: 0 };
    about.views = [...about.views, entry].slice(-30);
    since = document.hidden ? 0 : Date.now();
    say({ yingda: "views", views: [entry] });
  }

  /** Counts only the time the page was in sight. */
  function dwell() {
    const entry = about.views.at(-1);
    if (!entry || since === 0) return;
    entry.dwellMs += Date.now() - since;
    since = 0;
    sessionStorage.setItem(trail, JSON.stringify(about.views));
    say({ yingda: "views", views: [entry] });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) dwell();
    else since = Date.now();
  });
  addEventListener("pagehide", dwell);

  const before = parse(sessionStorage.getItem(trail));
  const kept = { yingda: "views", views: before };
  about.views = isTrail(kept) ? kept.views : [];
  view(location.href, document.title, document.referrer);

  // ---- what the page may call ----------------------------------------------------------------------------------

  const api = {
    open: () => show(true),
    close: () => show(false),
    /** The shop's signed statement of who this is; null: nobody any more. */
    identify(identity: string | null) {
      about.identity = identity;
      say({ yingda: "identify", identity });
    },
    /** A page view of a single-page shop, and what is being looked at. */
    track(page: { url?: string; title?: string; product?: Product | null }) {
      if (page.url || page.title) view(page.url ?? location.href, page.title ?? document.title, location.href);
      if ("product" in page) {
        about.product = page.product ?? null;
        say({ yingda: "product", product: about.product });
      }
    },
    /** Facts the page claims; shown to agents as unverified. */
    setAttributes(values: Record<string, unknown>) {
      const attributes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
      about.attributes = { ...about.attributes, ...attributes };
      say({ yingda: "attributes", attributes });
    },
    theme(theme: Theme) {
      about.theme = theme;
      host.dataset.theme = theme;
      say({ yingda: "theme", theme });
    },
  };
  window.Yingda = api;
  const theme = tag.dataset.theme;
  if (theme === "light" || theme === "dark") api.theme(theme);
  document.body.appendChild(host);
  dispatchEvent(new Event("yingda:ready"));

  const url = `${origin}/api/visitor/v1/look?inbox=${encodeURIComponent(inbox)}&language=${encodeURIComponent(language)}`;
  fetch(url, { credentials: "omit" }).then(
    async (answer) => {
      // An inbox that does not exist or is switched off shows nothing.
      if (answer.status < 400 || answer.status >= 500) look(answer.ok ? await answer.json() : null);
      if (answer.ok && localStorage.getItem(memory)) setTimeout(build, 800);
    },
    () => look(null),
  );
}

function isTrail(value: unknown): value is { yingda: "views"; views: PageView[] } {
  return isRecord(value) && Array.isArray(value.views) && value.views.every((each) => isRecord(each) && text(each.id));
}

declare global {
  interface Window {
    Yingda?: {
      open(): void;
      close(): void;
      identify(identity: string | null): void;
      track(page: { url?: string; title?: string; product?: Product | null }): void;
      setAttributes(values: Record<string, unknown>): void;
      theme(theme: Theme): void;
    };
  }
}
