import { expect, it } from "vitest";
import { matched } from "./matched";

it("reads overlapping pieces as the words they cover", () => {
  expect(matched("请问怎么退货", ["怎", "么", "怎么", "退", "么退", "货", "退货"])).toEqual(["怎么退货"]);
  expect(matched("杯子破了怎么退", ["杯", "子", "杯子", "退"])).toEqual(["杯子", "退"]);
});

it("takes words by what is spelled in the question, whatever its case", () => {
  expect(matched("How do I Return this", ["return"])).toEqual(["Return"]);
});

it("keeps a piece that the question spells otherwise, and the longest of those", () => {
  expect(matched("怎麼退貨", ["退货", "货"])).toEqual(["退货"]);
});

it("is empty when nothing is shared", () => {
  expect(matched("hello", [])).toEqual([]);
});
