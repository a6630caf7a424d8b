import { createClient, type Line, type Message, type Row } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aRow } from "../test/rows";
import { Live } from "./Live";

/** The server's end of the desk's socket, and its answers over HTTP. */
class FakeServer {
  rows: Row[] = [];
  messages: Message[] = [];
  refusing = false;
  heard: { kind: string; [field: string]: unknown }[] = [];
  #line: Line | null = null;

  open = (): Line => {
    this.#line = {
      send: (text) => this.heard.push(JSON.parse(text)),
      close: () => undefined,
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    return this.#line;
  };
  say(frame: unknown) {
    this.#line?.onmessage?.({ data: JSON.stringify(frame) });
  }
  welcome() {
    this.#line?.onopen?.();
    this.say({ kind: "welcome", now: new Date().toISOString(), heartbeatSeconds: 20 });
  }
  drop() {
    this.#line?.onclose?.({ code: 1006 });
  }
  answer = async (input: string | URL | Request): Promise<Response> => {
    if (this.refusing) return Response.json({ code: "store.unavailable" }, { status: 503 });
    const url = new URL(String(input), "http://desk.test");
    if (url.pathname.endsWith("/messages")) {
      const after = Number(url.searchParams.get("after") ?? 0);
      const before = Number(url.searchParams.get("before") ?? Number.POSITIVE_INFINITY);
      const items = this.messages.filter(({ seq }) => seq > after && seq < before);
      return Response.json({ items: url.searchParams.has("after") ? items.slice(0, 100) : items.slice(-50) });
    }
    const [row] = this.rows;
    if (url.pathname.endsWith("/search"))
      return Response.json({ items: this.rows.map((conversation) => ({ conversation, excerpt: null })) });
    if (url.pathname.endsWith("/c1")) return Response.json({ conversation: row, draft: null, earlier: [] });
    if (url.pathname.endsWith("/conversations")) return Response.json({ items: this.rows });
    return new Response(null, { status: 204 });
  };
}

function message(seq: number): Message {
  return {
    conversation: "c1",
    seq,
    prev: seq - 1,
    author: { kind: "contact", id: null, name: null, number: null },
    staffOnly: false,
    content: { kind: "text", text: `message ${seq}` },
    at: new Date().toISOString(),
    key: null,
  };
}

