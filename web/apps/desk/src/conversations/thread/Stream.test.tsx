// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createClient, type Outgoing } from "@yingda/api";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Live } from "../../live/Live";
import { LiveContext } from "../../live/LiveContext";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { aRow } from "../../test/rows";
import { Stream } from "./Stream";

/** As many messages as four pages hold. */
const ALL = 170;
const PAGE = 50;

const said = (seq: number) => ({
  conversation: "c1",
  seq,
  prev: seq - 1,
  author: { kind: "contact", id: null, name: null, number: null },
  staffOnly: false,
  content: { kind: "text", text: `words ${seq}` },
  at: "2026-11-20T08:00:00Z",
  key: null,
});

function page(address: string): Response {
  const before = Number(new URL(address).searchParams.get("before") ?? ALL + 1);
  const first = Math.max(1, before - PAGE);
  const items = Array.from({ length: before - first }, (_, at) => said(first + at));
  return Response.json({ items });
}

// What jsdom lays out has no height: everything fits on the screen, as on a very tall one.
beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The list with a hit, beside the thread. */
function Opened({ hit }: { hit: number }) {
  const [at, setAt] = useState<number | null>(null);
  return (
    <>
      <button type="button" onClick={() => setAt(hit)}>
        the hit
      </button>
      <Stream row={aRow({ id: "c1" })} at={at} onLeave={() => setAt(null)} />
    </>
  );
}

function shown(
  answer: (address: string) => Response | Promise<Response>,
  unsent: readonly Outgoing[] = [],
  thread = <Stream row={aRow({ id: "c1" })} onLeave={() => undefined} />,
) {
  const live = new Live({
    client: createClient({ base: "http://desk.test", fetch: async (address) => answer(String(address)) }),
    me: "me",
    outbox: {
      all: () =>
        unsent.map((content, at) => ({ kind: "send", clientId: `u${at}`, conversation: "c1", content, note: false })),
      put: () => undefined,
      remove: () => undefined,
    },
    open: () => ({ send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null }),
    onStale: () => undefined,
    onNews: () => undefined,
    onSignedOut: () => undefined,
    onRights: () => undefined,
    onShutOut: () => undefined,
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MeContext value={aMe()}>
        <LiveContext value={live}>{thread}</LiveContext>
      </MeContext>
    </QueryClientProvider>,
  );
  return live;
}

it("goes on reading older pages while a whole one fits on the screen", { timeout: 10_000 }, async () => {
  const live = shown(page);
  await vi.waitFor(() => expect(live.thread("c1").complete).toBe(true), { timeout: 8000 });
  expect(live.thread("c1").messages).toHaveLength(ALL);
});

it("offers to try again, and shows what was not sent, where the words before it cannot be had", async () => {
  let away = true;
  const live = shown(
    (address) => (away ? Promise.reject(new TypeError()) : page(address)),
    [{ kind: "text", text: "断线时说的" }],
  );
  const retry = await screen.findByRole("button", { name: "retry" });
  expect(screen.getByText("断线时说的")).toBeTruthy();
  away = false;
  await userEvent.click(retry);
  await vi.waitFor(() => expect(live.thread("c1").messages.length).toBeGreaterThan(0), { timeout: 4000 });
});

/** A screen that ten messages fit on, and that scrolls. */
function onAScreen() {
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(60);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockImplementation(function (this: Element) {
    const inside = this.firstElementChild;
    return inside instanceof HTMLElement ? Number.parseFloat(inside.style.height) : 0;
  });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      readonly #tell: () => void;
      constructor(tell: (entries: readonly []) => void) {
        this.#tell = () => tell([]);
      }
      observe() {
        queueMicrotask(this.#tell);
      }
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
    if (typeof to === "object") this.scrollTop = to.top ?? 0;
    queueMicrotask(() => this.dispatchEvent(new Event("scroll")));
  };
}

const located = () => document.querySelector("[aria-current=location]")?.textContent;

it("says that the message found cannot be read, and shows and marks it when it is tried again", async () => {
  onAScreen();
  let away = true;
  shown(
    (address) => (away && address.includes("before=46") ? Promise.reject(new TypeError()) : page(address)),
    [],
    <Opened hit={20} />,
  );
  await screen.findByText("words 170");
  await userEvent.click(screen.getByText("the hit"));
  expect((await screen.findByRole("alert")).textContent).toContain("thread.missed");
  expect(located()).toBeUndefined();
  away = false;
  await userEvent.click(screen.getByRole("button", { name: "retry" }));
  await vi.waitFor(() => expect(located()).toContain("words 20"));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("log"));
});

it("shows a message found once more after its reader went on to the newest", async () => {
  onAScreen();
  shown(page, [], <Opened hit={20} />);
  await screen.findByText("words 170");
  await userEvent.click(screen.getByText("the hit"));
  await vi.waitFor(() => expect(located()).toContain("words 20"));
  await userEvent.click(await screen.findByRole("button", { name: "thread.toEnd" }));
  await screen.findByText("words 170");
  expect(located()).toBeUndefined();
  await userEvent.click(screen.getByText("the hit"));
  await vi.waitFor(() => expect(located()).toContain("words 20"));
});

it("takes nobody away from the message found for words that stand unsent", async () => {
  onAScreen();
  const left = vi.fn();
  shown(page, [{ kind: "text", text: "断线时说的" }], <Stream row={aRow({ id: "c1" })} at={20} onLeave={left} />);
  await vi.waitFor(() => expect(located()).toContain("words 20"));
  expect(left).not.toHaveBeenCalled();
});
