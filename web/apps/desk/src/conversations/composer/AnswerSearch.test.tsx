// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { aRow } from "../../test/rows";
import { AnswerSearch, useAnswerSearch } from "./AnswerSearch";

beforeAll(() => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

vi.mock("../../live/LiveContext", () => ({ useLive: () => ({ say: () => undefined }) }));

const answersTo = (words: string) => ({
  items: ["一", "二"].map((each) => ({
    entry: words + each,
    language: "zh-CN",
    title: `${words}${each}？`,
    text: `${words}${each}。`,
    html: "",
    buttons: [],
  })),
  next: null,
});

function searching() {
  const row = aRow({ preview: "hello" });
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  for (const words of ["hello", "退货"])
    cache.setQueryData(["answers", row.shopId, row.language, words], answersTo(words));
  const done: string[] = [];
  render(
    <QueryClientProvider client={cache}>
      <AnswerSearch
        row={row}
        trigger={{ current: null }}
        onTake={({ text }) => done.push(`took ${text}`)}
        onSend={({ text }) => done.push(`sent ${text}`)}
        onClose={(back) => done.push(back ? "back" : "left")}
      />
    </QueryClientProvider>,
  );
  const field = screen.getByRole("combobox");
  return { done, field, press: (key: string, more = {}) => fireEvent.keyDown(field, { key, ...more }) };
}

it("begins with what fits the customer's last words, and takes or sends the one chosen", () => {
  const { done, field, press } = searching();
  expect(document.activeElement).toBe(field);
  press("Enter");
  press("ArrowDown");
  press("Enter");
  press("Enter", { ctrlKey: true });
  press("ArrowDown");
  press("Enter", { metaKey: true });
  expect(done).toEqual(["took hello一。", "took hello二。", "sent hello二。", "sent hello一。"]);
});

it("finds what is typed, and sends nothing that was found for other words", async () => {
  const { done, field, press } = searching();
  fireEvent.change(field, { target: { value: "退货" } });
  press("Enter", { ctrlKey: true });
  expect(done).toEqual([]);
  await screen.findByText("退货一？");
  press("Enter", { ctrlKey: true });
  expect(done).toEqual(["sent 退货一。"]);
});

it("leaves every key of a composition to the input method, and asks nothing meanwhile", async () => {
  vi.useFakeTimers();
  const { done, field, press } = searching();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "tuihuo" } });
  press("Enter", { isComposing: true });
  press("Escape", { keyCode: 229 });
  act(() => vi.advanceTimersByTime(10_000));
  expect(screen.getByText("hello一？")).toBeTruthy();
  vi.useRealTimers();
  fireEvent.change(field, { target: { value: "退货" } });
  fireEvent.compositionEnd(field);
  press("Enter");
  expect(done).toEqual([]);
  await screen.findByText("退货一？");
});

it("sends with one press of the pointer, and closes by Escape or by going elsewhere", () => {
  const { done, press } = searching();
  const [, second] = screen.getAllByRole("button", { name: /answers.sendOf|发送/ });
  if (second) fireEvent.click(second);
  press("Escape");
  fireEvent.pointerDown(document.body);
  expect(done).toEqual(["sent hello二。", "back", "left"]);
});

/** The button that opens and closes the search, in a composer without anything else. */
function Opened({ replying }: { replying: boolean }) {
  const search = useAnswerSearch({
    row: aRow({ preview: "" }),
    replying,
    onTake: () => undefined,
    onSent: () => undefined,
    onBack: () => undefined,
  });
  return (
    <>
      {search.layer}
      <button type="button" ref={search.trigger} onClick={search.toggle}>
        book
      </button>
    </>
  );
}

function composer() {
  const within = (replying: boolean) => (
    <QueryClientProvider client={new QueryClient()}>
      <Opened replying={replying} />
    </QueryClientProvider>
  );
  const { rerender } = render(within(true));
  return { turn: (replying: boolean) => rerender(within(replying)), book: screen.getByText("book") };
}

it("is closed by the button that opened it", async () => {
  const { book } = composer();
  await userEvent.click(book);
  expect(screen.getByRole("combobox")).toBeTruthy();
  await userEvent.click(book);
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("is not there while a note is written, neither by its key nor left open", async () => {
  const { turn, book } = composer();
  const key = () => fireEvent.keyDown(document.body, { key: "/", code: "Slash", ctrlKey: true });
  key();
  expect(screen.getByRole("combobox")).toBeTruthy();
  turn(false);
  expect(screen.queryByRole("combobox")).toBeNull();
  key();
  await userEvent.click(book);
  expect(screen.queryByRole("combobox")).toBeNull();
  turn(true);
  expect(screen.queryByRole("combobox")).toBeNull();
});
