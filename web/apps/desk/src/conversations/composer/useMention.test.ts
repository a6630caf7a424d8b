import { expect, it } from "vitest";
import { mentionWords, withMention } from "./useMention";

it("looks for a colleague after an at sign, but not inside an address", () => {
  expect(mentionWords("@")).toBe("");
  expect(mentionWords("请 @郑")).toBe("郑");
  expect(mentionWords("麻烦@郑")).toBe("郑");
  expect(mentionWords("linke@demo")).toBeNull();
  expect(mentionWords("@郑一 好的")).toBeNull();
});

it("completes the mention and goes on", () => {
  expect(withMention("请 @郑", "郑一")).toBe("请 @郑一 ");
});
