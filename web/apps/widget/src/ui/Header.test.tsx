// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../client/client";
import { h, mount } from "../dom/dom";
import { speak, words } from "../words";
import { Header } from "./Header";
import { client, make } from "./panel";

const settled = () => new Promise((done) => setTimeout(done));

beforeEach(async () => {
  vi.stubGlobal(
    "BroadcastChannel",
    class {
      postMessage = vi.fn();
    },
  );
  await speak("zh-CN");
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  localStorage.clear();
});

/** What the server says of the inbox of each service mode. */
const modes = {
  "bot-only": { humanReachable: false, botAnswers: true },
  "bot-first": { humanReachable: true, botAnswers: true },
  "human-first": { humanReachable: true, botAnswers: true },
  "human-only": { humanReachable: true, botAnswers: false },
};

interface Now {
  mode: keyof typeof modes;
  staffed: boolean;
  /** Who is on duty has no room. */
  full?: boolean;
  state?: "bot" | "waiting";
  /** Something was said already. */
  asked?: boolean;
}

/** What stands below the name once the server has said so. */
async function told({ mode, staffed, full = false, state, asked }: Now) {
  const { humanReachable, botAnswers } = modes[mode];
  const conversation = state && { id: "c1", state, lastSeq: 2, readByStaffSeq: 0, humanReachable, staffed, botAnswers };
  const inbox = {
    shopName: "山岚器物",
    color: "#b4552d",
    humanReachable,
    online: staffed,
    full,
    promisedFirstReplySeconds: 60,
  };
  const said = {
    conversation: "c1",
    seq: 1,
    author: { kind: "contact" },
    content: { kind: "text", text: "碗裂了" },
    at: "2026-11-22T06:00:00Z",
    key: "k1",
  };
  vi.stubGlobal("fetch", async (address: string) => {
    if (address.endsWith("/session")) return Response.json({ token: "t", contact: { id: "v1" }, inbox, conversation });
    if (address.includes("/messages")) return Response.json({ items: asked ? [said] : [] });
    return new Promise(() => undefined);
  });
  make(createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page: undefined }), null);
  client.subscribe(mount(() => <Header />, document.body));
  await client.start();
  if (asked) await vi.waitFor(() => expect(client.state.thread.known).toHaveLength(1));
  await settled();
  return document.querySelector("header p")?.textContent;
}

const nobody = () => words("header.offline");

it.each<Now>([
  { mode: "bot-first", staffed: false },
  { mode: "bot-first", staffed: false, state: "bot" },
  { mode: "bot-first", staffed: false, state: "waiting" },
  { mode: "human-first", staffed: false },
  { mode: "human-first", staffed: false, state: "bot" },
  { mode: "human-only", staffed: false },
  { mode: "human-only", staffed: false, state: "bot" },
  { mode: "human-only", staffed: false, state: "waiting" },
])("says that nobody is on duty, and promises nobody, while that is so: %o", async (now) => {
  expect(await told(now)).toBe(nobody());
});

it.each<Now>([
  { mode: "bot-only", staffed: false },
  { mode: "bot-only", staffed: true, state: "bot" },
  { mode: "bot-first", staffed: true },
  { mode: "bot-first", staffed: true, state: "bot" },
  { mode: "human-first", staffed: true, state: "bot" },
  { mode: "human-only", staffed: true, state: "bot" },
  { mode: "human-only", staffed: true, state: "waiting" },
])("does not say so where somebody is there, or nobody can be asked for: %o", async (now) => {
  const said = await told(now);
  expect(said).not.toBe(nobody());
  if (now.mode === "bot-only") expect(said).toBe(words("header.bot-only"));
});

it.each([
  { asked: false, key: "header.write" as const },
  { asked: true, key: "header.busy" as const },
])("asks for words where people are alone and busy, unless there are some: %o", async ({ asked, key }) => {
  expect(await told({ mode: "human-only", staffed: true, state: "bot", asked })).toBe(words(key));
});

it("says the promised minute before the first words while somebody on duty has room, and never otherwise", async () => {
  const soon = words("header.soon", { time: "1 分钟" });
  expect(await told({ mode: "human-first", staffed: true })).toBe(soon);
  document.body.replaceChildren();
  expect(await told({ mode: "human-first", staffed: false })).not.toBe(soon);
  document.body.replaceChildren();
  expect(await told({ mode: "human-first", staffed: true, full: true })).toBe(words("header.full"));
  document.body.replaceChildren();
  expect(await told({ mode: "human-first", staffed: true, full: true, state: "bot" })).toBe(words("header.bot"));
});
