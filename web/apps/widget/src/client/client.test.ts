// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { speak } from "../words";
import { createClient } from "./client";

const inbox = { shopName: "山岚器物", color: "#b4552d", humanReachable: true, online: false };
let asked: unknown[] = [];
/** Of real time: a busy machine is no failure. */
const PATIENT = { timeout: 10_000 };

// So that no test waits for the loading of a part, which takes as long as the machine is busy.
beforeAll(() => import("../later"), 60_000);
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal(
    "BroadcastChannel",
    class {
      postMessage() {}
    },
  );
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    return Response.json({ token: "t", contact: { id: "v1" }, inbox: { ...inbox, online: asked.length > 1 } });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const page = { url: "https://shop.example/", title: "壶" };
const opened = async () => {
  const client = createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page });
  client.show(true);
  await client.start();
  return client;
};

it("asks again how things stand while the panel is open before the first words, at most once a minute", async () => {
  const client = await opened();
  expect(client.state.session?.inbox.online).toBe(false);
  await vi.advanceTimersByTimeAsync(55_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(asked).toHaveLength(2);
  expect(client.state.session?.inbox.online).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.length).toBeLessThanOrEqual(12);
});

it("asks nothing while nobody looks: the panel is folded away, or the page is out of sight", async () => {
  const client = await opened();
  client.show(false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(1);
  client.show(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
  vi.restoreAllMocks();
});

it("tells only once on which page it is", async () => {
  await opened();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.flatMap((body) => Object(body).page ?? [])).toEqual([page]);
});

it("sends what was written after a start without network, once there is one", async () => {
  const client = await opened();
  vi.clearAllTimers();
  expect(client.state.link).toBe("idle");
  const online = globalThis.fetch;
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  const again = createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page });
  const started = again.start();
  await vi.waitUntil(() => again.state.link === "lost", PATIENT);
  again.say("断线时说的");
  await vi.waitUntil(() => again.state.talk, PATIENT);
  const sent = () => asked.flatMap((body) => Object(body).frames ?? []).filter(({ kind }) => kind === "send");
  // The line is back before the session is asked for again.
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    if (address.endsWith("/session")) await answered;
    if (!address.endsWith("/poll")) return online(address, init);
    const said = JSON.parse(String(init.body));
    asked.push(said);
    const frames = said.frames.map(({ clientId = "" }) => ({ kind: "ack", clientId, seq: 1, conversation: "c1" }));
    return Response.json({ frames });
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(again.state.link).toBe("open");
  answer();
  await started;
  expect(again.state.link).toBe("open");
  expect(sent()).toHaveLength(1);
}, 30_000);

const order = { kind: "order", number: "A1001" } as const;

/**
 * A page of somebody signed in asks about an order at once; this browser kept the session of a guest. With what was sent
 * for whom, before and after the server says who is here.
 */
async function orderAtOnce(preChat: unknown[] = []) {
  const guest = { token: "old", contact: { id: "guest", verified: false }, inbox };
  localStorage.setItem("yingda.session.ib_1", JSON.stringify(guest));
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (address: string, { body, headers }: RequestInit) => {
    if (address.endsWith("/session")) {
      await answered;
      return Response.json({ token: "new", contact: { id: "lin", verified: true }, inbox: { ...inbox, preChat } });
    }
    const frames = JSON.parse(String(body ?? "{}")).frames ?? [];
    for (const { kind } of frames) if (kind === "send") sent.push(new Headers(headers).get("Authorization") ?? "");
    return Response.json({ frames: [] });
  });
  const client = createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page });
  client.show(true);
  client.send(order);
  await client.identify("signed");
  const started = client.start();
  await vi.waitUntil(() => client.state.talk, PATIENT);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  answer();
  await started;
  await vi.advanceTimersByTimeAsync(5_000);
  return { client, sent };
}

it("sends the order asked about only once it is known who is here, as theirs", async () => {
  const { sent } = await orderAtOnce();
  expect(new Set(sent)).toEqual(new Set(["Bearer new"]));
}, 30_000);

it("asks what is to be known first before it sends the order asked about", async () => {
  const { client, sent } = await orderAtOnce([{ field: "topic", label: "咨询内容", required: true }]);
  expect(client.state.view).toBe("pre-chat");
  expect(client.state.entries).toMatchObject([{ content: order, by: { id: "lin" }, state: "pending" }]);
  expect(sent).toEqual([]);
}, 30_000);

