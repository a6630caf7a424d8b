import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ranges } from "./ranges";

it("has every range of the server's document, and no other", () => {
  const document = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../docs/api/agent.json"), "utf8"));
  const stated: Record<string, Record<string, { least: number; most: number }>> = {};
  for (const [record, schema] of Object.entries(document.components.schemas))
    for (const [name, { minimum, maximum }] of Object.entries<Record<string, number>>(Object(schema).properties ?? {}))
      if (minimum !== undefined && maximum !== undefined)
        stated[record] = { ...stated[record], [name]: { least: minimum, most: maximum } };
  expect(ranges).toEqual(stated);
});
