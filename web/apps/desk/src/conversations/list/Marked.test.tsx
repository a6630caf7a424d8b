// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Marked } from "./Marked";

const shown = (text: string, ...marks: [number, number][]) =>
  render(<Marked text={text} marks={marks.map(([from, to]) => ({ from, to }))} />).container;

it("marks the parts it is told, and changes nothing of the text", () => {
  const box = shown("我要退货，昨天说过要退货", [2, 4], [10, 12]);
  expect([...box.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["退货", "退货"]);
  expect(box.textContent).toBe("我要退货，昨天说过要退货");
});

it("shows markup as the text it is, also where it is marked", () => {
  const box = shown("<b>refunded</b><img src=x>", [3, 11], [15, 19]);
  expect(box.innerHTML).toBe("&lt;b&gt;<mark>refunded</mark>&lt;/b&gt;<mark>&lt;img</mark> src=x&gt;");
});

it("shows a text without marks as it is", () => {
  expect(shown("没有").innerHTML).toBe("没有");
});
