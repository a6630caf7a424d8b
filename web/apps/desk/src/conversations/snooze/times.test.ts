import { expect, it } from "vitest";
import { choices, fieldValue } from "./times";

const keys = (now: string) => choices(new Date(now)).map(({ key }) => key);

it("offers the evening only while it is more than an hour ahead", () => {
  expect(keys("2026-11-18T09:00:00")).toContain("evening");
  expect(keys("2026-11-18T17:30:00")).not.toContain("evening");
});

it("offers Monday unless that is tomorrow", () => {
  expect(keys("2026-11-18T09:00:00")).toContain("monday");
  expect(keys("2026-11-22T09:00:00")).not.toContain("monday");
  expect(
    choices(new Date("2026-11-23T09:00:00"))
      .find(({ key }) => key === "monday")
      ?.at.getDate(),
  ).toBe(30);
});

it("lists the times as they come, all of them ahead", () => {
  const now = new Date("2026-11-18T16:10:00");
  const at = choices(now).map((choice) => choice.at.getTime());
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(Math.min(...at)).toBeGreaterThan(now.getTime());
});

it("writes a moment as its field wants it", () => {
  expect(fieldValue(new Date("2026-01-02T03:04:00"))).toBe("2026-01-02T03:04");
});
