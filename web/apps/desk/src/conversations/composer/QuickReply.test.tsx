// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Refusal } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { aRow } from "../../test/rows";
import { Composer } from "./Composer";
import { DraftsProvider } from "./DraftsContext";

const say = vi.fn();
vi.mock("../../live/LiveContext", () => ({ useLive: () => ({ typing: () => undefined, say }) }));
vi.mock("../thread/useActs", () => ({ useActs: () => ({}) }));
vi.mock("../../session/client", () => ({
  queries: new QueryClient(),
  client: {
    get: () => Promise.reject(new Refusal(0, "away", "", {})),
    send: () => Promise.resolve(undefined),
  },
}));

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  say.mockClear();
});

function composing() {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  const reply = { id: "1", ownerId: null, folder: "", code: "bf", title: "补发", used: 0, version: 0 };
  cache.setQueryData(["directory"], { staff: [], teams: [], shops: [] });
  cache.setQueryData(["quick-replies"], { items: [{ ...reply, texts: { "zh-CN": "今天出库。" } }], next: null });
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <DraftsProvider>
          <Composer row={aRow()} />
        </DraftsProvider>
      </MeContext>
    </QueryClientProvider>,
  );
  return screen.getByRole("textbox");
}

const button = () => screen.getByRole("button", { name: "composer.quick" });
const list = () => screen.queryByRole("listbox");

it("puts a quick reply after what is written, asked for by the button", async () => {
  const field = composing();
  await userEvent.type(field, "您好，碗的事");
  await userEvent.click(button());
  expect(field).toHaveProperty("value", "您好，碗的事");
  await userEvent.click(screen.getByRole("option"));
  expect(field).toHaveProperty("value", "您好，碗的事 今天出库。");
  expect(document.activeElement).toBe(field);
  expect(list()).toBeNull();
});

it("leaves the text as it was when its writer thinks better of it", async () => {
  const field = composing();
  await userEvent.type(field, "您好");
  for (const away of [
    () => userEvent.keyboard("{Escape}"),
    () => userEvent.click(button()),
    () => userEvent.pointer([{ keys: "[TouchA>]", target: document.body }, { keys: "[/TouchA]" }]),
    () => userEvent.click(screen.getByRole("button", { name: "close" })),
  ]) {
    await userEvent.click(button());
    expect(list()).not.toBeNull();
    await userEvent.keyboard("补");
    await away();
    expect(list()).toBeNull();
    expect(field).toHaveProperty("value", "您好");
  }
});

it("closes the list that a slash opened when the hand goes elsewhere, and leaves what is written", async () => {
  const field = composing();
  await userEvent.type(field, "您好 /补");
  expect(list()).not.toBeNull();
  fireEvent.pointerDown(document.body);
  expect(list()).toBeNull();
  expect(field).toHaveProperty("value", "您好 /补");
});

it("opens it by the key too, and takes no key of an input method for its own", async () => {
  const field = composing();
  await userEvent.type(field, "您好，");
  field.blur();
  fireEvent.keyDown(document.body, { key: "/", code: "Slash", keyCode: 229 });
  expect(list()).toBeNull();
  fireEvent.keyDown(document.body, { key: "/", code: "Slash" });
  const search = screen.getByRole("combobox");
  expect(document.activeElement).toBe(search);
  fireEvent.keyDown(search, { key: "Enter", isComposing: true });
  expect(field).toHaveProperty("value", "您好，");
  fireEvent.keyDown(search, { key: "Enter" });
  expect(field).toHaveProperty("value", "您好，今天出库。");
});

it("sends words that only look like a code, and takes a reply by Enter after the button called for one", async () => {
  const field = composing();
  await userEvent.type(field, "支持花呗 /补发{Enter}");
  expect(say.mock.calls.map(([, said]) => said)).toEqual([{ kind: "text", text: "支持花呗 /补发" }]);
  await userEvent.type(field, "支持花呗 /{Escape}");
  expect(list()).toBeNull();
  await userEvent.click(button());
  await userEvent.keyboard("/补发{Enter}");
  expect(field).toHaveProperty("value", "支持花呗 今天出库。");
  expect(say).toHaveBeenCalledTimes(1);
});
