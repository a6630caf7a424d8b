import { palette } from "./brand";
import { type FromFrame, fromPage, type Theme } from "./bridge";
import { isRecord } from "./check";
import { createClient } from "./client/client";
import { mount } from "./dom/dom";
import { App } from "./ui/App";
import { make } from "./ui/panel";
import { language, nearest, speak } from "./words";
import "./style/style.css";

const query = new URLSearchParams(location.search);
const host = query.get("host") ?? "";
const framed = window.parent !== window;

await speak(nearest(query.get("language") || navigator.language));
const client = createClient({
  inbox: query.get("inbox") ?? "",
  language,
  pollOnly: query.get("transport") === "poll",
  // The loader hands on an empty word when its page does not say.
  pollWait: Math.min(25, Math.max(0, Number(query.get("wait") || 25) || 0)),
  page: framed ? undefined : { url: location.href, title: document.title },
});

let attributes: Record<string, string> = {};
let views: unknown[] = [];
let latest: unknown;
let theme: Theme = "auto";
let begun = false;

function tell(message: FromFrame) {
  if (framed && host) window.parent.postMessage(message, host);
}

const dark = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  const asDark = theme === "dark" || (theme === "auto" && dark.matches);
  const { style } = document.documentElement;
  style.colorScheme = asDark ? "dark" : "light";
  const colour = client.state.session?.inbox.color ?? query.get("color") ?? "";
  for (const [name, value] of Object.entries(palette(colour, asDark))) style.setProperty(name, value);
}
dark.addEventListener("change", paint);

/** What the page told before there was a session goes out as soon as there is one. */
function forward() {
  if (!client.state.session) return;
  if (Object.keys(attributes).length > 0) void client.attributes(attributes);
  attributes = {};
  if (views.length > 0) void client.views(views);
  views = [];
}

/** identity: the shop's statement; null: nobody is signed in; undefined: the page does not say. */
async function begin(identity: string | null | undefined) {
  begun = true;
  if (identity !== undefined) await client.identify(identity);
  await client.start();
}

function obey(event: MessageEvent) {
  const said: unknown = event.data;
  if (event.source !== window.parent || event.origin !== host || !fromPage(said)) return;
  if (said.theme) theme = said.theme;
  if (said.product !== undefined) client.set({ product: said.product });
  attributes = { ...attributes, ...said.attributes };
  views = [...views, ...(said.views ?? [])].slice(-40);
  latest = said.views?.at(-1) ?? latest;
  if (typeof said.shown === "boolean") client.show(said.shown);
  if (said.order) client.send({ kind: "order", number: said.order });
  paint();
  if (!begun) void begin(said.identity);
  else if (said.identity !== undefined) void client.identify(said.identity);
  forward();
}

let told = "";
client.subscribe(() => {
  const { unread, thread, session } = client.state;
  const talked = thread.known.length > 0;
  const news = `${unread} ${talked} ${session?.inbox.color}`;
  if (news !== told) {
    told = news;
    tell({ yingda: "unread", count: unread });
    if (talked) tell({ yingda: "talked" });
    paint();
  }
  forward();
});

document.documentElement.lang = language;
paint();
make(client, framed ? () => tell({ yingda: "close" }) : null);
client.subscribe(mount(App, document.body));
if (framed) {
  addEventListener("message", obey);
  // What the page says as it goes comes too late to be heard here.
  addEventListener("pagehide", () => {
    if (isRecord(latest)) views.push({ ...latest, left: true });
    forward();
  });
  tell({ yingda: "ready" });
} else {
  client.show(true);
  void begin(undefined);
}
