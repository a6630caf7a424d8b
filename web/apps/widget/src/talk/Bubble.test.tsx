// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parse } from "../check";
import { createClient } from "../client/client";
import type { Entry } from "../client/entries";
import { h, mount } from "../dom/dom";
import { client, make } from "../ui/panel";
import { speak } from "../words";
import { Bubble } from "./Bubble";
import type { Content, Message } from "./frames";

const settled = () => new Promise((done) => setTimeout(done));
const inbox = { shopName: "山岚器物" };
let asked: [string, unknown][] = [];

beforeEach(async () => {
  asked = [];
  vi.stubGlobal("BroadcastChannel", class {});
  vi.stubGlobal("fetch", async (address: string, { body }: { body: string }) => {
    if (!address.endsWith("/poll")) asked.push([address, parse(body)]);
    return new Response(null, { status: 204 });
  });
  await speak("en");
  make(createClient({ inbox: "ib_1", language: "en", pollOnly: true, pollWait: 0, page: undefined }), null);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function said(content: Content, conversation = "c1", seq = 4): Message {
  return { conversation, seq, prev: 0, author: { kind: "bot" }, content, at: "2026-11-22T06:00:00Z", key: null };
}

async function show(...messages: Message[]) {
  Object.assign(client.state.files, { f: { url: "/files/w/f/a?s=1" } });
  const draw = mount(
    () => (
      <div>
        {messages.map((message) => (
          <Bubble
            item={{ key: message.conversation, side: "bot", at: 0, message }}
            ends={true}
            latest={true}
            showReceipt={false}
          />
        ))}
      </div>
    ),
    document.body,
  );
  client.subscribe(draw);
  await settled();
}

const file = (mime: string): Content => ({ kind: "file", attachmentId: "f", name: "录音.wav", mime, bytes: 4096 });

it("plays voice and video in place, and loads nothing before it is wanted", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockImplementation((type) =>
    /wav|webm/.test(type) ? "maybe" : "",
  );
  await show(said(file("audio/wav")), said(file("video/webm"), "c2"), said(file("audio/amr"), "c3"));
  const voice = document.querySelector("audio");
  expect(voice?.getAttribute("src")).toBe("/files/w/f/a?s=1");
  expect(voice?.hasAttribute("controls")).toBe(true);
  expect(voice?.preload).toBe("none");
  expect(voice?.getAttribute("aria-label")).toBe("录音.wav");
  const film = document.querySelector("video");
  expect(film?.preload).toBe("metadata");
  expect(film?.hasAttribute("controls")).toBe(true);
  // What this browser cannot play is a file to be saved.
  expect(document.querySelectorAll("audio, video")).toHaveLength(2);
  expect(document.querySelector("a")?.getAttribute("href")).toBe("/files/w/f/a?s=1");
});

it("offers a recording that does not play, asked for twice, as a file with its name", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockReturnValue("maybe");
  await show(said(file("audio/wav")));
  const fail = async () => {
    document.querySelector("audio")?.dispatchEvent(new Event("error"));
    await settled();
  };
  await fail();
  expect(document.querySelector("audio")).not.toBeNull();
  await fail();
  expect(document.querySelector("audio")).toBeNull();
  expect(document.querySelector("a")?.getAttribute("href")).toBe("/files/w/f/a?s=1");
  expect(document.querySelector("a")?.textContent).toContain("录音.wav");
});

it("takes a thumb for an answer of any conversation that is shown, each on its own", async () => {
  const answer: Content = { kind: "answer", text: "七天内可以退", entryId: "e1", title: "怎么退货" };
  await show(said(answer, "c0"), said(answer, "c1"));
  const thumbs = document.querySelectorAll<HTMLButtonElement>("button[aria-pressed]");
  expect(thumbs).toHaveLength(4);
  thumbs[0]?.click();
  await settled();
  expect(asked).toEqual([["/api/visitor/v1/answers/4/feedback", { helpful: true, conversation: "c0" }]]);
  expect(client.state.helpful).toEqual({ "c0 4": true });
});

it("shows when somebody else said their last words, and not under each of them", async () => {
  const times = async (ends: boolean) => {
    const message = { ...said({ kind: "text", text: "在的" }), at: new Date(2026, 10, 22, 15, 26).toISOString() };
    mount(
      () => <Bubble item={{ key: "k", side: "agent", at: 0, message }} ends={ends} latest={true} showReceipt={false} />,
      document.body,
    );
    await settled();
    return [...document.querySelectorAll("time")].map(({ textContent }) => textContent);
  };
  expect([await times(false), await times(true)]).toEqual([[], ["15:26"]]);
});

