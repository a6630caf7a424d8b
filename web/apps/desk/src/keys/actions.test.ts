import { expect, it } from "vitest";
import { actionOf, actions, defaultKeys, withKey } from "./actions";

it("gives no two actions one key", () => {
  expect(new Set(Object.values(defaultKeys.keys)).size).toBe(actions.length);
  const changed = withKey(defaultKeys, "resolve", "t");
  expect(changed.keys.resolve).toBe("t");
  expect(changed.keys.transfer).toBe("e");
});

it("finds what a changed key does, and nothing while single keys are off", () => {
  const changed = withKey(defaultKeys, "resolve", "x");
  expect(actionOf(changed, "x")).toBe("resolve");
  expect(actionOf(changed, "e")).toBeNull();
  expect(actionOf({ ...changed, on: false }, "x")).toBeNull();
});
