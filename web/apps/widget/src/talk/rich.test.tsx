// @vitest-environment jsdom
import { expect, it } from "vitest";
import { h, mount } from "../dom/dom";
import { Linked, Rich, safeLink } from "./rich";

function drawn(html: string): string {
  const root = document.createElement("div");
  mount(() => <Rich html={html} />, root);
  return root.firstElementChild?.innerHTML ?? "";
}

it("draws what answers are made of", () => {
  expect(drawn("<p>素釉 <b>可以</b></p><ul><li>中火</li></ul>")).toBe("<p>素釉 <b>可以</b></p><ul><li>中火</li></ul>");
});

it("builds no element, attribute or address that could run", () => {
  expect(drawn('<p onclick="x()">a</p><script>x()</script><img src=x onerror=x()><svg onload=x()>')).toBe("<p>a</p>");
  expect(drawn('<a href="javascript:x()">b</a><iframe src="/"></iframe>')).toBe("b");
  expect(drawn('<b style="position:fixed" class="w-h">c</b>')).toBe("<b>c</b>");
});

it("opens links elsewhere, without telling where from", () => {
  expect(drawn('<a href="https://shop.example/a?b=1">d</a>')).toBe(
    '<a href="https://shop.example/a?b=1" target="_blank" rel="noopener noreferrer nofollow">d</a>',
  );
  expect(safeLink("data:text/html,x")).toBeNull();
});

it("finds the address in plain words and leaves the full stop outside", () => {
  const root = document.createElement("div");
  mount(() => <Linked words="看 https://shop.example/a。谢谢" />, root);
  expect(root.querySelector("a")?.textContent).toBe("https://shop.example/a");
  expect(root.textContent).toBe("看 https://shop.example/a。谢谢");
});
