// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { BoardWaiting } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import { MeContext } from "../session/useSession";
import { aMe } from "../test/me";
import { Unattended } from "./QueueCard";

const asked = vi.hoisted((): string[] => []);

vi.mock("@yingda/i18n", async (original) => ({
  ...(await original<typeof import("@yingda/i18n")>()),
  useTranslation: () => ({
    t: (key: string, values: { names?: string } = {}) => {
      if (values.names !== undefined) asked.push(values.names);
      return key;
    },
  }),
}));

afterEach(() => {
  cleanup();
  asked.length = 0;
});

const waiting: BoardWaiting = {
  conversation: "c1",
  contact: "p1",
  name: "Zhou",
  level: 0,
  teamId: null,
  priority: 0,
  since: "2026-11-22T08:00:00Z",
  dueAt: null,
  unattended: true,
  askable: [],
};

function showing(askable: string[]) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const staff = [
    { id: "me", name: "付明" },
    { id: "dana", name: "Dana Lim" },
  ];
  cache.setQueryData(["directory"], { staff, teams: [], shops: [] });
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <Unattended row={{ ...waiting, askable }} />
      </MeContext>
    </QueryClientProvider>,
  );
}

it("names who could be asked, but not the reader", () => {
  showing(["dana", "me"]);
  expect(asked).toEqual(["Dana Lim"]);
});

it("says only that nobody is there where the reader alone could be asked", () => {
  showing(["me"]);
  expect(asked).toEqual([]);
  expect(screen.getByText("queue.nobodyAtAll")).toBeTruthy();
});
