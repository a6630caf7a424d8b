import { expect, it } from "vitest";
import { sparkPoints } from "./Sparkline";

it("puts the largest value at the top and zero at the bottom", () => {
  expect(sparkPoints([0, 5, 10], 90, 20)).toEqual([
    { x: 0, y: 20 },
    { x: 45, y: 10 },
    { x: 90, y: 0 },
  ]);
});

it("draws all zeros as a flat line and a single value at the end", () => {
  expect(sparkPoints([0, 0], 90, 20).map(({ y }) => y)).toEqual([20, 20]);
  expect(sparkPoints([3], 90, 20)).toEqual([{ x: 90, y: 0 }]);
});
