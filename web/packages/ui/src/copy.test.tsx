// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { copy } from "./copy";

afterEach(() => {
  document.body.replaceChildren();
  Reflect.deleteProperty(document, "execCommand");
});

/** A browser without a clipboard of its own that copies when it is told to, unless it will not. */
function plain(willing: boolean): { copied: string[] } {
  vi.stubGlobal("navigator", {});
  const copied: string[] = [];
  Reflect.set(document, "execCommand", (command: string) => {
    const event = new Event("copy", { bubbles: true, cancelable: true });
    Reflect.set(event, "clipboardData", { setData: (_: string, text: string) => copied.push(text) });
    return command === "copy" && willing && !document.body.dispatchEvent(event);
  });
  return { copied };
}

it("copies where the browser has no clipboard, and leaves focus and page as they were", async () => {
  const { copied } = plain(true);
  const field = document.createElement("textarea");
  document.body.append(field);
  field.focus();
  expect(await copy("订单 A-1\n第二行")).toBe(true);
  expect(copied).toEqual(["订单 A-1\n第二行"]);
  expect(document.activeElement).toBe(field);
  expect(document.body.children).toHaveLength(1);
});

it("says so when the browser does not copy at all", async () => {
  plain(false);
  expect(await copy("A-1")).toBe(false);
  expect(document.body.children).toHaveLength(0);
});

it("copies by command what the clipboard refuses", async () => {
  const { copied } = plain(true);
  vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("not allowed")) } });
  expect(await copy("A-1")).toBe(true);
  expect(copied).toEqual(["A-1"]);
});
