import { render } from "preact";
import { palette } from "./brand";
import { fromPage, type PageView, type Product, type Theme } from "./bridge";
import { createClient } from "./client";
import { chime } from "./sound";
import { App } from "./ui/App";
import { type Panel, PanelContext } from "./ui/context";
import type { Message } from "./wire";
import { nearest, words as wordsOf } from "./words";
import "./ui/style.css";

const query = new URLSearchParams(location.search);
const inbox = query.get("inbox") ?? "";
const host = query.get("host") ?? "";
const language = nearest(query.get("language") || navigator.language);
const framed = window.parent !== window;

const words = await wordsOf(language);
const client = createClient({
  inbox,
  language,
  pollOnly: query.get("transport") === "poll",
  pollWait: Math.min(25, Math.max(0, Number(query.get("wait") ?? 25) || 0)),
  page: framed ? undefined : { url: location.href, title: document.title },
  identity: null,
});

let product: Product | null = null;
let attributes: Record<string, string> | null = null;
let views: PageView[] = [];
let theme: Theme = "auto";
let begun = false;

function tell(
  message: { yingda: "ready" | "close" | "talked" } | { yingda: "unread"; count: number; preview: string },
) {
  if (framed && host) window.parent.postMessage(message, host);
}

const dark = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  const asDark = theme === "dark" || (theme === "auto" && dark.matches);
  const root = document.documentElement;
  root.style.colorScheme = asDark ? "dark" : "light";
  const colour = client.state.session?.inbox.color ?? query.get("color") ?? "";
  for (const [name, value] of Object.entries(palette(colour, asDark))) root.style.setProperty(name, value);
}
dark.addEventListener("change", paint);

function panel(): Panel {
  return {
    client,
    words,
    language,
    inbox,
    product,
    close: framed ? () => tell({ yingda: "close" }) : null,
    draft(said) {
      dispatchEvent(new CustomEvent("yingda:draft", { detail: said }));
    },
  };
}

function draw() {
  const root = document.getElementById("root");
  if (root) {
    render(
      <PanelContext.Provider value={panel()}>
        <App />
      </PanelContext.Provider>,
      root,
    );
  }
}

function preview(message: Message): string {
  const { content } = message;
  return content.kind === "text" || content.kind === "answer" ? content.text : words("thread.new");
}

/** What the page told before there was a session goes out as soon as there is one. */
function forward() {
  if (!client.state.session) return;
  if (attributes) void client.attributes(attributes);
  attributes = null;
  if (views.length > 0) void client.views(views);
  views = [];
}

/** identity: the shop's statement; null: nobody is signed in; undefined: the page does not say. */
function begin(identity: string | null | undefined) {
  if (begun) return;
  begun = true;
  void (identity === undefined ? Promise.resolve() : client.identify(identity)).then(client.start);
}

function obey(event: MessageEvent) {
  const said: unknown = event.data;
  if (event.source !== window.parent || event.origin !== host || !fromPage(said)) return;
  switch (said.yingda) {
    case "init":
      theme = said.theme;
      product = said.product ?? null;
      attributes = said.attributes ?? null;
      views = said.views;
      client.show(said.shown);
      paint();
      draw();
      begin(said.identity);
      return;
    case "shown":
      return client.show(said.shown);
    case "identify":
      void client.identify(said.identity ?? null);
      return;
    case "attributes":
      attributes = { ...attributes, ...said.attributes };
      return forward();
    case "views":
      views = [...views, ...said.views].slice(-50);
      return forward();
    case "product":
      product = said.product ?? null;
      return draw();
    case "theme":
      theme = said.theme;
      return paint();
  }
}

let told = -1;
let talked = false;
let latest = "";
let colour = "";
client.subscribe(() => {
  const { state } = client;
  if (state.unread !== told) {
    told = state.unread;
    tell({ yingda: "unread", count: told, preview: latest });
  }
  if (!talked && state.thread.known.length > 0) {
    talked = true;
    tell({ yingda: "talked" });
  }
  if (state.session && state.session.inbox.color !== colour) {
    colour = state.session.inbox.color;
    paint();
  }
  forward();
});
client.onArrival((message) => {
  latest = preview(message).slice(0, 80);
  const looking = client.state.shown && document.hasFocus();
  if (message.author.kind === "agent" && !looking) chime();
});

document.documentElement.lang = language;
paint();
if (framed) {
  addEventListener("message", obey);
  tell({ yingda: "ready" });
} else {
  client.show(true);
  draw();
  begin(undefined);
}
