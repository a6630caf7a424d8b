// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { createClient } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import { Live } from "../../live/Live";
import { LiveContext, useLiveState } from "../../live/LiveContext";
import { emptyThread } from "../../live/thread";
import { usePast } from "./usePast";

afterEach(cleanup);

const ALL = 500;
const message = (seq: number) => ({
  conversation: "c1",
  seq,
  prev: seq - 1,
  author: { kind: "contact", id: null, name: null, number: null },
  staffOnly: false,
  content: { kind: "text", text: `words ${seq}` },
  at: "2026-11-20T08:00:00Z",
  key: null,
});

/** A conversation whose newest page is known, and every address that was asked. */
async function desk() {
  const asked: string[] = [];
  const away = { now: false };
  const slow: { gate: Promise<void> | null } = { gate: null };
  const live = new Live({
    client: createClient({
      base: "http://desk.test",
      fetch: async (address) => {
        const { search, searchParams } = new URL(String(address));
        asked.push(search);
        if (away.now) throw new TypeError();
        const { gate } = slow;
        slow.gate = null;
        await gate;
        const limit = Number(searchParams.get("limit"));
        const after = Number(searchParams.get("after") ?? 0);
        const end = Number(searchParams.get("before") ?? ALL + 1);
        const from = after > 0 ? after + 1 : Math.max(1, end - limit);
        const to = after > 0 ? Math.min(ALL, after + limit) : Math.min(ALL, end - 1);
        return Response.json({ items: Array.from({ length: to - from + 1 }, (_, n) => message(from + n)) });
      },
    }),
    me: "me",
    outbox: { all: () => [], put: () => undefined, remove: () => undefined },
    open: () => ({ send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null }),
    onStale: () => undefined,
    onNews: () => undefined,
    onSignedOut: () => undefined,
    onRights: () => undefined,
    onShutOut: () => undefined,
  });
  await live.loadOlder("c1");
  /** Holds the next answer back until what it returns is called. */
  const hold = () => {
    let release = () => {};
    slow.gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  return { live, asked, away, hold };
}

function looking({ live }: { live: Live }, at: number | null) {
  const { result, rerender } = renderHook(
    (to: number | null) => {
      const known = useLiveState(({ threads }) => threads.get("c1") ?? emptyThread);
      return usePast("c1", known, to);
    },
    { initialProps: at, wrapper: ({ children }) => <LiveContext value={live}>{children}</LiveContext> },
  );
  const seqs = () => {
    const messages = result.current.thread?.messages;
    return messages && [messages[0]?.seq, messages.at(-1)?.seq];
  };
  return { result, rerender, seqs };
}

it("shows a message far back with what stands around it, by one question", async () => {
  const there = await desk();
  const { seqs, rerender } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  expect(there.asked).toEqual(["?limit=50", "?limit=50&before=126"]);
  rerender(3);
  await vi.waitFor(() => expect(seqs()).toEqual([1, 28]));
});

it("reads on in both directions until it has reached what is known, and leaves no gap", async () => {
  const there = await desk();
  const { seqs, result } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  await act(() => result.current.older());
  expect(seqs()).toEqual([26, 125]);
  for (let page = 0; page < 7; page += 1) await act(() => result.current.newer());
  expect(result.current.thread).toBeNull();
  const known = there.live.thread("c1").messages.map(({ seq }) => seq);
  expect(known).toEqual(Array.from({ length: ALL - 25 }, (_, n) => n + 26));
});

it("asks nothing for what is known, joins what reaches it, and goes back to now", async () => {
  const there = await desk();
  const { result, rerender, seqs } = looking(there, 480);
  expect(there.asked).toHaveLength(1);
  rerender(440);
  await vi.waitFor(() => expect(there.live.thread("c1").messages[0]?.seq).toBe(416));
  expect(result.current.thread).toBeNull();
  rerender(100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  act(() => result.current.leave());
  expect(result.current.thread).toBeNull();
});

it("says so when it cannot be read, until it is tried again or left", async () => {
  const there = await desk();
  there.away.now = true;
  const { result, rerender, seqs } = looking(there, 100);
  await vi.waitFor(() => expect(result.current.problem).not.toBeNull());
  expect(result.current.thread).toBeNull();
  there.away.now = false;
  act(() => result.current.again());
  expect(result.current.problem).toBeNull();
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  there.away.now = true;
  rerender(200);
  await vi.waitFor(() => expect(result.current.problem).not.toBeNull());
  rerender(null);
  expect(result.current.problem).toBeNull();
});

it("stays with now when a page comes after it was left", async () => {
  const there = await desk();
  const { result, seqs } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  const release = there.hold();
  const late = result.current.newer();
  act(() => result.current.leave());
  release();
  await act(() => late);
  expect(result.current.thread).toBeNull();
});

it("stays with the message chosen last when a page for the one before comes late, and reads on there", async () => {
  const there = await desk();
  const { result, rerender, seqs } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  const release = there.hold();
  const late = result.current.older();
  await vi.waitFor(() => expect(there.asked).toContain("?limit=50&before=76"));
  rerender(300);
  await vi.waitFor(() => expect(seqs()).toEqual([276, 325]));
  await act(() => result.current.older());
  expect(seqs()).toEqual([226, 325]);
  release();
  await act(() => late);
  expect(seqs()).toEqual([226, 325]);
});

it("leaves what it came from alone once it is where it goes, though that was read on meanwhile", async () => {
  const there = await desk();
  const { result, rerender, seqs } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  const arrive = there.hold();
  rerender(300);
  await vi.waitFor(() => expect(there.asked).toContain("?limit=50&before=326"));
  const release = there.hold();
  const late = result.current.older();
  await vi.waitFor(() => expect(there.asked).toContain("?limit=50&before=76"));
  arrive();
  await vi.waitFor(() => expect(seqs()).toEqual([276, 325]));
  release();
  await act(() => late);
  expect(seqs()).toEqual([276, 325]);
});

it("says nothing of a page that could not be read after it was left", async () => {
  const there = await desk();
  const { result, seqs } = looking(there, 100);
  await vi.waitFor(() => expect(seqs()).toEqual([76, 125]));
  there.away.now = true;
  const late = result.current.newer();
  act(() => result.current.leave());
  await act(() => late);
  expect(result.current.problem).toBeNull();
});