it("keeps what could be chosen to be read, after something else was said", async () => {
  const asked: Content = {
    kind: "choice",
    prompt: "您想问的是哪一个？",
    options: [
      { label: "怎么退货", value: "question:1" },
      { label: "都不是", value: "none" },
    ],
  };
  await show(said(asked));
  const choices = () => document.querySelectorAll("button").length;
  expect(choices()).toBe(2);
  document.body.replaceChildren();
  mount(
    () => (
      <Bubble
        item={{ key: "k", side: "bot", at: 0, message: said(asked) }}
        ends={true}
        latest={false}
        showReceipt={false}
      />
    ),
    document.body,
  );
  await settled();
  expect(choices()).toBe(0);
  expect(document.querySelector(".bub")?.textContent).toBe("您想问的是哪一个？怎么退货\n都不是");
});

it("names who speaks: in what the shop says by itself the shop, whether there is a bot or not", async () => {
  Object.assign(client.state, { session: { inbox: { shopName: "山岚器物" } } });
  const phrase: Message = { ...said({ kind: "text", text: "现在没有客服在岗" }), author: { kind: "system" } };
  mount(
    () => (
      <Bubble
        item={{ key: "k", side: "system", at: 0, message: phrase }}
        ends={true}
        latest={true}
        showReceipt={false}
      />
    ),
    document.body,
  );
  await settled();
  expect(document.querySelector(".sr")?.textContent).toBe("山岚器物");
});

it.each([
  ["file.kind", ["Delete"]],
  ["file.too-large", ["Delete"]],
  ["file.too-many-unsent", ["Send again", "Delete"]],
  ["network", ["Send again", "Delete"]],
  ["ledger.busy", ["Send again", "Delete"]],
  [undefined, ["Send again", "Delete"]],
])("offers to send again only what may be taken another time (%s)", async (code, offered) => {
  const entry: Entry = { clientId: "c", inbox: "ib_1", at: 0, content: null, state: "failed", ...(code && { code }) };
  mount(
    () => <Bubble item={{ key: "k", side: "contact", at: 0, entry }} ends={true} latest={true} showReceipt={false} />,
    document.body,
  );
  await settled();
  expect([...document.querySelectorAll("[role=alert] button")].map(({ textContent }) => textContent)).toEqual(offered);
});

const card = (number: string) => ({
  number,
  title: `青瓷碗 ${number}`,
  status: "shipped",
  placedAt: "2026-11-20T06:00:00Z",
  totalFen: 8800,
  picture: "",
});
const choice = (...numbers: string[]): Content => ({
  kind: "choice",
  prompt: "哪一单？",
  options: [
    ...numbers.map((number) => ({ label: number, value: `order:${number}` })),
    { label: "Another order", value: "order-number" },
  ],
});

it("asks for the number when it is none of the orders", async () => {
  const sent = vi.spyOn(client, "send").mockReturnValue();
  Object.assign(client.state, { session: { inbox, contact: { id: "v1" }, orders: [card("A1"), card("A2")] } });
  await show(said(choice("A1", "A2")));
  expect(document.querySelectorAll("[role=radio]")).toHaveLength(2);
  document.querySelector<HTMLElement>(".btn.quiet")?.click();
  expect(sent).toHaveBeenCalledWith({ kind: "pick", label: "Another order", value: "order-number" });
});

it("names no other order for none of them where one that is asked about came later than the page", async () => {
  const sent = vi.spyOn(client, "send").mockReturnValue();
  Object.assign(client.state, { session: { inbox, contact: { id: "v1" }, orders: [card("A1")] } });
  await show(said(choice("A9", "A1")));
  expect(document.querySelector("[role=radio]")).toBeNull();
  const lines = [...document.querySelectorAll<HTMLElement>(".card .w-q")];
  expect(lines.map((line) => line.textContent)).toEqual(["A9", "A1", "Another order"]);
  lines[2]?.click();
  expect(sent).toHaveBeenCalledWith({ kind: "pick", label: "Another order", value: "order-number" });
});

it("shows the three newest orders, and the earlier ones on request", async () => {
  const numbers = ["A1", "A2", "A3", "A4", "A5"];
  Object.assign(client.state, { session: { inbox, contact: { id: "v1" }, orders: numbers.map(card) } });
  await show(said(choice(...numbers)));
  expect(document.querySelectorAll("[role=radio]")).toHaveLength(3);
  document.querySelector<HTMLElement>(".card > .w-q")?.click();
  await settled();
  expect(document.querySelectorAll("[role=radio]")).toHaveLength(5);
  expect(document.querySelector(".card > .w-q")).toBeNull();
});

it("names why a file waits", async () => {
  const entry: Entry = {
    clientId: "k",
    inbox: "ib_1",
    at: 0,
    content: null,
    file: new File(["x"], "a.png"),
    state: "pending",
    held: 2,
    code: "file.not-kept",
  };
  Object.assign(client.state, { link: "open" });
  mount(
    () => <Bubble item={{ key: "k", side: "contact", at: 0, entry }} ends={true} latest={true} showReceipt={false} />,
    document.body,
  );
  expect(document.querySelector(".meta")?.textContent).toBe("Files can't be stored right now");
});
