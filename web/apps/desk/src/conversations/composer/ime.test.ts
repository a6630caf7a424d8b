import { expect, it } from "vitest";
import { belongsToIme } from "./ime";

const enter = { key: "Enter", keyCode: 13, isComposing: false, timeStamp: 1000 };

it("leaves the Enter that chooses a candidate to the input method", () => {
  expect(belongsToIme({ ...enter, isComposing: true }, 0)).toBe(true);
  expect(belongsToIme({ ...enter, keyCode: 229 }, 0)).toBe(true);
});

it("leaves the Enter right after the end of a composition, but not a later one", () => {
  expect(belongsToIme(enter, 980)).toBe(true);
  expect(belongsToIme(enter, 900)).toBe(false);
  expect(belongsToIme({ ...enter, key: "a" }, 980)).toBe(false);
});
