// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import InboxesPage from "./InboxesPage";

vi.mock("../../session/refusalText", () => ({ useRefusalText: () => String }));
vi.mock("@tanstack/react-router", () => ({
  useNavigate: () => () => undefined,
  useParams: () => ({}),
  Link: (props: { to: string; params: { _splat: string }; children: ReactNode }) => (
    <a href={props.to.replace("$", props.params._splat)}>{props.children}</a>
  ),
}));

beforeEach(() => {
  // jsdom has none; the dialog needs it.
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(cleanup);

async function opening(shops: { id: string; name: string }[]) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["inboxes"], { items: [], next: null });
  cache.setQueryData(["directory"], { staff: [], teams: [], shops });
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe({ permissions: ["manage-inboxes"] })}>
        <InboxesPage />
      </MeContext>
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "open" }));
}

it("says that a shop is needed first, and leads to where one is opened", async () => {
  await opening([]);
  expect(screen.getByText("noShop")).toBeTruthy();
  expect(screen.getByRole("link", { name: "toShops" }).getAttribute("href")).toBe("/settings/workspace");
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("lets choose among the shops there are", async () => {
  await opening([{ id: "s1", name: "Lumen" }]);
  expect(screen.queryByText("noShop")).toBeNull();
  expect(screen.getByRole("combobox")).toHaveProperty("value", "s1");
});
