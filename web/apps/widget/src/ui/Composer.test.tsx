// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../client/client";
import { h, mount } from "../dom/dom";
import { speak } from "../words";
import { Composer } from "./Composer";
import { client, make } from "./panel";

const inbox = { shopName: "山岚器物", color: "#b4552d", humanReachable: true, online: false };
/** Who the server says is here. */
let contact: unknown;

beforeEach(async () => {
  vi.stubGlobal("BroadcastChannel", class {});
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  contact = { id: "guest", verified: false };
  vi.stubGlobal("fetch", async () => Response.json({ token: "t", contact, inbox }));
  await speak("zh-CN");
  open();
});

/** The page, as it is loaded. */
function open() {
  document.body.replaceChildren();
  make(createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page: undefined }), null);
  client.subscribe(mount(() => <Composer />, document.body));
}
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  localStorage.clear();
});

const field = () => document.querySelector("textarea");

function write(words: string) {
  Object.assign(field() ?? {}, { value: words });
  field()?.dispatchEvent(new Event("input"));
}

/** Of real time: a busy machine is no failure. */
const soon = (check: () => void) => vi.waitFor(check, 10_000);

const opener = () => document.querySelector<HTMLElement>("[aria-label=表情][aria-expanded]");
const symbols = () => document.querySelector(".w-emoji");

async function unfold() {
  opener()?.click();
  await soon(() => expect(symbols()).not.toBeNull());
}

it("takes the symbols away when the conversation ends: they would lie over the rating", async () => {
  await unfold();
  Object.assign(client.state, { conversation: { id: "c1", state: "closed" } });
  client.set({});
  await soon(() => expect(symbols()).toBeNull());
});

it("closes the symbols by Escape and by a press elsewhere, and gives the focus back", async () => {
  for (const shut of [
    () => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
    () => document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })),
  ]) {
    await unfold();
    expect(symbols()?.contains(document.activeElement)).toBe(true);
    shut();
    await soon(() => expect(symbols()).toBeNull());
    expect(document.activeElement).toBe(opener());
  }
});

it("puts the symbol in and leaves the focus with the words", async () => {
  await unfold();
  document.querySelector<HTMLElement>(".w-emoji button")?.click();
  await soon(() => expect(symbols()).toBeNull());
  expect(field()?.value).toBe("😀");
  expect(document.activeElement).toBe(field());
});

it("puts what is asked about below what has been written, once", async () => {
  await client.start();
  write("杯子裂了，");
  for (const draft of ["关于「青瓷碗」：", "关于「青瓷碗」："]) {
    client.set({ draft });
    await soon(() => expect(client.state.draft).toBe(""));
  }
  expect(field()?.value).toBe("杯子裂了，\n关于「青瓷碗」：");
});

it("brings back what was not sent once it is known who is here, and keeps what was written meanwhile", async () => {
  await client.start();
  write("还没发的");
  open();
  expect(field()?.value).toBe("");
  write("刚写的");
  await client.start();
  await soon(() => expect(field()?.value).toBe("还没发的\n刚写的"));
});

it("leaves who signs in what they were writing, and shows it to nobody after them", async () => {
  await client.start();
  write("我的手机号是");
  contact = { id: "lin", verified: true };
  await client.identify("signed by the shop");
  await soon(() => expect(client.state.session?.contact.id).toBe("lin"));
  expect(field()?.value).toBe("我的手机号是");
  contact = { id: "ke", verified: true };
  await client.identify("signed for somebody else");
  await soon(() => expect(field()?.value).toBe(""));
  open();
  await client.start();
  await soon(() => expect(client.state.session).not.toBeNull());
  expect(field()?.value).toBe("");
});

it("shows what somebody was writing to nobody else after a sign-out and a reload", async () => {
  contact = { id: "lin", verified: true };
  await client.identify("signed by the shop");
  await client.start();
  write("只给我看的");
  open();
  contact = { id: "other", verified: false };
  await client.identify(null);
  await client.start();
  // The text field has heard who is here, and taken what was kept for them.
  await soon(() => expect(localStorage.getItem(client.kept)).toBe(""));
  expect(client.state.session?.contact.id).toBe("other");
  expect(field()?.value).toBe("");
});
