// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Refusal, type StoredFile } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { aRow } from "../../test/rows";
import { Composer } from "./Composer";
import { DraftsProvider } from "./DraftsContext";

const { said, underWay } = vi.hoisted(() => ({
  said: vi.fn(),
  underWay: new Map<string, { arrive: (stored: StoredFile) => void; fail: (why: unknown) => void }>(),
}));

vi.mock("../../live/LiveContext", () => ({ useLive: () => ({ say: said, typing: () => undefined }) }));
vi.mock("../thread/useActs", () => ({ useActs: () => ({ resolve: () => undefined }) }));
vi.mock("../../session/client", () => ({
  client: {
    get: () => Promise.reject(new Refusal(0, "away", "", {})),
    send: () => Promise.resolve(undefined),
    upload: (_: string, { name }: File) =>
      new Promise<StoredFile>((arrive, fail) => {
        underWay.set(name, { arrive, fail });
      }),
  },
}));

beforeEach(() => {
  localStorage.clear();
  said.mockClear();
  underWay.clear();
});
afterEach(cleanup);

function composing() {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  cache.setQueryData(["directory"], { staff: [], teams: [], shops: [] });
  cache.setQueryData(["quick-replies"], { items: [], next: null });
  const { container } = render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <DraftsProvider>
          <Composer row={aRow()} />
        </DraftsProvider>
      </MeContext>
    </QueryClientProvider>,
  );
  return {
    field: screen.getByRole("textbox"),
    choose: (name: string) =>
      fireEvent.change(container.querySelector("input[type=file]") ?? container, {
        target: { files: [new File(["x"], name)] },
      }),
    arrives: (name: string) => act(async () => underWay.get(name)?.arrive(stored(name))),
    fails: (name: string, why: Refusal) => act(async () => underWay.get(name)?.fail(why)),
  };
}

const stored = (name: string): StoredFile => ({
  id: name,
  name,
  mime: "image/png",
  bytes: 1,
  width: 1,
  height: 1,
  url: null,
  thumbUrl: null,
});

it("sends what Enter was pressed for as soon as its file has arrived", async () => {
  const { field, choose, arrives } = composing();
  choose("cup.png");
  await userEvent.type(field, "看看这张");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(said).not.toHaveBeenCalled();
  await arrives("cup.png");
  expect(said.mock.calls.map(([, content]) => content.kind)).toEqual(["text", "file"]);
  expect(field).toHaveProperty("value", "");
});

it("sends nothing by itself when the writer wrote on, or the file was refused", async () => {
  const { field, choose, arrives, fails } = composing();
  choose("cup.png");
  await userEvent.type(field, "看看");
  fireEvent.keyDown(field, { key: "Enter" });
  await userEvent.type(field, "这张");
  await arrives("cup.png");
  expect(said).not.toHaveBeenCalled();
  choose("huge.png");
  fireEvent.keyDown(field, { key: "Enter" });
  await fails("huge.png", new Refusal(413, "file.too-large", "A file may have 20971520 bytes.", { most: 20971520 }));
  expect(said).not.toHaveBeenCalled();
  expect(screen.getByText("composer.tooLarge")).toBeDefined();
});
