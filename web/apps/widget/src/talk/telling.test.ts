import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { telling } from "./telling";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells the first letters at once, and the newest when a while is over, however fast somebody types", () => {
  const told: string[] = [];
  const typing = telling((words) => told.push(words));
  for (const words of ["我", "我要", "我要退", "我要退货"]) typing(words);
  expect(told).toEqual(["我"]);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(["我", "我要退货"]);
});

it("tells the end at once, and nothing after it", () => {
  const told: string[] = [];
  const typing = telling((words) => told.push(words));
  for (const words of ["a", "ab", ""]) typing(words);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(["a", ""]);
});
