// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Refusal, type Row } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { aRow } from "../../test/rows";
import { Composer } from "./Composer";
import { DraftsProvider } from "./DraftsContext";

const said = vi.hoisted(() => vi.fn());

vi.mock("../../live/LiveContext", () => ({ useLive: () => ({ say: said, typing: () => undefined }) }));
vi.mock("../thread/useActs", () => ({ useActs: () => ({ resolve: () => undefined }) }));
vi.mock("../../session/client", () => ({
  client: {
    get: () => Promise.reject(new Refusal(0, "away", "", {})),
    send: () => Promise.resolve(undefined),
  },
}));

beforeEach(() => {
  localStorage.clear();
  said.mockClear();
});
afterEach(cleanup);

function composing() {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  cache.setQueryData(["directory"], { staff: [{ id: "fu", name: "付明" }], teams: [], shops: [] });
  cache.setQueryData(["quick-replies"], { items: [], next: null });
  const of = (row: Row) => (
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <DraftsProvider>
          <Composer row={row} />
        </DraftsProvider>
      </MeContext>
    </QueryClientProvider>
  );
  const { rerender, container } = render(of(aRow()));
  return {
    field: screen.getByRole("textbox"),
    turnsTo: (change: Partial<Row>) => rerender(of(aRow({ version: 2, ...change }))),
    noting: () => container.querySelector(".noting") !== null,
  };
}

const button = () => screen.getByRole("button", { name: /composer\.asideNote/ });

it("keeps a reply a reply when the chat is taken over under the writer's hands, and lets Enter do nothing", async () => {
  const { field, turnsTo, noting } = composing();
  await userEvent.type(field, "今天就给您补发");
  turnsTo({ agentId: "fu" });
  expect(noting()).toBe(false);
  await userEvent.type(field, "，请放心");
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true, shiftKey: true });
  expect(said).not.toHaveBeenCalled();
  expect(field).toHaveProperty("value", "今天就给您补发");
  expect(screen.getByRole("alert").textContent).toContain("composer.asideBy");
});

it("files it as a note only when that is asked for", async () => {
  const { field, turnsTo, noting } = composing();
  await userEvent.type(field, "今天就给您补发");
  turnsTo({ state: "waiting", agentId: null });
  expect(screen.getByRole("alert").textContent).toContain("composer.aside");
  await userEvent.click(button());
  expect(noting()).toBe(true);
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(said).toHaveBeenCalledExactlyOnceWith("c1", { kind: "text", text: "今天就给您补发" }, true);
});

it("goes on with the reply when the chat comes back", async () => {
  const { field, turnsTo } = composing();
  await userEvent.type(field, "好的");
  turnsTo({ agentId: "fu" });
  turnsTo({ agentId: "me" });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(said).toHaveBeenCalledExactlyOnceWith("c1", { kind: "text", text: "好的" }, false);
});

it("offers a note at once where nothing was begun", () => {
  const { turnsTo, noting } = composing();
  turnsTo({ agentId: "fu" });
  expect(noting()).toBe(true);
});
