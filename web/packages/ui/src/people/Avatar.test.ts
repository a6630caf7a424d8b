import { expect, it } from "vitest";
import { initialOf, tintOf } from "./Avatar";

it("shows the first Han character or Latin letter", () => {
  expect(initialOf("周予安")).toBe("周");
  expect(initialOf(" emma Liu")).toBe("E");
  expect(initialOf("𠮷田")).toBe("𠮷");
  expect(initialOf("")).toBe("?");
});

it("gives the same key the same of six colours", () => {
  expect(tintOf("c-1")).toBe(tintOf("c-1"));
  const tints = new Set(Array.from({ length: 100 }, (_, number) => tintOf(`c-${number}`)));
  expect([...tints].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

it("gives the people of one moment, whose ids are alike, different colours", () => {
  const ids = Array.from(
    { length: 60 },
    (_, at) => `019e5a3c-7b10-7${(at * 7).toString(16).padStart(3, "0")}-9c00-0123456789ab`,
  );
  const counts = [1, 2, 3, 4, 5, 6].map((tint) => ids.filter((id) => tintOf(id) === tint).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
  expect(Math.max(...counts)).toBeLessThanOrEqual(18);
});
