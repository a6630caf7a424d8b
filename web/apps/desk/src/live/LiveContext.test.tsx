// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { queries } from "../session/client";
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
  vi.stubGlobal("fetch", async () => Response.json(editor));
});
afterEach(() => {
  cleanup();
  queries.clear();
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

it("asks who it is when the socket is refused, and stops trying once they serve nobody", async () => {
  queries.setQueryData(["session"], aMe());
  const { rerender } = render(desk(aMe()));
  expect(opened).toHaveLength(1);
  act(() => opened[0]?.onclose?.({ code: 1006 }));
  await vi.waitFor(() => expect(queries.getQueryData(["session"])).toEqual(editor));
  rerender(desk(editor));
  const tries = opened.length;
  act(() => vi.advanceTimersByTime(60_000));
  expect(opened).toHaveLength(tries);
  expect(screen.queryByRole("status")).toBeNull();
});
