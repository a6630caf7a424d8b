import { expect, it } from "vitest";
import { commands, composing, letterOf } from "./useKeys";

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

it("knows a sign with ⌘ or Ctrl wherever it is on the keyboard, and a letter only without Shift", () => {
  const pressed = { key: "/", code: "Slash", ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  expect(commands(pressed, "/")).toBe(true);
  expect(commands({ ...pressed, ctrlKey: false, metaKey: true, code: "Digit7", shiftKey: true }, "/")).toBe(true);
  expect(commands({ ...pressed, key: "7", code: "Digit7" }, "/")).toBe(false);
  expect(commands({ ...pressed, key: "?", shiftKey: true }, "/")).toBe(false);
  expect(commands({ ...pressed, ctrlKey: false }, "/")).toBe(false);
  expect(commands({ ...pressed, altKey: true }, "/")).toBe(false);
  expect(commands({ ...pressed, key: "k", code: "KeyK" }, "k")).toBe(true);
  expect(commands({ ...pressed, key: "K", code: "KeyK", shiftKey: true }, "k")).toBe(false);
});
