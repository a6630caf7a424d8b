// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ToastRegion, useToasts } from "./Toasts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Resolve({ onUndo }: { onUndo: () => void }) {
  const { show } = useToasts();
  return (
    <button type="button" onClick={() => show({ text: "resolved", action: { label: "undo", run: onUndo } })}>
      resolve
    </button>
  );
}

function shownToast(onUndo: () => void) {
  render(
    <ToastRegion label="notices">
      <Resolve onUndo={onUndo} />
    </ToastRegion>,
  );
  fireEvent.click(screen.getByText("resolve"));
}

it("goes away after six seconds, but not while the pointer is on it", () => {
  vi.useFakeTimers();
  shownToast(() => undefined);
  fireEvent.pointerEnter(screen.getByText("resolved"));
  act(() => vi.advanceTimersByTime(20_000));
  expect(screen.queryByText("resolved")).not.toBeNull();
  fireEvent.pointerLeave(screen.getByText("resolved"));
  act(() => vi.advanceTimersByTime(6_000));
  expect(screen.queryByText("resolved")).toBeNull();
});

it("runs the undo once and closes", () => {
  let undone = 0;
  shownToast(() => undone++);
  fireEvent.click(screen.getByText("undo"));
  expect(undone).toBe(1);
  expect(screen.queryByText("resolved")).toBeNull();
});
