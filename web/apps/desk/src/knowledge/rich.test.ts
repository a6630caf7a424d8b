// @vitest-environment jsdom
import { expect, it } from "vitest";
import { isLink, richNodes } from "./rich";

function shown(html: string): string {
  const box = document.createElement("div");
  box.append(richNodes(html));
  return box.innerHTML;
}

it("keeps paragraphs, emphasis and lists", () => {
  const html = "<p>a <b>b</b></p><ul><li>c</li></ul>";
  expect(shown(html)).toBe(html);
});

it("drops what acts", () => {
  expect(shown("<img src=x onerror=alert(1)><script>alert(1)</script><p onclick=alert(1)>x</p>")).toBe("<p>x</p>");
  expect(shown('<a href="javascript:alert(1)">x</a>')).not.toContain("href");
});

it("knows a link from what only looks like one", () => {
  expect(["https://a.example/b", "/help"].every(isLink)).toBe(true);
  expect(["//a.example", "/\\a.example", "javascript:x", "a b", ""].some(isLink)).toBe(false);
});
