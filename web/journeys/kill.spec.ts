import type { Locator, Page } from "@playwright/test";
import { Agent, Visitor } from "./people";
import { DemoServer } from "./server";
import { expect, test } from "./watch";

// What it does again and again for minutes would fill a trace, and the talkers tell what they saw.
test.use({ trace: "off" });

const ROUNDS = 5;
/**
 * After these kills the tabs hear that the network is there as soon as the server is, as a browser tells them that has been
 * away from it. After the others they come back by their own back-off, however long that is, which has to begin anew each time.
 */
const TOLD: readonly number[] = [2, 3];
/** So many more acknowledgements of each side are waited for before the server is killed in the middle of the next words. */
const BETWEEN_KILLS = 3;
/** Milliseconds. More than two messages a second are not taken for long, and what was said meanwhile comes on top. */
const PAUSE = 1000;

interface Stored {
  seq: number;
  content: { kind: string; text?: string };
}

/** What one tab has said, and what the server has promised to have stored. */
class Talker {
  readonly said: string[] = [];
  /** Sequence numbers by the client's id of the message. */
  readonly acknowledged = new Map<string, number>();
  /** The words by the client's id, as the tab sent them. */
  readonly sent = new Map<string, string>();
  readonly contradictions: string[] = [];
  loads = 0;
  #over = false;

  constructor(
    readonly name: string,
    readonly page: Page,
    readonly field: Locator,
  ) {
    page.on("load", () => {
      this.loads += 1;
    });
    this.#listen();
  }

  /** To the sockets this tab opens from now on, and to its polls while there is no socket. */
  #listen(): void {
    this.page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => this.#says(JSON.parse(String(payload))));
      socket.on("framereceived", ({ payload }) => this.#hears(JSON.parse(String(payload))));
    });
    this.page.on("request", (request) => {
      if (request.url().endsWith("/poll")) for (const frame of request.postDataJSON().frames) this.#says(frame);
    });
    this.page.on("response", async (response) => {
      if (!response.url().endsWith("/poll") || !response.ok()) return;
      // An answer that was cut off by a kill was not heard by the page either.
      const answer = await response.json().catch(() => ({ frames: [] }));
      for (const frame of answer.frames) this.#hears(frame);
    });
  }

  #says(frame: { kind: string; clientId: string; content: { text: string } }): void {
    if (frame.kind === "send") this.sent.set(frame.clientId, frame.content.text);
  }

  #hears(frame: { kind: string; clientId: string; seq: number }): void {
    if (frame.kind !== "ack") return;
    const before = this.acknowledged.get(frame.clientId);
    if (before !== undefined && before !== frame.seq)
      this.contradictions.push(`${frame.clientId}: ${before} ${frame.seq}`);
    this.acknowledged.set(frame.clientId, frame.seq);
  }

  async talk(): Promise<void> {
    while (!this.#over) {
      const words = `【${this.name}${this.said.length + 1}】`;
      await this.field.fill(words);
      await this.field.press("Enter");
      this.said.push(words);
      await this.page.waitForTimeout(PAUSE);
    }
  }

  stop(): void {
    this.#over = true;
  }
}

/** Tells a tab and all its frames that the network is back. */
async function online(page: Page): Promise<void> {
  for (const frame of page.frames()) await frame.evaluate(() => dispatchEvent(new Event("online")));
}

/** Waits until each has had so many more acknowledgements. */
async function hears(talkers: readonly Talker[], more: number): Promise<void> {
  const before = talkers.map(({ acknowledged }) => acknowledged.size);
  const lacking = () =>
    talkers.flatMap(({ name, said, sent, acknowledged }, at) => {
      const heard = acknowledged.size - (before[at] ?? 0);
      return heard < more ? [`${name}: ${said.length} said, ${sent.size} sent, ${acknowledged.size} acknowledged`] : [];
    });
  await expect.poll(lacking, { intervals: [20], timeout: 60_000 }).toEqual([]);
}

/** The whole conversation, over HTTP. */
async function read(agent: Agent, address: string, conversation: string): Promise<Stored[]> {
  const ledger: Stored[] = [];
  for (;;) {
    const after = ledger.at(-1)?.seq ?? 0;
    const path = `/api/agent/v1/conversations/${conversation}/messages?after=${after}&limit=100`;
    const answer = await agent.context.request.get(address + path);
    const { items }: { items: Stored[] } = await answer.json();
    ledger.push(...items);
    if (items.length < 100) return ledger;
  }
}

/** The words of both, in the order in which they stand on the screen. */
async function shown(log: Locator): Promise<string[]> {
  return (await log.innerText()).match(/【[客服]\d+】/g) ?? [];
}

test("killed five times in the middle of a conversation, the server loses and doubles nothing it acknowledged", async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const server = await DemoServer.start("kill");
  try {
    const agent = await Agent.arrive(browser, "林可", server.address);
    await agent.become("ready");
    const staff = new Talker("服", agent.page, agent.composer);
    await agent.page.reload();
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    const customer = new Talker("客", page, page.frameLocator("yingda-widget iframe").locator(".w-in textarea"));
    await page.goto(`${server.address}/shop/`);
    const visitor = await Visitor.on(page);
    await visitor.say("转人工，杯子碎了");
    await agent.openConversation("杯子碎了");
    await expect(agent.composer).toBeVisible();
    const conversation = new URL(agent.page.url()).pathname.split("/").at(-1) ?? "";

    const talkers = [customer, staff];
    const loads = talkers.map((talker) => talker.loads);
    const talking = Promise.all(talkers.map((talker) => talker.talk()));
    for (let round = 0; round < ROUNDS; round += 1) {
      await hears(talkers, BETWEEN_KILLS);
      await server.kill();
      await server.start();
      if (TOLD.includes(round)) for (const { page } of talkers) await online(page);
    }
    await hears(talkers, 1);
    for (const talker of talkers) talker.stop();
    await talking;

    // A third view, read anew, has all that was said in the end; also what was stored and, by a kill, not acknowledged.
    const missing = async () => {
      const stored = (await read(agent, server.address, conversation)).map(({ content }) => content.text);
      return talkers.flatMap(({ said }) => said).filter((words) => !stored.includes(words));
    };
    await expect.poll(missing, { timeout: 120_000 }).toEqual([]);
    expect(talkers.map((talker) => talker.loads)).toEqual(loads);
    for (const { contradictions } of talkers) expect(contradictions).toEqual([]);

    // It is gapless and has every acknowledged message once, under its number.
    const ledger = await read(agent, server.address, conversation);
    expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, at) => at + 1));
    for (const { acknowledged, sent } of talkers)
      for (const [id, seq] of acknowledged)
        expect(ledger.filter(({ content }) => content.text === sent.get(id)).map((stored) => stored.seq)).toEqual([
          seq,
        ]);
    const words = ledger.flatMap(({ content }) => content.text?.match(/^【.*】$/) ?? []);
    expect(words.toSorted()).toEqual(talkers.flatMap(({ said }) => said).toSorted());

    // Both tabs show the same, in the same order; the desk draws only what fits, so it gets a very tall screen.
    await expect.poll(() => shown(visitor.log)).toEqual(words);
    await agent.page.setViewportSize({ width: 1440, height: 100 * ledger.length });
    await expect.poll(() => shown(agent.log)).toEqual(words);
    process.stdout.write(`${ROUNDS} kills: ${words.length} messages, all there once, in one order\n`);
    await agent.context.close();
    await visitor.context.close();
  } finally {
    await server.stop();
  }
});
