// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { DecisionRecord } from "@yingda/api";
import { startTexts } from "@yingda/i18n";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { Why } from "./Why";

beforeEach(async () => {
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  await startTexts("zh-CN");
});
afterEach(cleanup);

const at = "2026-11-22T06:00:00Z";
const whole: DecisionRecord["record"] = {
  policyVersion: 3,
  at,
  considered: [
    {
      staffId: "s1",
      name: "林可",
      load: 2,
      capacity: 8,
      score: 42,
      parts: { returning: 50, "passed-on": -8 },
      removedBy: null,
    },
    { staffId: "s2", name: "付明", load: 0, capacity: 8, score: 10, parts: {}, removedBy: null },
    { staffId: "s3", name: "郑一", load: 8, capacity: 8, score: 0, parts: {}, removedBy: "full" },
  ],
  tieBreak: false,
};

/** Presses 为什么 at a line that names this decision, where these are known. */
async function asked(decisionId: string | undefined, ...known: DecisionRecord[]) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["decisions", "c1"], { items: known, next: null });
  cache.setQueryData(["directory"], { staff: [], teams: [], shops: [] });
  const facts = { agentName: "林可", ...(decisionId === undefined ? {} : { decisionId }) };
  render(
    <QueryClientProvider client={cache}>
      <MeContext value={aMe()}>
        <Why conversation="c1" facts={facts} />
      </MeContext>
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "为什么" }));
  return within(await screen.findByRole("dialog", { name: "为什么是这位同事" }));
}

const decision = (id: string, record: DecisionRecord["record"]): DecisionRecord => ({
  id,
  at,
  reason: "",
  facts: {},
  record,
});

it("shows a supervisor everybody compared, what each preference added, what removed one, and the version of the rules", async () => {
  const why = await asked("d1", decision("d0", null), decision("d1", whole));
  const [chosen, possible, removed] = why.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(chosen).toBe("林可2/8选中，得分 42熟客 +50 · 此前由其转出 −8");
  expect(possible).toBe("付明0/8也可以，得分 10没有加分");
  expect(removed).toMatch(/^郑一8\/8(?!full)./);
  expect(why.getByText(/规则第 3 版$/)).toBeDefined();
});

it("shows an agent the sentence alone, and never another decision's comparison", async () => {
  const why = await asked("d1", decision("d1", null));
  expect(why.queryByRole("listitem")).toBeNull();
  expect(why.queryByText(/规则第/)).toBeNull();
  cleanup();
  const gone = await asked("d2", decision("d1", whole));
  expect(gone.queryByRole("listitem")).toBeNull();
});
