import { render } from "preact";
import { palette } from "./brand";
import { type FromFrame, fromPage, type PageView, type Product, type Theme } from "./bridge";
import { createClient } from "./client/client";
import { App } from "./ui/App";
import { givePanel, type Panel } from "./ui/context";
import { later, nearest, words as wordsOf } from "./words";
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
});

let product: Product | null = null;
let attributes: Record<string, string> = {};
let views: PageView[] = [];
let theme: Theme = "auto";
let begun = false;

function tell(message: FromFrame) {
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
    givePanel(panel());
    render(<App />, root);
  }
}

/** What the page told before there was a session goes out as soon as there is one. */
function forward() {
  if (!client.state.session) return;
  if (Object.keys(attributes).length > 0) void client.attributes(attributes);
  attributes = {};
  if (views.length > 0) void client.views(views);
  views = [];
}

/** identity: the shop's statement; null: nobody is signed in; undefined: the page does not say. */
function begin(identity: string | null | undefined) {
  begun = true;
  void (identity === undefined ? Promise.resolve() : client.identify(identity)).then(client.start);
}

function obey(event: MessageEvent) {
  const said: unknown = event.data;
  if (event.source !== window.parent || event.origin !== host || !fromPage(said)) return;
  if (said.theme) theme = said.theme;
  if (said.product !== undefined) product = said.product;
  attributes = { ...attributes, ...said.attributes };
  views = [...views, ...(said.views ?? [])].slice(-50);
  if (typeof said.shown === "boolean") client.show(said.shown);
  paint();
  draw();
  if (!begun) begin(said.identity);
  else if (said.identity !== undefined) void client.identify(said.identity);
  forward();
}

let told = -1;
let talked = false;
let colour = "";
client.subscribe(() => {
  const { state } = client;
  if (state.unread !== told) {
    told = state.unread;
    tell({ yingda: "unread", count: told });
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
  const looking = client.state.shown && document.hasFocus();
  // Loaded by those who want to hear it.
  if (message.author.kind === "agent" && !looking && localStorage.getItem("yingda.sound") === "on") {
    void later(() => import("./extras")).then(({ chime }) => chime());
  }
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
