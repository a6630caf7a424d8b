import { expect, it } from "vitest";
import { keys } from "./ime";

const enter = (more: Partial<KeyboardEvent> = {}) => ({
  key: "Enter",
  shiftKey: false,
  isComposing: false,
  keyCode: 13,
  timeStamp: 1_000,
  ...more,
});

it("sends on Enter, and breaks the line on Shift+Enter", () => {
  expect(keys().sends(enter())).toBe(true);
  expect(keys().sends(enter({ shiftKey: true }))).toBe(false);
  expect(keys().sends(enter({ key: "a" }))).toBe(false);
});

it("leaves the Enter that picks a word to the input method", () => {
  expect(keys().sends(enter({ isComposing: true }))).toBe(false);
  expect(keys().sends(enter({ keyCode: 229 }))).toBe(false);
});

it("skips the Enter right after a composition ended, as Safari orders its events, and no later one", () => {
  const typing = keys();
  typing.compositionEnded(990);
  expect(typing.sends(enter())).toBe(false);
  expect(typing.sends(enter({ timeStamp: 1_200 }))).toBe(true);
});
