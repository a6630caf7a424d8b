import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { poll } from "./poll";

let asked: unknown[] = [];
let answer: () => Promise<Response>;
/** What the line said: "open", a kind of frame, or the code it was closed with. */
let heard: (string | number)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  heard = [];
  answer = async () => Response.json({ frames: [] });
  vi.stubGlobal("fetch", async (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    signal.throwIfAborted();
    asked.push(JSON.parse(body));
    return answer();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = (wait: number) =>
  poll("/poll", wait)(() => ({ token: "t", afterSeq: 4, conversation: "c1" }), {
    opened: () => heard.push("open"),
    frame: ({ kind }) => heard.push(kind),
    closed: (code) => heard.push(code),
  });
const waits = () => asked.map((body) => Object(body).wait);

it("asks every three seconds and never waits where the server may not hold a request", async () => {
  const line = open(0);
  await vi.advanceTimersByTimeAsync(0);
  expect([heard, waits()]).toEqual([["open"], [0]]);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(waits()).toEqual([0]);
  await vi.advanceTimersByTimeAsync(6_001);
  expect(waits()).toEqual([0, 0, 0, 0]);
  line.close();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(waits()).toHaveLength(4);
});

it("holds one request for news as long as it may, and sends beside it at once", async () => {
  answer = () => (asked.length === 2 ? new Promise(() => undefined) : Promise.resolve(Response.json({ frames: [] })));
  const line = open(25);
  await vi.advanceTimersByTimeAsync(0);
  expect(waits()).toEqual([0, 25]);
  line.send([{ kind: "ping" }]);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked[2]).toEqual({ frames: [{ kind: "ping" }], afterSeq: 4, conversation: "c1", seen: null, wait: 0 });
});

it("hands on what it hears, and says the next time what it has been told", async () => {
  answer = async () => Response.json({ frames: [{ kind: "typing" }, { kind: "of tomorrow" }], seen: "s1" });
  open(0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard).toEqual(["typing", "open", "typing"]);
  expect(asked[1]).toMatchObject({ seen: "s1" });
});

it("tells a refused token and a closed door from a server that is away", async () => {
  for (const [status, code] of [
    [401, 4102],
    [403, 4104],
    [503, 4000],
  ] as const) {
    heard = [];
    answer = async () => Response.json({}, { status });
    open(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([code]);
  }
});
