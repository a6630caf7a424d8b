import { randomUUID } from "node:crypto";
import type { Browser } from "@playwright/test";
import { at, listAt, openInbox, session, textAt } from "./api";
import { Agent, host, staff, Visitor } from "./people";
import { expect, test } from "./watch";

const arrive = async (browser: Browser, inbox: string) =>
  Visitor.on(await host(await browser.newContext({ locale: "zh-CN" }), inbox));

/** Where the panel speaks of a bot, but for what is only heard. */
const bot = (visitor: Visitor) => visitor.panel.getByText(/机器人/).and(visitor.panel.locator(":not(.sr)"));

test("where people answer alone, the widget speaks of no bot, and a full queue says so and offers to leave a message", async ({
  browser,
}) => {
  const owner = await session(staff.沈青);
  const lin = listAt(await owner.get("/directory"), "staff").find((each) => at(each, "name") === "林可");
  const name = `只有人 ${randomUUID().slice(0, 4)}`;
  const teamId = textAt(await owner.send("POST", "/teams", { name, members: [textAt(lin, "id")] }), "id");
  const settings = { queueLimit: 1, reopenWithinSeconds: 0 };
  const { key } = await openInbox(owner, name, { mode: "human-only", teamId, settings });
  const agent = await Agent.arrive(browser, "林可");
  await agent.become("busy");

  // The first one waits, and nothing offered leads to a bot.
  const first = await arrive(browser, key);
  await first.say(`杯子裂了 ${name}`);
  await expect(first.panel.locator(".w-place")).toContainText(/第\s*1\s*位/);
  await expect(first.panel.getByText("正在为您找客服").first()).toBeVisible();
  await expect(bot(first)).toHaveCount(0);
  await expect(first.panel.getByRole("button", { name: "不排了，结束对话" })).toBeVisible();

  // There is no room for the second: said in words, in the header, and again when a person is asked for.
  const second = await arrive(browser, key);
  await second.say(`碗也裂了 ${name}`);
  await expect(second.panel.getByText("客服都在忙，有空位就为您排上")).toBeVisible();
  await expect(bot(second)).toHaveCount(0);
  const [refused] = await Promise.all([
    second.page.waitForResponse((answer) => answer.url().endsWith("/handover")),
    second.askForPerson(),
  ]);
  expect(refused.status()).toBe(409);
  expect(at(await refused.json(), "code")).toBe("handover.full");
  await expect(second.panel.getByText(/排队已满。留个联系方式，有人空了就回复您/)).toBeVisible();
  await second.page.screenshot({ path: `${import.meta.dirname}/../test-results/pictures/widget-queue-full.png` });
  await second.panel.getByRole("button", { name: "先不留了" }).click();

  // Who leaves is done, for there is nobody to go back to; the place is the other's now, unasked.
  await first.panel.getByRole("button", { name: "不排了，结束对话" }).click();
  await expect(first.panel.getByText("会话已结束").first()).toBeVisible();
  await expect(second.panel.locator(".w-place")).toContainText(/第\s*1\s*位/);

  for (const each of [first, second, agent]) await each.context.close();
});

test("where the bot answers alone, no person is offered, and everything else works", async ({ browser }) => {
  const owner = await session(staff.沈青);
  const { key } = await openInbox(owner, `只有机器人 ${randomUUID().slice(0, 4)}`, { mode: "bot-only" });
  const visitor = await arrive(browser, key);
  const human = visitor.panel.locator("header").getByRole("button", { name: "找客服" });
  await expect(visitor.panel.getByText("机器人在答", { exact: true })).toBeVisible();
  await expect(human).toHaveCount(0);

  await visitor.say("怎么退货");
  await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
  await visitor.panel.getByRole("button", { name: "有帮助", exact: true }).last().click();
  await expect(visitor.panel.getByText("记下了，谢谢")).toBeVisible();

  // Asking for a person in words leads nowhere either: no queue, and no form for a message that nobody would read.
  await visitor.say("转人工");
  await expect(visitor.log.locator(".bub.bot").nth(1)).toBeVisible();
  await expect(human).toHaveCount(0);
  await expect(visitor.panel.locator(".w-place")).toHaveCount(0);
  await visitor.panel.getByRole("button", { name: "更多" }).click();
  await expect(visitor.panel.getByRole("menuitem", { name: "留言" })).toHaveCount(0);
  await visitor.panel.getByRole("menuitem", { name: "结束对话" }).click();
  await expect(visitor.panel.getByText("会话已结束").first()).toBeVisible();
  await visitor.say("我的订单到哪了");
  await expect(visitor.log.getByText(/请告诉我订单号/).last()).toBeVisible();
  await visitor.page.screenshot({ path: `${import.meta.dirname}/../test-results/pictures/widget-bot-only.png` });
  await visitor.context.close();
});
