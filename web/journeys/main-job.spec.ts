import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { at, type Desk, Guest, listAt, serveAll, session, textAt } from "./api";
import { Agent, address, staff, Visitor } from "./people";
import { expect, test } from "./watch";

const PHONE_DIGITS = "1002";

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${import.meta.dirname}/../test-results/pictures/${name}.png` });
}

/** Chinese as an input method types it: composition first, the characters afterwards. */
async function compose(page: Page, spelled: string, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", {
    text: spelled,
    selectionStart: spelled.length,
    selectionEnd: spelled.length,
  });
  // What a browser reports for Enter while an input method is choosing: it must send nothing.
  await keyboard.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    windowsVirtualKeyCode: 229,
    key: "Enter",
    code: "Enter",
  });
  await keyboard.send("Input.insertText", { text });
}

/** An order on its way, of a customer whose telephone ends with PHONE_DIGITS. */
async function shippedOrder(): Promise<string> {
  const answer = await fetch(`${address()}/shop/orders/list?user=u-1002&language=zh-CN`);
  const orders: unknown = await answer.json();
  return textAt(
    listAt(orders).find((order) => at(order, "status") === "shipped"),
    "number",
  );
}

/** Fills the only agent on duty with one conversation, and answers what the customer of it said. */
async function fill(lin: Agent, supervisor: Desk, id: string): Promise<string> {
  const states = listAt(await supervisor.get("/work-states"), "items");
  const load = Number(
    at(
      states.find((each) => at(each, "staffId") === id),
      "load",
    ),
  );
  await supervisor.send("PUT", `/staff/${id}/capacity`, { capacity: load + 1 });
  await lin.work("ready");
  const guest = await Guest.arrive("ib_shanlandemo");
  const words = `转人工，先来的一位 ${randomUUID().slice(0, 8)}`;
  await guest.say({ kind: "text", text: words });
  await lin.openConversation(words);
  await expect(lin.log.getByText(/分配给你/).last()).toBeVisible();
  return words;
}

/** The numbers of the board, as the supervisor sees them change. */
class Board {
  constructor(private readonly page: Page) {}

  static async open(supervisor: Agent): Promise<Board> {
    await supervisor.page.goto(`${address()}/desk/board`);
    await expect(supervisor.page.getByRole("region", { name: "今天的数字" })).toBeVisible();
    return new Board(supervisor.page);
  }

  private async number(tile: string, part: string): Promise<number> {
    const card = this.page.locator(".tile").filter({ has: this.page.locator(".l", { hasText: tile }) });
    return Number(/\d+/.exec(await card.locator(part).innerText())?.[0] ?? Number.NaN);
  }

  waiting = () => this.number("排队", ".v");
  serving = () => this.number("进行中", ".v");
  ratings = () => this.number("满意度", ".d");
}

/** What stands in the bubbles, in order. */
const said = (log: ReturnType<Page["getByRole"]>) => log.locator(".bub").allInnerTexts();

for (const transport of ["WebSocket", "long poll"]) {
  test(`a visitor is answered, waits, is served, transferred, resolved, and rates, over ${transport}`, async ({
    browser,
  }) => {
    const supervisor = await session(staff.付明);
    const shen = await Agent.signIn(browser, "沈青");
    const fu = await Agent.signIn(browser, "付明");
    const lin = await Agent.signIn(browser, "林可");
    await serveAll(supervisor);
    const people = listAt(await supervisor.get("/directory"), "staff");
    const linId = textAt(
      people.find((each) => at(each, "name") === "林可"),
      "id",
    );
    const first = await fill(lin, supervisor, linId);
    const board = await Board.open(shen);
    await expect.poll(board.waiting).toBe(0);
    const before = { serving: await board.serving(), ratings: await board.ratings() };

    const context = await browser.newContext({ locale: "zh-CN" });
    const polls: string[] = [];
    context.on("request", (request) => request.url().endsWith("/api/visitor/v1/poll") && polls.push(request.url()));
    if (transport === "long poll") await context.routeWebSocket(/\/api\/visitor\//, (socket) => socket.close());
    const visitor = await Visitor.in(context);

    // The bot answers from the knowledge base; Enter inside a composition sends nothing.
    await visitor.field.focus();
    await compose(visitor.page, "zen me tui huo", "怎么退货");
    await expect(visitor.field).toHaveValue("怎么退货");
    await visitor.field.press("Enter");
    await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
    await picture(visitor.page, `widget-answer-${transport.replace(" ", "-")}`);

    // A task of several turns: the order's status is told for its number and its telephone's last digits only.
    const order = await shippedOrder();
    await visitor.say("我的订单到哪了");
    await expect(visitor.log.getByText(/请告诉我订单号/).last()).toBeVisible();
    await visitor.say(order);
    await expect(visitor.log.getByText(/后四位/).last()).toBeVisible();
    await visitor.say("0000");
    await expect(visitor.log.getByText(/没有查到|没查到|对不上/).last()).toBeVisible();
    await visitor.say(`${order} ${PHONE_DIGITS}`);
    await expect(visitor.log.locator(".bub.bot", { hasText: order }).last()).toContainText(/发货|路上|运送|寄出/);

    // A person is wanted while all agents are full: the place is told, and the board shows who waits.
    const asked = `转人工，换货 ${Date.now() % 100_000}`;
    await visitor.say(asked);
    await expect(visitor.panel.locator(".w-place")).toContainText(/第\s*1\s*位/);
    await expect.poll(board.waiting).toBe(1);
    await picture(visitor.page, `widget-queue-${transport.replace(" ", "-")}`);

    // An agent frees up and gets it at once, with the reason.
    await lin.page.getByRole("button", { name: /^解决/ }).click();
    await lin.openConversation(asked);
    await expect(lin.log.getByText(/分配给你/).last()).toBeVisible();
    await expect(lin.log.locator(".ev").last()).toContainText(/只有这一位有空|手上没有会话，先接|空位最多|熟客优先/);
    await expect(lin.log.getByText(first)).toHaveCount(0);
    // A supervisor reads the whole decision: who was compared, the score, the version of the rules.
    const overseen = await shen.context.newPage();
    await overseen.goto(lin.page.url());
    await overseen.getByRole("log").getByRole("button", { name: "为什么" }).last().click();
    const why = overseen.getByRole("dialog", { name: "为什么是这位同事" });
    await expect(why.locator("li.why-won")).toContainText(/林可.*选中，得分 \d+/);
    await expect(why).toContainText(/算出，规则第 \d+ 版/);
    await overseen.close();
    await expect.poll(board.waiting).toBe(0);
    await expect.poll(board.serving).toBe(before.serving);

    await visitor.say("你好，我想换货");
    await expect(lin.log.getByText("你好，我想换货").last()).toBeVisible();
    await lin.reply("您好，我来帮您看看");
    await expect(visitor.log.getByText("您好，我来帮您看看")).toBeVisible();
    // It is seen on both sides: what was read, and what is being written.
    await expect(lin.log.locator(".msg", { hasText: "您好，我来帮您看看" }).getByText("已读")).toBeVisible();
    await visitor.field.pressSequentially("杯子有一点裂");
    await expect(lin.page.getByText("正在输入：杯子有一点裂")).toBeVisible();
    await visitor.field.fill("");
    await expect(lin.page.getByText("正在输入：")).toHaveCount(0);

    // A picture from the visitor, a quick reply from the agent.
    const photo = await visitor.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } });
    await visitor.panel
      .locator("input[type=file]")
      .setInputFiles({ name: "杯子.png", mimeType: "image/png", buffer: photo });
    const seen = lin.log.getByRole("button", { name: "看大图：杯子.png" }).locator("img");
    await expect.poll(() => seen.evaluate((image) => Number(Reflect.get(image, "naturalWidth")))).toBeGreaterThan(0);
    await lin.composer.fill("/");
    await expect(lin.page.getByRole("listbox", { name: "快捷回复" })).toBeVisible();
    await lin.page.keyboard.press("Enter");
    await expect(lin.composer).not.toHaveValue("/");
    const quick = await lin.composer.inputValue();
    await lin.composer.press("Enter");
    await expect(visitor.log.getByText(quick.split("\n")[0] ?? quick)).toBeVisible();
    await picture(lin.page, `desk-${transport.replace(" ", "-")}`);

    // The visitor's second tab and the agent's other tab show the same.
    const second = await Visitor.in(context);
    await expect.poll(() => said(second.log)).toEqual(await said(visitor.log));
    await expect(second.log.getByRole("img", { name: /杯子\.png/ })).toBeVisible();
    const other = await lin.context.newPage();
    await other.goto(lin.page.url());
    await expect.poll(() => said(other.getByRole("log"))).toEqual(await said(lin.log));
    await expect(other.getByRole("button", { name: "看大图：杯子.png" })).toBeVisible();
    await second.say("第二个标签页说的");
    await expect(visitor.log.getByText("第二个标签页说的")).toBeVisible();
    await expect(other.getByRole("log").getByText("第二个标签页说的")).toBeVisible();

    // To a colleague, with a note the visitor never sees.
    const note = "客户要换货，照片在上面";
    await fu.work("ready");
    await lin.page.getByRole("button", { name: /^转接/ }).click();
    await lin.page.getByRole("radio", { name: /^付明/ }).click();
    await lin.page.getByRole("textbox", { name: /带一句话/ }).fill(note);
    await lin.page.getByRole("dialog").getByRole("button", { name: "转接" }).click();
    await fu.openConversation("第二个标签页说的");
    await expect(fu.log.getByText(note)).toBeVisible();
    await fu.reply("我是付明，接着帮您");
    for (const tab of [visitor, second]) {
      await expect(tab.log.getByText("我是付明，接着帮您")).toBeVisible();
      await expect(tab.panel.getByText(note)).toHaveCount(0);
    }

    // Resolved, rated, and the board has changed by itself.
    const thread = fu.page.url();
    await fu.page.getByRole("button", { name: /^解决/ }).click();
    await expect(visitor.panel.getByText("这次帮到您了吗？")).toBeVisible();
    await visitor.panel.getByRole("radio", { name: /^5 分/ }).click();
    await visitor.panel.getByRole("button", { name: "问题解决了" }).click();
    await visitor.panel.getByRole("textbox", { name: "还想说的（可不填）" }).fill("换得爽快");
    await visitor.panel.getByRole("button", { name: "提交" }).click();
    await expect(visitor.panel.getByText("收到了，谢谢您")).toBeVisible();
    // Tags and words are read by who served, and by a supervisor.
    for (const { context } of [fu, shen]) {
      const opened = await context.newPage();
      await opened.goto(thread);
      await expect(opened.getByRole("log").getByText("客户评了 5 星：问题解决了，说：换得爽快")).toBeVisible();
      await opened.close();
    }
    await expect.poll(board.ratings).toBe(before.ratings + 1);
    await expect.poll(board.serving).toBe(before.serving - 1);
    await picture(shen.page, `board-${transport.replace(" ", "-")}`);
    expect(polls.length > 0, "whether the visitor polled").toBe(transport === "long poll");

    await lin.work("off");
    for (const each of [context, shen.context, fu.context, lin.context]) await each.close();
  });
}
