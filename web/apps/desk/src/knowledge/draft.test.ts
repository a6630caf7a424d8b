import { expect, it } from "vitest";
import { draftOf, formOf, newDraft, phrasingsIn, problemOf } from "./draft";
import type { Entry } from "./model";

const entry: Entry = {
  id: "e1",
  shopId: null,
  category: "care",
  texts: { en: { question: "Is it safe?", similar: ["safe?"], answer: "<p>Yes</p>" } },
  buttons: [],
  popular: false,
  enabled: true,
  validFrom: new Date("2026-11-01T00:00:00").toISOString(),
  validTo: new Date("2026-12-01T00:00:00").toISOString(),
  updatedAt: "2026-11-22T00:00:00Z",
  updatedBy: null,
  version: 7,
  helpful: 3,
  unhelpful: 1,
  pending: null,
};

it("shows days and sends the moments they stand for", () => {
  const draft = draftOf(entry);
  expect([draft.firstDay, draft.lastDay]).toEqual(["2026-11-01", "2026-11-30"]);
  const form = formOf(draft, entry.version);
  expect([form.validFrom, form.validTo, form.version]).toEqual([entry.validFrom, entry.validTo, 7]);
});

it("sends only the languages that say something", () => {
  expect(Object.keys(formOf(draftOf(entry), 7).texts)).toEqual(["en"]);
});

it("says why it cannot be saved yet", () => {
  const written = draftOf(entry);
  const half = { ...written, texts: { ...written.texts, "zh-TW": { question: "", similar: ["x"], answer: "" } } };
  expect(problemOf(newDraft)).toBe("no-language");
  expect(problemOf(half)).toBe("half-written");
  expect(problemOf({ ...written, lastDay: "2026-10-31" })).toBe("days");
  expect(problemOf({ ...written, buttons: [{ action: "human", label: {}, value: null }] })).toBe("button");
  expect(problemOf(written)).toBeNull();
});

it("takes pasted phrasings line by line, once each", () => {
  expect(phrasingsIn("- one\n2. two\n\n · one\nhave", ["have"])).toEqual(["one", "two"]);
});
