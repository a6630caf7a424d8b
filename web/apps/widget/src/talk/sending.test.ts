import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Entry, queue } from "../client/entries";
import { createStore } from "../client/state";
import type { ClientFrame } from "./frames";
import type { Link } from "./link";
import { sending } from "./sending";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const words = (clientId: string, at: number): Entry => ({
  clientId,
  inbox: "ib_1",
  at,
  content: { kind: "text", text: clientId },
  state: "pending",
});

/** A server that answers every upload with this. */
function uploads(status: number, body: unknown) {
  let asked = 0;
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      upload = {};
      status = status;
      responseText = JSON.stringify(body);
      onload = () => undefined;
      open() {}
      setRequestHeader() {}
      send() {
        asked++;
        this.onload();
      }
    },
  );
  return () => asked;
}

const file = (clientId: string, at: number): Entry => ({
  ...words(clientId, at),
  content: null,
  file: new File(["x"], "杯子.png"),
});

/** Somebody who wrote "a" and then "b", over a line that notes what it is given. */
function written() {
  const store = createStore();
  store.set({ link: "open", entries: queue(queue([], words("a", 1)), words("b", 2)) });
  const frames: ClientFrame[] = [];
  const kept = new Map<string, Entry>();
  let restarts = 0;
  const link: Link = {
    start: () => undefined,
    stop: () => undefined,
    send: (...sent) => frames.push(...sent) > 0,
    hurry: () => undefined,
    restart: () => {
      restarts++;
    },
  };
  const sender = sending({
    store,
    language: "zh-TW",
    box: {
      put: async (entry) => {
        kept.set(entry.clientId, entry);
      },
      remove: async (clientId) => {
        kept.delete(clientId);
      },
      all: async () => [...kept.values()],
    },
    visiting: {
      draft: "",
      token: () => "t",
      renew: async () => true,
      remembered: () => null,
      becomes: () => false,
      call: async () => null,
    },
    asksFirst: () => false,
    settled: () => undefined,
    link: () => link,
  });
  return {
    store,
    sender,
    frames,
    sent: () => frames.flatMap((frame) => (frame.kind === "send" ? [frame.clientId] : [])),
    state: (clientId: string) => store.now.entries.find((entry) => entry.clientId === clientId),
    restarts: () => restarts,
  };
}

it("sends the next message once the one before is acknowledged", () => {
  const { sender, sent } = written();
  sender.flush();
  expect(sent()).toEqual(["a"]);
  sender.acknowledged("a", 1, "c1");
  expect(sent()).toEqual(["a", "b"]);
});

it("says in which language the visitor reads, so that the answer is in it", () => {
  const { sender, frames } = written();
  sender.flush();
  expect(frames).toEqual([{ kind: "send", clientId: "a", content: { kind: "text", text: "a" }, language: "zh-TW" }]);
});

it("keeps a message that is refused for now, sends it again after that time, and nothing before it", () => {
  const { sender, sent, state } = written();
  sender.flush();
  sender.refused("a", "messages.too-many", { retryAfter: 4 });
  expect(state("a")).toMatchObject({ state: "pending", held: 1 });
  vi.advanceTimersByTime(4_000);
  expect(sent()).toEqual(["a"]);
  vi.advanceTimersByTime(300);
  expect(sent()).toEqual(["a", "a"]);
  sender.acknowledged("a", 1, "c1");
  expect(sent()).toEqual(["a", "a", "b"]);
});

it("keeps waiting when the connection is lost and comes back meanwhile", () => {
  const { sender, sent } = written();
  sender.flush();
  sender.refused("a", "ledger.busy", { retryAfter: 10 });
  sender.resumed();
  expect(sent()).toEqual(["a"]);
  vi.advanceTimersByTime(10_300);
  expect(sent()).toEqual(["a", "a"]);
});

it("tells of a message that is refused for good at once, and of one put off too often in the end", () => {
  const { sender, sent, state } = written();
  sender.flush();
  sender.refused("a", "content.too-long", {});
  expect(state("a")).toMatchObject({ state: "failed", code: "content.too-long" });
  expect(sent()).toEqual(["a", "b"]);
  for (let time = 0; time < 9; time++) {
    sender.refused("b", "ledger.busy", { retryAfter: 1 });
    vi.advanceTimersByTime(60_000);
  }
  expect(state("b")).toMatchObject({ state: "failed", code: "ledger.busy" });
  sender.retry("b");
  expect(state("b")).toMatchObject({ state: "pending", held: 0 });
});

it("waits at least as asked, however long, but never much more than a minute", () => {
  const { sender, sent } = written();
  sender.flush();
  sender.refused("a", "ledger.busy", { retryAfter: 9 });
  vi.advanceTimersByTime(9_000);
  expect(sent()).toEqual(["a"]);
  vi.advanceTimersByTime(2_000);
  expect(sent()).toEqual(["a", "a"]);
  sender.refused("a", "ledger.busy", { retryAfter: 3_600 });
  vi.advanceTimersByTime(60_000);
  expect(sent()).toEqual(["a", "a"]);
  vi.advanceTimersByTime(4_000);
  expect(sent()).toEqual(["a", "a", "a"]);
});

it("comes back over a new connection when nothing is acknowledged", () => {
  const { sender, restarts } = written();
  sender.flush();
  vi.advanceTimersByTime(21_000);
  expect(restarts()).toBeGreaterThan(0);
});

it("sends words at once while files cannot be stored, and names that reason in the end", async () => {
  const asked = uploads(503, { code: "file.not-kept", facts: { retryAfter: 1 } });
  const { store, sender, sent, state } = written();
  store.set({ entries: [file("f", 0), words("a", 1)] });
  sender.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(state("f")).toMatchObject({ state: "pending", held: 1, code: "file.not-kept" });
  sender.acknowledged("a", 1, "c1");
  store.set({ entries: [...store.now.entries, words("b", 2)] });
  sender.flush();
  expect(sent()).toEqual(["a", "b"]);
  // As soon as the server said, and no sooner.
  await vi.advanceTimersByTimeAsync(1_200);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state("f")).toMatchObject({ state: "failed", code: "file.not-kept" });
});

it("tries an upload again a little later when a proxy answers instead of the server", async () => {
  const asked = uploads(502, "<html>");
  const { store, sender } = written();
  store.set({ entries: [file("f", 0)] });
  sender.flush();
  await vi.advanceTimersByTimeAsync(3_200);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(2);
});

it("stores a file anew when what was stored of it is gone", async () => {
  const asked = uploads(200, { id: "f1", name: "杯子.png", mime: "image/png", bytes: 1 });
  const { store, sender, sent, state } = written();
  store.set({ entries: [file("f", 0)] });
  sender.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual(["f"]);
  sender.refused("f", "file.unknown", {});
  expect(state("f")).toMatchObject({ state: "failed" });
  sender.retry("f");
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toBe(2);
  expect(sent()).toEqual(["f", "f"]);
});
