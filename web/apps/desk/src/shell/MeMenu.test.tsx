// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createClient, workStates } from "@yingda/api";
import { ToastRegion } from "@yingda/ui";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Live } from "../live/Live";
import { LiveContext } from "../live/LiveContext";
import { MeContext } from "../session/useSession";
import { aMe } from "../test/me";
import { MeMenu } from "./MeMenu";

// The menu looks for elements by selector; jsdom does not know how to write one.
beforeEach(() => void vi.stubGlobal("CSS", { escape: (text: string) => text }));
afterEach(cleanup);

it("offers every work state there is, wrap-up too", async () => {
  const live = new Live({
    client: createClient({ base: "http://desk.test", fetch: async () => new Response() }),
    me: "me",
    outbox: { all: () => [], put: () => undefined, remove: () => undefined },
    open: () => ({ send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null }),
    onStale: () => undefined,
    onNews: () => undefined,
    onSignedOut: () => undefined,
    onRights: () => undefined,
    onShutOut: () => undefined,
  });
  render(
    <MeContext value={aMe()}>
      <LiveContext value={live}>
        <ToastRegion label="">
          <MeMenu onKeys={() => undefined} onCommands={() => undefined} />
        </ToastRegion>
      </LiveContext>
    </MeContext>,
  );
  await userEvent.click(screen.getByRole("button", { name: "me.button" }));
  for (const state of workStates) expect(await screen.findByText(`work.${state}`)).toBeTruthy();
});
