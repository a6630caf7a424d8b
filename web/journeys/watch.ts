import { type BrowserContext, test as base, expect } from "@playwright/test";
import { Rest } from "./rest";
import { DemoServer, PLAIN_HOST } from "./server";

/**
 * What no page of ours may do, whatever happens: ask another host for anything, break its own content policy, open a
 * dialog, let an exception go uncaught, or send what the server's records do not have: a field too few, too many or of
 * another type. A journey in which one does is red.
 */
interface Watch {
  /** Takes what was seen so far, for a test that causes it on purpose. */
  take(): string[];
}

/** All servers of the journeys are on this host; what a page makes itself (data:, blob:) asks nobody. */
function foreign(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return !["127.0.0.1", PLAIN_HOST].includes(hostname) && !["data:", "blob:", "about:"].includes(protocol);
}

function observe(context: BrowserContext, faults: string[]): void {
  context.on("request", (request) => {
    if (foreign(request.url())) faults.push(`asked another host: ${request.url()}`);
  });
  context.on("page", (page) =>
    page.on("websocket", (socket) => {
      if (foreign(socket.url())) faults.push(`asked another host: ${socket.url()}`);
    }),
  );
  context.on("console", (line) => {
    if (/Content Security Policy/i.test(line.text())) faults.push(`content policy: ${line.text()}`);
  });
  context.on("dialog", async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on("response", async (answer) => {
    if (![400, 422].includes(answer.status()) || !answer.url().includes("/api/")) return;
    // Whoever has left meanwhile does not hear it either.
    const { code = "" }: { code?: string } = await answer.json().catch(() => ({}));
    if (code.startsWith("json.")) faults.push(`body the server cannot read: ${code} ${answer.url()}`);
  });
  context.on("weberror", (problem) => faults.push(`uncaught: ${problem.error()}`));
}

export const test = base.extend<{ watch: Watch; tidied: undefined }, { rest: Rest | undefined }>({
  // The server of the journeys that share one: one for each of Playwright's processes, and a new one after a failure.
  rest: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what is needed
    async ({}, use, { project, workerIndex }) => {
      if (project.name !== "shared") return use(undefined);
      if (process.env.YINGDA_ADDRESS) return use(await Rest.now());
      const server = await DemoServer.start(`shared-${workerIndex}`);
      try {
        process.env.YINGDA_ADDRESS = server.address;
        await use(await Rest.now());
      } finally {
        await server.stop();
      }
    },
    { scope: "worker", auto: true, timeout: 180_000 },
  ],

  /** Every test finds the server as the first one did, whatever became of those before. */
  tidied: [
    async ({ rest }, use) => {
      await use(undefined);
      await rest?.restore();
    },
    { auto: true },
  ],

  watch: [
    async ({ browser }, use) => {
      const faults: string[] = [];
      const follow = (context: BrowserContext) => observe(context, faults);
      browser.on("context", follow);
      await use({ take: () => faults.splice(0) });
      browser.off("context", follow);
      expect(faults, "what no page may do").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
