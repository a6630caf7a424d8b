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
