import { expect, it } from "vitest";
import { aRow } from "../test/rows";
import { clockOf, grouped } from "./views";

const at = (minute: number) => `2026-11-22T06:${String(minute).padStart(2, "0")}:00Z`;
const idsOf = (groups: ReturnType<typeof grouped>) =>
  groups.map(({ title, rows }) => [title, rows.map(({ id }) => id)]);

it("puts what is owed first, by what is left of the promise, then the rest, newest first", () => {
  const rows = [
    aRow({ id: "answered-old", lastMessageAt: at(1) }),
    aRow({ id: "due-late", owedSince: at(1), dueAt: at(30) }),
    aRow({ id: "answered-new", lastMessageAt: at(9) }),
    aRow({ id: "due-soon", owedSince: at(8), dueAt: at(10) }),
    aRow({ id: "others", agentId: "somebody" }),
  ];
  expect(idsOf(grouped("mine", rows, "me"))).toEqual([
    ["owed", ["due-soon", "due-late"]],
    ["answered", ["answered-new", "answered-old"]],
  ]);
  expect(idsOf(grouped("team", rows, "me"))).toEqual([[null, ["others"]]]);
});

it("orders the queue as it is served: the important first, then the longest waiting", () => {
  const waiting = (id: string, priority: number, minute: number) =>
    aRow({ id, state: "waiting", agentId: null, priority, queuedAt: at(minute) });
  const rows = [waiting("new", 0, 9), waiting("old", 0, 1), waiting("vip", 2, 10)];
  expect(idsOf(grouped("queue", rows, "me"))).toEqual([[null, ["vip", "old", "new"]]]);
});

it("tells waiting, soon and overdue by the promised time used", () => {
  const row = aRow({ owedSince: at(0), dueAt: at(10), promisedSeconds: 600 });
  const clock = (minute: number) => clockOf(row, Date.parse(at(minute)));
  expect(clock(3)).toMatchObject({ urgency: "wait", left: 420 });
  expect(clock(8)).toMatchObject({ urgency: "warn", left: 120 });
  expect(clock(12)).toMatchObject({ urgency: "over", used: 100, left: -120 });
  expect(clockOf(aRow(), Date.now())).toBeNull();
});

it("puts what called me in first and what is put aside last, by when it comes back", () => {
  const rows = [
    aRow({ id: "later", snoozedUntil: "2026-11-23T09:00:00Z" }),
    aRow({ id: "sooner", snoozedUntil: "2026-11-22T09:00:00Z", owedSince: "2026-11-22T06:00:00Z" }),
    aRow({ id: "mine", owedSince: "2026-11-22T06:00:00Z" }),
    aRow({ id: "called", agentId: "other", mentioned: ["me"] }),
    aRow({ id: "seen", agentId: "other", participants: ["me"] }),
  ];
  expect(grouped("mine", rows, "me").map(({ title, rows: shown }) => [title, shown.map(({ id }) => id)])).toEqual([
    ["mentioned", ["called"]],
    ["owed", ["mine"]],
    ["snoozed", ["sooner", "later"]],
  ]);
});
