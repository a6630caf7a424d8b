import type { Course } from "@yingda/api";
import { expect, it } from "vitest";
import { linesOf } from "./course";

const empty: Course = { stepSeconds: 900, points: [], replies: [], ratings: [] };
const point = (waiting: number, withAgents = 0) => ({ waiting, withAgents });

it("begins the line one step before the day did", () => {
  const course = { ...empty, points: [point(0), point(0), point(0), point(2), point(1)] };
  expect(linesOf(course, []).waiting).toEqual([0, 2, 1]);
});

it("draws no line of too few cases", () => {
  const ratings = [1, 2, 3].map((hour) => ({ hour, count: 1, stars: 5 }));
  expect(linesOf({ ...empty, ratings }, []).rating).toBeNull();
  expect(linesOf(empty, [])).toEqual({
    waiting: null,
    withAgents: null,
    median: null,
    within: null,
    bot: null,
    rating: null,
  });
});

it("ends a share at the share of the whole day", () => {
  const hours = [
    { hour: 8, byBot: 8, byPeople: 2, lost: 0 },
    { hour: 9, byBot: 0, byPeople: 10, lost: 0 },
    { hour: 10, byBot: 12, byPeople: 6, lost: 2 },
  ];
  expect(linesOf(empty, hours).bot).toEqual([0.8, 0.4, 0.5]);
});
