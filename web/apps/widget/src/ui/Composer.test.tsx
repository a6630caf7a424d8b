// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../client/client";
import { h, mount } from "../dom/dom";
import { speak } from "../words";
import { Composer } from "./Composer";
import { client, make } from "./panel";

beforeEach(async () => {
  vi.stubGlobal("BroadcastChannel", class {});
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  await speak("zh-CN");
  make(createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page: undefined }), null);
  client.subscribe(mount(() => <Composer />, document.body));
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  localStorage.clear();
});

const opener = () => document.querySelector<HTMLElement>("[aria-label=表情][aria-expanded]");
const symbols = () => document.querySelector(".w-emoji");

async function open() {
  opener()?.click();
  await vi.waitFor(() => expect(symbols()).not.toBeNull(), 10_000);
}

it("takes the symbols away when the conversation ends: they would lie over the rating", async () => {
  await open();
  Object.assign(client.state, { conversation: { id: "c1", state: "closed" } });
  client.set({});
  await vi.waitFor(() => expect(symbols()).toBeNull());
});

it("closes the symbols by Escape and by a press elsewhere, and gives the focus back", async () => {
  for (const shut of [
    () => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
    () => document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })),
  ]) {
    await open();
    expect(symbols()?.contains(document.activeElement)).toBe(true);
    shut();
    await vi.waitFor(() => expect(symbols()).toBeNull());
    expect(document.activeElement).toBe(opener());
  }
});

it("puts the symbol in and leaves the focus with the words", async () => {
  await open();
  document.querySelector<HTMLElement>(".w-emoji button")?.click();
  await vi.waitFor(() => expect(symbols()).toBeNull());
  const field = document.querySelector("textarea");
  expect(field?.value).toBe("😀");
  expect(document.activeElement).toBe(field);
});
