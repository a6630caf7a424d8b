import { expect, it } from "vitest";
import { marked } from "./Marked";

const hits = (text: string, words: string) =>
  marked(text, words)
    .filter(({ hit }) => hit)
    .map(({ part }) => part);

it("marks every one of the words, whatever their case, and changes nothing of the text", () => {
  const text = "Ein Oolong, 铸铁提梁壶配 oolong";
  expect(hits(text, " OOLONG 提梁壶 ")).toEqual(["Oolong", "提梁壶", "oolong"]);
  expect(
    marked(text, "oolong")
      .map(({ part }) => part)
      .join(""),
  ).toBe(text);
});

it("takes signs for what they are", () => {
  expect(hits("a.c (abc) [x]", "a.c (abc")).toEqual(["a.c", "(abc"]);
});

it("marks nothing without words", () => {
  expect(marked("没有", "  ")).toEqual([{ part: "没有", hit: false }]);
});