const talk = (id: string, state: string, lastSeq = 2) => ({
  id,
  state,
  lastSeq,
  readByStaffSeq: 0,
  humanReachable: true,
  staffed: true,
  botAnswers: true,
});
const first = "0199aaaa-0000-7000-8000-000000000001";
const second = "0199bbbb-0000-7000-8000-000000000002";

it("begins the line anew when it turns out after a start without network that somebody else is here", async () => {
  await speak("zh-CN");
  const guest = { token: "old", contact: { id: "guest", verified: false }, inbox, conversation: talk(first, "bot") };
  localStorage.setItem("yingda.session.ib_1", JSON.stringify(guest));
  const lines: string[] = [];
  class Line {
    onopen = () => {};
    onmessage = (_: { data: string }) => {};
    constructor() {
      setTimeout(() => this.onopen());
    }
    send(frame: string) {
      const { kind, token } = JSON.parse(frame);
      if (kind !== "hello") return;
      lines.push(token);
      this.onmessage({ data: '{"kind":"welcome","heartbeatSeconds":600}' });
    }
    close() {}
  }
  vi.stubGlobal("WebSocket", Line);
  let online = false;
  vi.stubGlobal("fetch", async (address: string) => {
    if (!online) throw new TypeError("no network");
    return Response.json(
      address.endsWith("/session") ? { token: "new", contact: { id: "lin", verified: true }, inbox } : {},
    );
  });
  const client = createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: false, pollWait: 0, page });
  await client.identify("signed");
  const started = client.start();
  await vi.waitFor(() => expect(lines).toEqual(["old"]), PATIENT);
  online = true;
  await vi.advanceTimersByTimeAsync(60_000);
  await started;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines).toEqual(["old", "new"]);
}, 30_000);

/** What is shown after the answers to three requests, in this order; who: whose session the first two are. */
async function shownAfter(answers: unknown[], who = () => "v1") {
  let at = 0;
  vi.stubGlobal("fetch", (address: string) => {
    if (address.endsWith("/session"))
      return Promise.resolve(Response.json({ token: "t", contact: { id: who() }, inbox, conversation: answers[0] }));
    return address.endsWith("/handover") ? Promise.resolve(Response.json(answers[++at])) : new Promise(() => undefined);
  });
  const client = await opened();
  for (let each = 1; each < answers.length; each++) await client.submit("POST", "/handover", {});
  return client;
}

it("keeps the newer conversation when the answer about an earlier one comes late", async () => {
  const client = await shownAfter([talk(second, "bot"), talk(first, "closed", 9), talk(first, "waiting", 9)]);
  expect(client.state.conversation?.id).toBe(second);
});

it("goes on with a newer conversation, and with an earlier one that is open when the newer is over", async () => {
  const next = await shownAfter([talk(first, "closed", 9), talk(second, "bot")]);
  expect(next.state.conversation?.id).toBe(second);
  const back = await shownAfter([talk(second, "closed"), talk(first, "agent", 9)]);
  expect(back.state.conversation?.id).toBe(first);
});

it("shows the conversation of whoever signs in, however old, and none to who has none", async () => {
  let who = "v1";
  const answers: unknown[] = [talk(second, "bot")];
  const client = await shownAfter(answers, () => who);
  who = "v2";
  answers[0] = talk(first, "closed", 9);
  await client.identify("signed");
  expect(client.state.conversation?.id).toBe(first);
  who = "v3";
  answers[0] = null;
  await client.identify(null);
  expect(client.state.conversation).toBeNull();
});

it("takes a refused file's line away with the next thing that is done", async () => {
  const client = await opened();
  const huge = new File(["x"], "huge.png");
  Object.defineProperty(huge, "size", { value: 30_000_000 });
  const limited = client.state.session?.inbox;
  Object.assign(limited ?? {}, { maxFileBytes: 20_000_000 });
  client.attach([huge]);
  expect(client.state.notice).not.toBeNull();
  client.attach([]);
  expect(client.state.notice).toBeNull();
});

it("says that a file is empty instead of sending nothing", async () => {
  await speak("zh-CN");
  const client = await opened();
  client.attach([new File([], "empty.txt")]);
  expect(client.state.notice).toBe("文件是空的");
  expect(client.state.entries).toEqual([]);
});
