// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTexts } from "./texts";
import { useTextOf } from "./useTextOf";

it("has a text for keys that are in the file only, whatever the data they are made of is called", async () => {
  await startTexts("zh-CN");
  const textOf = renderHook(() => useTextOf()).result.current;
  expect(textOf("customer.attribute.topic")).toBe("想问什么");
  const names = [
    "constructor",
    "__proto__",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
    "length",
    "topic.length",
  ];
  const odd = ["a.b", "board:title", "..", "", "0", "topic.constructor.name", "__proto__.toString"];
  for (const name of [...names, ...odd]) expect([name, textOf(`customer.attribute.${name}`)]).toEqual([name, null]);
  // A group of texts is none.
  expect([textOf("customer.attribute"), textOf("event.why"), textOf("constructor"), textOf("__proto__")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
