import { expect, it } from "vitest";
import { fromPage } from "../bridge";
import { parse } from "../check";
import { message, page, serverFrame } from "./frames";

const raw = {
  conversation: "c1",
  seq: 4,
  prev: 3,
  author: { kind: "bot" },
  content: { kind: "text", text: "好" },
  at: "2026-11-22T06:00:00Z",
};

it("reads a message, and refuses one without its order", () => {
  expect(message(raw)?.content).toEqual({ kind: "text", text: "好" });
  expect(message({ ...raw, seq: "4" })).toBeUndefined();
  expect(message({ ...raw, author: { kind: "root" } })).toBeUndefined();
});

it("keeps the place of a content it does not know", () => {
  expect(message({ ...raw, content: { kind: "hologram" } })?.content).toEqual({ kind: "unsupported" });
  expect(message({ ...raw, content: { kind: "text", text: 7 } })?.content).toEqual({ kind: "unsupported" });
});

it("reads a page of messages and leaves out what is none", () => {
  const read = page({ items: [raw, null, 3, { ...raw, seq: 5 }], earlier: "c0" });
  expect(read?.items.map(({ seq }) => seq)).toEqual([4, 5]);
  expect(read?.earlier).toBe("c0");
  expect(page({ items: [raw] })?.earlier).toBeUndefined();
  expect(page("no")).toBeUndefined();
});

it("reads the frames of the server and ignores those of a newer one", () => {
  expect(serverFrame({ kind: "message", message: raw })).toMatchObject({ kind: "message", message: { seq: 4 } });
  expect(serverFrame({ kind: "ack", clientId: "k", conversation: "c1", seq: 4, at: raw.at })).toBeDefined();
  expect(serverFrame({ kind: "ack", clientId: "k" })).toBeUndefined();
  expect(serverFrame({ kind: "confetti" })).toBeUndefined();
  expect(serverFrame(null)).toBeUndefined();
});

it("takes from the page only what both know", () => {
  expect(fromPage({ yingda: "page", shown: true })).toBe(true);
  expect(fromPage({ yingda: "page", shown: "yes" })).toBe(false);
  expect(fromPage({ yingda: "page", attributes: { plan: 1 } })).toBe(false);
  expect(fromPage({ type: "webpackOk" })).toBe(false);
});

it("reads storage that holds no JSON as nothing", () => {
  expect(parse("{half")).toBeUndefined();
  expect(parse(null)).toBeUndefined();
});
