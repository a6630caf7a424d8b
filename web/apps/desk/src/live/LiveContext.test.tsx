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

it("opens a socket once who served nobody does, without a reload, and asks no more", async () => {
  const ask = vi.fn(async () => Response.json(aMe()));
  vi.stubGlobal("fetch", ask);
  queries.setQueryData(["session"], editor);
  const { rerender } = render(desk(editor));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(queries.getQueryData(["session"])).toEqual(aMe());
  rerender(desk(aMe()));
  expect(opened).toHaveLength(1);
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(ask).toHaveBeenCalledOnce();
});

it("asks at once when a desk without a socket comes back into sight, and nothing while nobody looks", () => {
  const ask = vi.fn(async () => Response.json(editor));
  vi.stubGlobal("fetch", ask);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  render(desk(editor));
  vi.advanceTimersByTime(600_000);
  expect(ask).not.toHaveBeenCalled();
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(ask).toHaveBeenCalledOnce();
  hidden.mockRestore();
});

it("asks once who it is when rights have changed, and stops trying once they serve nobody", async () => {
  const ask = vi.fn(async () => Response.json(editor));
  vi.stubGlobal("fetch", ask);
  queries.setQueryData(["session"], aMe());
  const { rerender } = render(desk(aMe()));
  act(() => opened[0]?.onclose?.({ code: 4006 }));
  await vi.waitFor(() => expect(queries.getQueryData(["session"])).toEqual(editor));
  rerender(desk(editor));
  const tries = opened.length;
  expect(ask).toHaveBeenCalledOnce();
  act(() => vi.advanceTimersByTime(60_000));
  expect(opened).toHaveLength(tries);
  expect(screen.queryByRole("status")).toBeNull();
});

it("stays signed in and tries again when the session is refused in the middle of a change of password", async () => {
  const ask = vi.fn(async () => Response.json({ code: "session.missing" }, { status: 401 }));
  vi.stubGlobal("fetch", ask);
  queries.setQueryData(["session"], aMe());
  render(desk(aMe()));
  act(() => opened[0]?.onclose?.({ code: 4006 }));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(queries.getQueryData(["session"])).toEqual(aMe());
  expect(opened).toHaveLength(2);
});

it("asks for the sign-in when the session ended while the line was down, which only looks like a lost network", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ code: "session.missing" }, { status: 401 }));
  queries.setQueryData(["session"], aMe());
  render(desk(aMe()));
  for (let failures = 0; failures < 4; failures += 1) {
    await act(() => vi.advanceTimersByTimeAsync(15_000));
    expect(queries.getQueryData(["session"])).toEqual(aMe());
    act(() => opened.at(-1)?.onclose?.({ code: 1006 }));
  }
  await vi.waitFor(() => expect(queries.getQueryData(["session"])).toBeNull());
});

it("tells at once that the network is gone, before the line could notice", () => {
  render(desk(aMe()));
  act(() => opened[0]?.onopen?.());
  act(() =>
    opened[0]?.onmessage?.({
      data: JSON.stringify({ kind: "welcome", now: "2026-11-22T14:00:00Z", heartbeatSeconds: 20 }),
    }),
  );
  act(() => window.dispatchEvent(new Event("offline")));
  act(() => vi.advanceTimersByTime(2000));
  expect(screen.getByRole("status").textContent).toContain("net.");
});
