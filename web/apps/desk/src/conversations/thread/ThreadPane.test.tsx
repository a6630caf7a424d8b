// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createClient, type Line, type Outgoing, type Row } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Live } from "../../live/Live";
import { LiveContext } from "../../live/LiveContext";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { aRow } from "../../test/rows";
import { DraftsProvider } from "../composer/DraftsContext";
import { ThreadPane } from "./ThreadPane";

vi.mock("./ThreadHeader", () => ({ ThreadHeader: () => <button type="button">resolve</button> }));
vi.mock("./Stream", () => ({ Stream: ({ row }: { row: Row }) => <output>{row.agentId}</output> }));
vi.mock("./useActs", () => ({ useActs: () => ({ resolve: () => undefined }) }));
vi.mock("../../session/client", () => ({
  client: { get: () => new Promise(() => undefined), send: () => Promise.resolve(undefined) },
}));

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The chat is open and mine; the server tells the desk by frames. */
function desk(answer: (asked: string) => Response | Promise<Response>, unsent: readonly Outgoing[] = []) {
  let line: Line | null = null;
  const live = new Live({
    client: createClient({
      base: "http://desk.test",
      fetch: async (asked) => answer(String(asked)),
    }),
    me: "me",
    outbox: {
      all: () =>
        unsent.map((content, at) => ({ kind: "send", clientId: `u${at}`, conversation: "c1", content, note: false })),
      put: () => undefined,
      remove: () => undefined,
    },
    open: () => {
      line = { send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null };
      return line;
    },
    onStale: () => undefined,
    onNews: () => undefined,
    onSignedOut: () => undefined,
    onRights: () => undefined,
    onShutOut: () => undefined,
  });
  live.start();
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  cache.setQueryData(["directory"], { staff: [], teams: [], shops: [] });
  cache.setQueryData(["quick-replies"], { items: [], next: null });
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <LiveContext value={live}>
          <DraftsProvider>
            <ThreadPane id="c1" at={null} onLeave={() => undefined} onPanel={() => undefined} onBack={undefined} />
          </DraftsProvider>
        </LiveContext>
      </MeContext>
    </QueryClientProvider>,
  );
  return (frame: unknown) => act(() => line?.onmessage?.({ data: JSON.stringify(frame) }));
}

async function opened() {
  const told = desk(() => Response.json({ conversation: aRow(), draft: null, earlier: [] }));
  return { field: await screen.findByRole("textbox"), told };
}

it("is not mine any more once it went where I cannot see it, and what I wrote is kept", async () => {
  const { field, told } = await opened();
  await userEvent.type(field, "今天就给您补发");
  told({ kind: "gone", conversation: "c1" });
  expect(screen.getByRole("alert").textContent).toBe("composer.goneKept");
  expect(screen.getByRole("textbox")).toHaveProperty("value", "今天就给您补发");
  expect(screen.getByRole("textbox")).toHaveProperty("readOnly", true);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("");
});

it("says so in one sentence where nothing was being written, and goes on when the chat comes back", async () => {
  const { told } = await opened();
  told({ kind: "gone", conversation: "c1" });
  expect(screen.getByRole("alert").textContent).toBe("composer.gone");
  expect(screen.queryByRole("textbox")).toBeNull();
  told({ kind: "conversation", row: aRow({ version: 3 }) });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("textbox")).toHaveProperty("readOnly", false);
});

it("shows what was written for a chat that cannot be opened any more, to be copied", async () => {
  const copy = { text: "合上盖子前写的", note: false, at: Date.now(), over: "" };
  localStorage.setItem("yingda.draft.me.c1", JSON.stringify(copy));
  desk(() => Response.json({ code: "conversation.unknown" }, { status: 404 }));
  expect(await screen.findByText("thread.notYours")).toBeTruthy();
  expect(screen.getByRole("textbox")).toHaveProperty("value", "合上盖子前写的");
  expect(screen.getByRole("textbox")).toHaveProperty("readOnly", true);
});

it("shows what was written and not sent while the chat is not here yet, and while the server is away", async () => {
  const copy = { text: "还没写完的", note: false, at: Date.now(), over: "" };
  localStorage.setItem("yingda.draft.me.c1", JSON.stringify(copy));
  const unsent = [{ kind: "text" as const, text: "断线时说的" }];
  for (const answer of [() => new Promise<Response>(() => undefined), () => Promise.reject(new TypeError())]) {
    desk(answer, unsent);
    expect(await screen.findByText("断线时说的")).toBeTruthy();
    expect(screen.getByRole("textbox")).toHaveProperty("value", "还没写完的");
    expect(screen.getByRole("textbox")).toHaveProperty("readOnly", true);
    cleanup();
  }
});

it("does not bring back what was written here and sent on another computer", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const mine = { conversation: "c1", seq: 9, author: { kind: "agent", id: "me" }, at: new Date().toISOString() };
  const said = { ...mine, content: { kind: "text", text: "今天就给您补发" } };
  const page = { items: [said], next: null };
  desk((asked) =>
    Response.json(asked.includes("/messages?") ? page : { conversation: aRow(), draft: null, earlier: [] }),
  );
  await userEvent.type(await screen.findByRole("textbox"), "今天就给您补发");
  window.dispatchEvent(new Event("pagehide"));
  await act(async () => undefined);
  vi.setSystemTime(Date.now() + 600_000);
  act(() => void document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await vi.waitFor(() => expect(screen.getByRole("textbox")).toHaveProperty("value", ""));
});
