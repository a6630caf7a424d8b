import { expect, it } from "vitest";
import loader from "../loader/words.json";
import en from "./en.json";
import { nearest } from "./index";
import cn from "./zh-CN.json";
import tw from "./zh-TW.json";

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

it.each([
  ["zh-TW", tw],
  ["en", en],
])("has every text in %s, with the same values to fill in", (_, texts) => {
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(cn).toSorted());
  const other = new Map<string, string>(Object.entries(texts));
  for (const [key, text] of Object.entries(cn)) expect([key, holes(other.get(key) ?? "")]).toEqual([key, holes(text)]);
});

it("gives every key a dot, which the build relies on", () => {
  expect(Object.keys(cn).filter((key) => !/^[a-z-]+\.[a-z0-9-]+$/.test(key))).toEqual([]);
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
