import type { PageView } from "@yingda/api";
import { expect, it } from "vitest";
import { dwellOf, lookingAt } from "./presence";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 6, 0, seconds)).toISOString();
const now = Date.parse(at(600));

function view(id: string, opened: number, dwellMs: number, seen: number, left = false): PageView {
  return { left, id, url: "https://shop.example/", title: id, referrer: "", at: at(opened), dwellMs, seenAt: at(seen) };
}

it("takes a page for the present one as long as its browser says so, however long it has been open", () => {
  const kettle = view("kettle", 0, 540_000, 570);
  expect(lookingAt([kettle, view("home", -60, 60_000, 0)], now)).toBe(kettle);
  expect(dwellOf(kettle, kettle, now)).toBe(570_000);
});

it("forgets a page that nothing has been heard of, and counts no further", () => {
  const kettle = view("kettle", 0, 60_000, 60);
  expect(lookingAt([kettle], now)).toBeUndefined();
  expect(dwellOf(kettle, undefined, now)).toBe(60_000);
  expect(lookingAt([], now)).toBeUndefined();
});

it("forgets a page at once when its browser says that it was left, and finds the other tab that still is", () => {
  const kettle = view("kettle", 0, 60_000, 590, true);
  expect(lookingAt([kettle], now)).toBeUndefined();
  expect(dwellOf(kettle, undefined, now)).toBe(60_000);
  const home = view("home", -60, 60_000, 580);
  expect(lookingAt([kettle, home], now)).toBe(home);
});
