// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Me, Row } from "@yingda/api";
import { afterEach, expect, it } from "vitest";
import { MeContext } from "../../session/useSession";
import { aRow } from "../../test/rows";
import { Participants } from "./Participants";

afterEach(cleanup);

const someone: Me = {
  workspace: { id: "w", name: "山岚器物", language: "zh-CN" },
  staff: {
    id: "me",
    name: "林可",
    publicName: "林可",
    number: "1024",
    email: "lin.ke@yingda.example",
    role: "agent",
    language: "zh-CN",
    teams: [],
  },
  permissions: ["serve"],
  csrf: "",
  demo: false,
};

function shown(row: Partial<Row>, permissions = someone.permissions) {
  const released: string[] = [];
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["directory"], { staff: [{ id: "zheng", name: "郑一", teams: [] }], teams: [], shops: [] });
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={{ ...someone, permissions }}>
        <Participants row={aRow(row)} onRelease={(colleague) => released.push(colleague)} />
      </MeContext>
    </QueryClientProvider>,
  );
  return { released, buttons: () => screen.queryAllByRole("button") };
}

it("lets the holder, and who supervises, take a colleague out", async () => {
  const { released, buttons } = shown({ participants: ["zheng"] });
  expect(screen.getByText("郑一")).toBeTruthy();
  for (const button of buttons()) await userEvent.click(button);
  expect(released).toEqual(["zheng"]);
  cleanup();
  expect(shown({ participants: ["zheng"], agentId: "other" }, ["serve", "supervise"]).buttons()).toHaveLength(1);
});

it("lets a bystander take nobody out", () => {
  expect(shown({ participants: ["zheng"], agentId: "other" }).buttons()).toEqual([]);
});

it("lets whoever was called in leave", async () => {
  const { released, buttons } = shown({ participants: ["zheng", "me"], agentId: "other" });
  for (const button of buttons()) await userEvent.click(button);
  expect(released).toEqual(["me"]);
});

it("is not there while nobody takes part", () => {
  shown({});
  expect(screen.queryByRole("list")).toBeNull();
});
