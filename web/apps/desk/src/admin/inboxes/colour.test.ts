import { expect, it } from "vitest";
import { readability } from "./colour";

it("writes white where white can be read, else ink", () => {
  expect(readability("#2b6152")).toMatchObject({ on: "#ffffff", passes: true });
  expect(readability("#FFD400")).toMatchObject({ on: "#231b20", passes: true });
});

it("knows the middle tones on which neither can be read", () => {
  expect(readability("#7a7a7a")?.passes).toBe(false);
});

it("says nothing of what is no colour", () => {
  expect(readability("green")).toBeNull();
});
