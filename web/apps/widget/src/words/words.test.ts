import { expect, it } from "vitest";
import loader from "../loader/words.json";
import panelEn from "./en.json";
import talkEn from "./en.more.json";
import { nearest } from "./index";
import panelCn from "./zh-CN.json";
import talkCn from "./zh-CN.more.json";
import panelTw from "./zh-TW.json";
import talkTw from "./zh-TW.more.json";

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

it.each([
  ["zh-TW", panelTw, panelCn],
  ["en", panelEn, panelCn],
  ["zh-TW", talkTw, talkCn],
  ["en", talkEn, talkCn],
])("has every text in %s, with the same values to fill in", (_, texts, cn) => {
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(cn).toSorted());
  const other = new Map<string, string>(Object.entries(texts));
  for (const [key, text] of Object.entries(cn)) expect([key, holes(other.get(key) ?? "")]).toEqual([key, holes(text)]);
});

it("gives every key a dot and one place, which the build relies on", () => {
  const keys = [...Object.keys(panelCn), ...Object.keys(talkCn)];
  expect(keys.filter((key) => !/^[a-z-]+\.[a-z0-9-]+$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

it("has the loader's few words in three languages", () => {
  const [first, ...rest] = Object.values(loader).map((texts) => Object.keys(texts));
  for (const keys of rest) expect(keys).toEqual(first);
});

it("finds the nearest language a browser asks for", () => {
  expect(["zh", "zh-CN", "zh-SG", "zh-TW", "zh-HK", "zh-Hant-TW", "en-GB", "ja"].map(nearest)).toEqual([
    "zh-CN",
    "zh-CN",
    "zh-CN",
    "zh-TW",
    "zh-TW",
    "zh-TW",
    "en",
    "en",
  ]);
});
