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
  const live = new Live({
    client: createClient({
      base: "http://desk.test",
      fetch: async (address) => {
        const { search, searchParams } = new URL(String(address));
        asked.push(search);
        if (away.now) throw new TypeError();
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
  return { live, asked, away };
}

function looking({ live }: { live: Live }, at: number | null) {
  const problem = vi.fn();
  const { result, rerender } = renderHook(
    (to: number | null) => {
      const known = useLiveState(({ threads }) => threads.get("c1") ?? emptyThread);
      return usePast("c1", known, to, problem);
    },
    { initialProps: at, wrapper: ({ children }) => <LiveContext value={live}>{children}</LiveContext> },
  );
  const seqs = () => {
    const messages = result.current.thread?.messages;
    return messages && [messages[0]?.seq, messages.at(-1)?.seq];
  };
  return { result, rerender, seqs, problem };
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

it("says so when it cannot be read", async () => {
  const there = await desk();
  there.away.now = true;
  const { problem, result } = looking(there, 100);
  await vi.waitFor(() => expect(problem).toHaveBeenCalled());
  expect(result.current.thread).toBeNull();
});
