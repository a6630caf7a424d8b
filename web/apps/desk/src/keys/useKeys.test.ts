import { expect, it } from "vitest";
import { composing, letterOf } from "./useKeys";

it("finds the letter on layouts that type no Latin", () => {
  expect(letterOf({ key: "г", code: "KeyU" })).toBe("u");
  expect(letterOf({ key: "ㄱ", code: "KeyR" })).toBe("r");
  expect(letterOf({ key: "E", code: "KeyE" })).toBe("e");
  expect(letterOf({ key: "?", code: "Slash" })).toBe("?");
  expect(letterOf({ key: "ArrowDown", code: "ArrowDown" })).toBe("arrowdown");
});

it("leaves every key to a composing input method", () => {
  expect(composing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(composing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(composing({ isComposing: false, keyCode: 13 })).toBe(false);
});
