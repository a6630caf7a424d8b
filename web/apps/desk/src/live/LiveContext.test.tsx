// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../session/useSession";
import { NetBar } from "../shell/NetBar";
import { aMe } from "../test/me";
import { LiveProvider } from "./LiveContext";

const opened: FakeSocket[] = [];

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    opened.push(this);
  }
  send() {}
  close() {}
}

const editor = aMe({ permissions: ["read-knowledge", "edit-knowledge"] });

beforeEach(() => {
  opened.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const desk = (who: typeof editor) => (
  <MeContext value={who}>
    <LiveProvider>
      <NetBar />
    </LiveProvider>
  </MeContext>
);

it("opens no socket for who serves nobody, and tells of no lost network", () => {
  render(desk(editor));
  window.dispatchEvent(new Event("online"));
  act(() => vi.advanceTimersByTime(60_000));
  expect(opened).toEqual([]);
  expect(screen.queryByRole("status")).toBeNull();
});
