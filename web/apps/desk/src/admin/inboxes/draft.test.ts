import { expect, it } from "vitest";
import { promisedMinutes, tabOf } from "./draft";

it("promises whole minutes, and nothing that could not be saved", () => {
  expect([5, 60, 150, 604_800].map(promisedMinutes)).toEqual([1, 1, 3, 10_080]);
  expect([Number.NaN, 0, 99_999_999].map(promisedMinutes)).toEqual([1, 1, 1]);
});

it("knows on which tab a refused part is set", () => {
  const places = ["name", "settings.brand.logo", "settings.idle.warnAfterSeconds", "settings.preChat.0.label.en"];
  expect(places.map(tabOf)).toEqual(["appearance", "appearance", "mode", "form"]);
  expect(["settings.phrases.busy.en", "teamId", "version", "settings"].map(tabOf)).toEqual([
    "phrases",
    "assignment",
    null,
    null,
  ]);
});
