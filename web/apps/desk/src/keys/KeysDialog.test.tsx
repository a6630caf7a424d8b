// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MeContext } from "../session/useSession";
import { aMe } from "../test/me";
import { KeysDialog } from "./KeysDialog";

beforeEach(() => void vi.stubGlobal("CSS", { escape: (text: string) => text }));

afterEach(cleanup);

function named(permissions: readonly string[]) {
  render(
    <MeContext value={aMe({ permissions: [...permissions] })}>
      <KeysDialog open onClose={() => undefined} />
    </MeContext>,
  );
  const acts = screen.getAllByRole("term").map(({ textContent }) => textContent);
  cleanup();
  return acts;
}

it("names no key for a page its reader may not open", () => {
  const lead = named(["serve", "see-board"]);
  const agent = named(["serve"]);
  expect(lead).toContain("keys.acts.board");
  expect(agent).toEqual(lead.filter((act) => act !== "keys.acts.board"));
  expect(named(["read-knowledge"])).toEqual(["keys.acts.help", "keys.acts.commands", "keys.acts.undo"]);
});
