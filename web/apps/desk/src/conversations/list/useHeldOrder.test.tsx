// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aRow } from "../../test/rows";
import { HELD, inHeldOrder, useHeldOrder } from "./useHeldOrder";

const group = (...ids: string[]) => ({ title: null, rows: ids.map((id) => aRow({ id })) });
const idsOf = (groups: readonly { rows: readonly { id: string }[] }[]) =>
  groups.flatMap(({ rows }) => rows.map(({ id }) => id));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function List({ ids }: { ids: readonly string[] }) {
  const { groups, fresh, holders } = useHeldOrder([group(...ids)], "mine");
  return (
    <div data-testid="list" {...holders}>
      {idsOf(groups).join(" ")} +{fresh}
    </div>
  );
}
const list = () => screen.getByTestId("list");
const passes = (time: number) => act(() => vi.advanceTimersByTime(time));

it("keeps rows in place while the hand is on the list and counts the new ones", () => {
  const { groups, fresh } = inHeldOrder([group("c", "a", "b")], [group("a", "b")]);
  expect(idsOf(groups)).toEqual(["a", "b"]);
  expect(fresh).toBe(1);
});

it("drops a row that has left the list at once", () => {
  expect(idsOf(inHeldOrder([group("b")], [group("a", "b")]).groups)).toEqual(["b"]);
});

it("shows today's words in the kept place", () => {
  const now = [{ title: null, rows: [aRow({ id: "a", preview: "new words" })] }];
  expect(inHeldOrder(now, [group("a")]).groups[0]?.rows[0]?.preview).toBe("new words");
});

it("lets new ones in once the pointer only rests on the list", () => {
  const { rerender } = render(<List ids={["a", "b"]} />);
  fireEvent.pointerMove(list());
  rerender(<List ids={["c", "a", "b"]} />);
  expect(list().textContent).toBe("a b +1");
  passes(HELD - 100);
  fireEvent.pointerMove(list());
  passes(HELD - 100);
  expect(list().textContent).toBe("a b +1");
  passes(200);
  expect(list().textContent).toBe("c a b +0");
});

it("holds the rows as long as the pointer is pressed", () => {
  const { rerender } = render(<List ids={["a", "b"]} />);
  fireEvent.pointerMove(list());
  fireEvent.pointerDown(list());
  rerender(<List ids={["c", "a", "b"]} />);
  passes(5 * HELD);
  expect(list().textContent).toBe("a b +1");
  fireEvent.pointerUp(list());
  passes(HELD);
  expect(list().textContent).toBe("c a b +0");
});
