/**
 * The one line a shop embeds: <script src="https://…/w.js" data-inbox="ib_…" defer></script>. Draws the bubble at once;
 * the panel (an iframe from the same host) comes with the first click, or unseen for who has talked before, so that
 * answers show as a number on the bubble. Everything is inside a shadow root; the page's styles and ours never meet.
 */
import type { FromPage, PageView, Product, Theme } from "../bridge";
import { isRecord, parse, text } from "../check";
import { uuid } from "../uuid";
import css from "./style.css?inline";
import texts from "./words.json";

type Page = Omit<FromPage, "yingda">;

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.inbox) launch(script, script.dataset.inbox);

function launch(tag: HTMLScriptElement, inbox: string) {
  const { origin } = new URL(tag.src);
  const language = tag.dataset.language || navigator.language;
  const words = texts[/^zh-(hant|tw|hk|mo)/i.test(language) ? "zh-TW" : /^zh\b/i.test(language) ? "zh-CN" : "en"];
  const memory = `yingda.${inbox}`;
  // What the panel is told when it comes, and what has been told since.
  let about: Page = { shown: false };
  let frame: HTMLIFrameElement | undefined;
  let teaser: HTMLElement | undefined;
  let ready = false;
  let shop = "";

  const host = document.createElement("yingda-widget");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  function make<K extends keyof HTMLElementTagNameMap>(name: K, part: string, into: Node, words = "") {
    const node = document.createElement(name);
    node.className = part;
    node.textContent = words;
    into.appendChild(node);
    return node;
  }

  const dock = make("div", "dock", root);
  dock.hidden = true;
  const bubble = make("button", "bubble", dock);
  bubble.innerHTML =
    '<svg viewBox="0 0 24 24"><path d="M6 4.5h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5L7.3 20v-3.5H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"/><path d="M6.5 9.5 12 15l5.5-5.5"/></svg>';
  const badge = make("span", "badge", bubble);
  badge.hidden = true;
  bubble.onclick = () => show(!about.shown);

  function label(count = 0) {
    badge.hidden = count === 0;
    badge.textContent = `${Math.min(count, 99)}`;
    bubble.ariaLabel = about.shown ? words.fold : count ? words.unread.replace("{count}", `${count}`) : words.open;
    bubble.ariaExpanded = `${about.shown}`;
  }

  function look(said: unknown) {
    const facts = isRecord(said) ? said : {};
    const of = (name: string) => (text(facts[name]) ? facts[name] : "");
    host.style.setProperty("--colour", of("color") || "#773266");
    host.style.setProperty("--on", of("onColor") || "#fff");
    dock.classList.toggle("left", (tag.dataset.position || of("position")) === "left");
    shop = of("shopName");
    label();
    dock.hidden = false;
    const greeting = of("greeting").split("\n")[0];
    if (greeting && !sessionStorage.getItem(memory)) {
      setTimeout(() => tease(greeting, facts.online ? `${shop} · ${words.here}` : shop), 20_000);
    }
  }

  function hush() {
    teaser?.remove();
    sessionStorage.setItem(memory, "hush");
  }

  function tease(greeting: string, who: string) {
    if (frame) return;
    teaser = make("div", "tease", dock);
    const open = make("button", "say", teaser, greeting);
    make("br", "", open);
    open.append(who);
    open.onclick = () => show(true);
    const hide = make("button", "", teaser, "×");
    hide.ariaLabel = words.hide;
    hide.onclick = hush;
  }

  function show(shown: boolean) {
    if (shown) {
      hush();
      build();
    }
    dock.classList.toggle("open", shown);
    frame?.classList.toggle("open", shown);
    tell({ shown });
    label();
    (shown ? frame : bubble)?.focus();
  }

  function build() {
    if (frame) return;
    frame = make("iframe", dock.className.replace("dock", "panel"), root);
    frame.title = shop || words.open;
    frame.allow = "autoplay";
    const { transport = "", wait = "" } = tag.dataset;
    // Known before the panel can ask: what it draws first has the shop's colour.
    const color = host.style.getPropertyValue("--colour");
    frame.src = `${origin}/widget/?${new URLSearchParams({ inbox, host: location.origin, language, transport, wait, color })}`;
  }

  function post(news: Page) {
    if (!ready) return;
    frame?.contentWindow?.postMessage({ yingda: "page", ...news }, origin);
    // Asked about once, also when the panel loads anew.
    delete about.order;
  }

  function tell(news: Page) {
    about = { ...about, ...news };
    post(news);
  }

  addEventListener("message", ({ source, origin: from, data }) => {
    const said: unknown = data;
    if (!frame || source !== frame.contentWindow || from !== origin || !isRecord(said)) return;
    if (said.yingda === "ready") {
      ready = true;
      post({ ...about, views });
    }
    if (said.yingda === "close") show(false);
    if (said.yingda === "talked") localStorage.setItem(memory, "talked");
    if (said.yingda === "unread") label(Number(said.count) || 0);
  });

  // ---- where the visitor goes ----------------------------------------------------------------------------------

  const trail = `${memory}.trail`;
  const kept = parse(sessionStorage.getItem(trail));
  // Whatever a page put there: the server looks whether each is a view.
  const views: PageView[] = [];
  if (Array.isArray(kept)) views.push(...kept);
  let since = 0;

  /** Counts only the time the page was in sight, and begins anew at `from`; 0 while it is not. */
  function dwell(from = 0) {
    const view = views.at(-1);
    if (!view || !since) return;
    view.dwellMs += Date.now() - since;
    since = from;
    view.left = !from;
    sessionStorage.setItem(trail, JSON.stringify(views));
    post({ views: [view] });
  }

  function visit(url: string, title: string, referrer: string) {
    dwell();
    const view = { id: uuid(), url, title, referrer, at: new Date().toISOString(), dwellMs: 0, left: document.hidden };
    views.push(view);
    views.splice(0, views.length - 30);
    if (!view.left) since = Date.now();
    post({ views: [view] });
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) since = Date.now();
    dwell(document.hidden ? 0 : since);
  });
  addEventListener("pagehide", () => dwell());
  // Says that the page is still looked at.
  setInterval(() => dwell(Date.now()), 60_000);
  visit(location.href, document.title, document.referrer);

  // ---- what the page may call ----------------------------------------------------------------------------------

  const api: Api = {
    open(about) {
      show(true);
      if (about?.order) tell({ order: `${about.order}` });
    },
    close: () => show(false),
    identify: (identity) => tell({ identity }),
    track({ url = location.href, title, product }) {
      if (title) visit(url, title, location.href);
      if (product !== undefined) tell({ product });
    },
    setAttributes(values) {
      const attributes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
      tell({ attributes: { ...about.attributes, ...attributes } });
    },
    theme(theme) {
      host.style.colorScheme = theme === "auto" ? "" : theme;
      tell({ theme });
    },
  };
  window.Yingda = api;
  const { theme } = tag.dataset;
  if (theme === "light" || theme === "dark") api.theme(theme);
  document.body.appendChild(host);
  dispatchEvent(new Event("yingda:ready"));

  const query = new URLSearchParams({ inbox, language });
  fetch(`${origin}/api/visitor/v1/look?${query}`).then(
    async (answer) => {
      // An inbox that does not exist or is switched off shows nothing.
      if (answer.status === 404 || answer.status === 403) return;
      look(answer.ok ? await answer.json() : null);
      if (localStorage.getItem(memory)) setTimeout(build, 800);
    },
    () => look(null),
  );
}

interface Api {
  /** order: the number of an order of the visitor's, which is sent as a card. */
  open(about?: { order?: string }): void;
  close(): void;
  /** The shop's signed statement of who this is; null: nobody any more. */
  identify(identity: string | null): void;
  /** A page view of a shop that does not reload, and what is being looked at. */
  track(page: { url?: string; title?: string; product?: Product | null }): void;
  /** Facts the page claims; agents see them as unverified. */
  setAttributes(values: Record<string, unknown>): void;
  theme(theme: Theme): void;
}

declare global {
  interface Window {
    Yingda?: Api;
  }
}
