import { expect, it } from "vitest";
import { isolate } from "./isolate";

it("leaves what reads in the direction of the sentence alone", () => {
  expect(isolate("周予安 <b>O'Hara</b> & 1024")).toBe("周予安 <b>O'Hara</b> & 1024");
});

it("keeps a name that turns its surroundings to itself, whatever marks it carries", () => {
  expect(isolate("שרה")).toBe("\u2068שרה\u2069");
  expect(isolate("\u2069\u202egnp.exe")).toBe("\u2068\u202egnp.exe\u2069");
});
