import type { BoardAgent } from "@yingda/api";
import { expect, it } from "vitest";
import {
  byLoad,
  dayOf,
  freeSlots,
  goalAt,
  groupsOf,
  hourOf,
  isStale,
  medianOf,
  shareOf,
  spanOf,
  starsOf,
  ticksFor,
  waitOf,
} from "./figures";

const agent: BoardAgent = {
  id: "1",
  name: "Lin",
  number: "101",
  teams: [],
  state: "ready",
  bySystem: false,
  connected: true,
  since: "2026-11-22T08:00:00Z",
  load: 3,
  capacity: 8,
  owed: 0,
  overdue: 0,
  oldestOwed: null,
  today: 0,
};

it("says no share, median or mean of fewer than ten cases, alike for all", () => {
  expect(shareOf(0, 5)).toBeNull();
  expect(shareOf(9, 9)).toBeNull();
  expect(shareOf(8, 10)).toBe("80.0");
  expect(starsOf({ count: 9, stars: 5 })).toBeNull();
  expect(starsOf({ count: 203, stars: 4.7053 })).toBe("4.71");
  expect(medianOf({ answered: 9, medianSeconds: 12, under: [] })).toBeNull();
  expect(medianOf({ answered: 10, medianSeconds: 12, under: [] })).toBe(12);
});

it("names a promise in minutes when they are whole", () => {
  expect(spanOf(45)).toEqual({ unit: "seconds", count: 45 });
  expect(spanOf(90)).toEqual({ unit: "seconds", count: 90 });
  expect(spanOf(120)).toEqual({ unit: "minutes", count: 2 });
});

it("marks a wait soon at seven tenths of the promise and over after it", () => {
  const since = "2026-11-22T08:00:00Z";
  const due = "2026-11-22T08:02:00Z";
  const at = (seconds: number) => waitOf(since, due, Date.parse(since) + seconds * 1000);
  expect(at(83)).toEqual({ seconds: 83, urgency: "wait" });
  expect(at(84).urgency).toBe("warn");
  expect(at(121).urgency).toBe("over");
  expect(waitOf(since, null, Date.parse(since) + 9e6).urgency).toBe("wait");
});

it("never shows a wait below zero when the clocks differ", () => {
  expect(waitOf("2026-11-22T08:00:01Z", null, Date.parse("2026-11-22T08:00:00Z")).seconds).toBe(0);
});

it("counts only the free places of those who are ready and connected", () => {
  const agents: BoardAgent[] = [
    agent,
    { ...agent, id: "2", load: 9 },
    { ...agent, id: "3", state: "break" },
    { ...agent, id: "4", connected: false },
  ];
  expect(freeSlots(agents)).toBe(5);
});

it("puts those with overdue answers first, then the fullest", () => {
  const full = { ...agent, id: "full", load: 8 };
  const late = { ...agent, id: "late", overdue: 1 };
  expect(byLoad([agent, full, late]).map(({ id }) => id)).toEqual(["late", "full", "1"]);
  const home = { ...agent, id: "home", state: "off" as const, load: 0 };
  const idle = { ...agent, id: "idle", load: 0 };
  expect(byLoad([home, idle]).map(({ id }) => id)).toEqual(["idle", "home"]);
});

it("turns counts within bounds into groups with a last one for the rest", () => {
  expect(groupsOf({ answered: 20, medianSeconds: 30, under: [4, 9, 15, 18, 19] })).toEqual([4, 5, 6, 3, 1, 1]);
});

it("stands the goal between the bars, or within one that it divides", () => {
  const bounds = [15, 30, 60, 120, 300];
  expect(goalAt(bounds, 120)).toBe(4);
  expect(goalAt(bounds, 45)).toBe(2.5);
  expect(goalAt(bounds, 900)).toBe(5.5);
});

it("adds up a day and fills hours without conversations", () => {
  const hours = [
    { hour: 9, byBot: 3, byPeople: 2, lost: 1 },
    { hour: 11, byBot: 1, byPeople: 0, lost: 0 },
  ];
  expect(dayOf(hours)).toEqual({ byBot: 4, byPeople: 2, total: 7 });
  expect(hourOf(hours, 10)).toEqual({ hour: 10, byBot: 0, byPeople: 0, lost: 0 });
});

it("draws few hairlines at whole numbers", () => {
  expect(ticksFor(0)).toEqual([0, 1, 2]);
  expect(ticksFor(3)).toEqual([0, 1, 2, 3]);
  expect(ticksFor(7)).toEqual([0, 4, 8]);
  expect(ticksFor(155)).toEqual([0, 100, 200]);
});

it("calls the numbers stale after three missed fetches", () => {
  expect(isStale(0, 15_000)).toBe(false);
  expect(isStale(0, 17_000)).toBe(true);
});