function started() {
  const server = new FakeServer();
  const news: string[] = [];
  const stale: string[] = [];
  const live = new Live({
    client: createClient({ base: "http://desk.test", fetch: server.answer }),
    me: "me",
    outbox: { all: () => [], put: () => undefined, remove: () => undefined },
    open: server.open,
    onStale: (what) => stale.push(what),
    onNews: ({ kind }) => news.push(kind),
    onSignedOut: () => undefined,
    onRights: () => undefined,
    onShutOut: () => undefined,
  });
  live.start();
  server.welcome();
  const seqs = () => live.thread("c1").messages.map(({ seq }) => seq);
  return { server, live, news, stale, seqs };
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("fetches what it missed before showing what came after", async () => {
  const { server, live, seqs } = started();
  server.messages = range(1, 10).map(message);
  await live.loadOlder("c1");
  live.watch("c1");
  server.messages = range(1, 14).map(message);
  server.say({ kind: "message", message: message(14) });
  await vi.waitFor(() => expect(seqs()).toEqual(range(1, 14)));
});

it("catches up after a reconnect, however much was said meanwhile", async () => {
  const { server, live, stale, seqs } = started();
  server.messages = range(1, 10).map(message);
  await live.loadOlder("c1");
  live.watch("c1");
  server.drop();
  server.messages = range(1, 250).map(message);
  vi.advanceTimersByTime(1000);
  server.welcome();
  await vi.waitFor(() => expect(seqs()).toEqual(range(1, 250)));
  expect(stale).toContain("all");
});

it("loads older pages until the first message", async () => {
  const { server, live, seqs } = started();
  server.messages = range(1, 120).map(message);
  await live.loadOlder("c1");
  expect(live.thread("c1").complete).toBe(false);
  await live.loadOlder("c1");
  await live.loadOlder("c1");
  expect(seqs()).toEqual(range(1, 120));
  expect(live.thread("c1").complete).toBe(true);
});

it("tells everybody who asks for the same older messages that they could not be read", async () => {
  const { server, live } = started();
  server.refusing = true;
  const asked = await Promise.allSettled([live.loadOlder("c1"), live.loadOlder("c1")]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("takes back a state of work that the server refused", async () => {
  const { server, live } = started();
  const mine = { staffId: "me", state: "off", since: new Date().toISOString(), load: 0, capacity: 5 };
  server.say({ kind: "work", states: [mine] });
  server.refusing = true;
  const change = live.setWork("ready");
  expect(live.snapshot().work.get("me")?.state).toBe("ready");
  await expect(change).rejects.toMatchObject({ code: "store.unavailable" });
  expect(live.snapshot().work.get("me")?.state).toBe("off");
});

it("never lets an older state of a row replace a newer one", () => {
  const { server, live } = started();
  server.say({ kind: "conversation", row: aRow({ version: 5, preview: "new" }) });
  server.say({ kind: "conversation", row: aRow({ version: 4, preview: "old" }) });
  expect(live.snapshot().rows.get("c1")?.preview).toBe("new");
});

it("takes back what it assumed, unless the server has said something newer", () => {
  const { server, live } = started();
  server.say({ kind: "conversation", row: aRow({ version: 5 }) });
  live.assume("c1", { state: "closed" })();
  expect(live.snapshot().rows.get("c1")?.state).toBe("agent");
  const takeBack = live.assume("c1", { state: "closed" });
  server.say({ kind: "conversation", row: aRow({ version: 6, state: "waiting", agentId: null }) });
  takeBack();
  expect(live.snapshot().rows.get("c1")?.state).toBe("waiting");
});

it("drops rows that have left a list while the line was down", async () => {
  const { server, live } = started();
  server.rows = [aRow({ id: "a" }), aRow({ id: "b" })];
  await live.loadView("mine", null);
  server.rows = [aRow({ id: "b" })];
  await live.loadView("mine", null);
  expect([...live.snapshot().rows.keys()]).toEqual(["b"]);
});

it("tells when a conversation comes to me, once", () => {
  const { server, news } = started();
  server.say({ kind: "conversation", row: aRow({ version: 1, state: "waiting", agentId: null }) });
  server.say({ kind: "conversation", row: aRow({ version: 2 }) });
  server.say({ kind: "conversation", row: aRow({ version: 3 }) });
  expect(news).toEqual(["assigned"]);
});

it("tells what a customer of mine says, watched or not, and not what I say or have said there", () => {
  const { server, news } = started();
  server.say({ kind: "conversation", row: aRow({ lastSeq: 1 }) });
  server.say({ kind: "conversation", row: aRow({ lastSeq: 2, unread: 1 }) });
  server.say({ kind: "conversation", row: aRow({ lastSeq: 2, unread: 1, dueAt: "2026-11-22T09:00:00Z" }) });
  server.say({ kind: "conversation", row: aRow({ lastSeq: 3, unread: 0, staffReadSeq: 3 }) });
  server.say({ kind: "conversation", row: aRow({ lastSeq: 4, unread: 1, staffReadSeq: 3 }) });
  expect(news).toEqual(["assigned", "said", "said"]);
});

it("forgets that somebody types after a while, or as soon as they have said it", () => {
  const { server, live } = started();
  const typing = () => server.say({ kind: "typing", conversation: "c1", text: "if it", by: "contact" });
  typing();
  expect(live.snapshot().typing.get("c1")).toBe("if it");
  vi.advanceTimersByTime(6000);
  expect(live.snapshot().typing.has("c1")).toBe(false);
  typing();
  server.say({ kind: "message", message: message(1) });
  expect(live.snapshot().typing.has("c1")).toBe(false);
});

it("tells once that a note called me in, and says so when I have looked", () => {
  const { server, live, news } = started();
  const called = aRow({ agentId: "other", mentioned: ["me"], participants: ["me"] });
  server.say({ kind: "conversation", row: called });
  server.say({ kind: "conversation", row: { ...called, lastSeq: 2 } });
  expect(news).toEqual(["mentioned"]);
  live.read("c1", 2);
  expect(server.heard.at(-1)).toMatchObject({ kind: "read", conversation: "c1", seq: 2 });
  expect(live.snapshot().rows.get("c1")?.unread).toBe(called.unread);
});

it("tells when what was put aside is back, but not when I took it up myself", () => {
  const { server, news } = started();
  const aside = aRow({ agentId: "me", snoozedUntil: "2026-11-22T09:00:00Z" });
  server.say({ kind: "conversation", row: aside });
  server.say({ kind: "conversation", row: { ...aside, snoozedUntil: null } });
  server.say({ kind: "conversation", row: aside });
  server.say({ kind: "conversation", row: { ...aside, snoozedUntil: null, owedSince: "2026-11-22T09:00:00Z" } });
  expect(news).toEqual(["assigned", "woken"]);
});

it("has the unread counted anew once the server knows what was read here, or on another device", () => {
  const { server, live, stale } = started();
  const counted = () => stale.filter((what) => what === "counts").length;
  server.say({ kind: "conversation", row: aRow({ unread: 2, lastSeq: 2 }) });
  const before = counted();
  live.read("c1", 2);
  expect(counted()).toBe(before);
  server.say({ kind: "conversation", row: aRow({ unread: 0, lastSeq: 2, staffReadSeq: 2 }) });
  expect(counted()).toBe(before + 1);
  server.say({ kind: "conversation", row: aRow({ unread: 1, lastSeq: 3, staffReadSeq: 2 }) });
  server.say({ kind: "conversation", row: aRow({ unread: 0, lastSeq: 3, staffReadSeq: 3 }) });
  expect(counted()).toBe(before + 2);
});

it("tells that a chat of mine went where I cannot see it, and says nothing of others", () => {
  const { server, news } = started();
  server.say({ kind: "conversation", row: aRow() });
  server.say({ kind: "conversation", row: aRow({ id: "c2", agentId: "other" }) });
  for (const conversation of ["c1", "c2", "c3"]) server.say({ kind: "gone", conversation });
  expect(news).toEqual(["assigned", "gone"]);
});

it("leaves a chat gone when what I said at the same time is refused, until the server shows it again", () => {
  const { server, live } = started();
  server.say({ kind: "conversation", row: aRow() });
  live.say("c1", { kind: "text", text: "在的" }, false);
  server.say({ kind: "gone", conversation: "c1" });
  const clientId = live.thread("c1").pending[0]?.clientId;
  server.say({ kind: "refuse", clientId, code: "conversation.unknown" });
  expect(live.snapshot().rows.has("c1")).toBe(false);
  server.say({ kind: "conversation", row: aRow({ version: 2 }) });
  live.assume("c1", { agentId: "other" })();
  expect(live.snapshot().rows.get("c1")?.agentId).toBe("me");
});

it("leaves a chat gone when what was asked for before it went is answered afterwards", async () => {
  const { server, live } = started();
  server.rows = [aRow()];
  const answers = [live.open("c1"), live.loadView("mine", null), live.search("碗")];
  server.say({ kind: "gone", conversation: "c1" });
  await Promise.all(answers);
  expect(live.snapshot().rows.has("c1")).toBe(false);
  await live.open("c1");
  expect(live.snapshot().rows.has("c1")).toBe(true);
});

it("tells that a colleague took over a chat of mine, and says nothing of what I give away myself", () => {
  const { server, live, news } = started();
  server.say({ kind: "conversation", row: aRow() });
  server.say({ kind: "conversation", row: aRow({ id: "c2" }) });
  live.assume("c2", { agentId: "other" });
  server.say({ kind: "conversation", row: aRow({ id: "c2", agentId: "other", version: 2 }) });
  server.say({ kind: "conversation", row: aRow({ agentId: "other", version: 2 }) });
  expect(news).toEqual(["assigned", "assigned", "taken"]);
});
