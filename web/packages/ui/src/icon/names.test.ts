import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { iconNames } from "./names";

it("names exactly the drawings of the sprite", () => {
  const sprite = readFileSync(`${import.meta.dirname}/icons.svg`, "utf8");
  const drawn = [...sprite.matchAll(/<symbol id="i-(\w+)"/g)].map(([, name]) => name);
  expect([...iconNames].sort()).toEqual(drawn.sort());
});
