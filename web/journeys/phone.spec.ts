import type { Browser, BrowserContext } from "@playwright/test";
import { Agent, address, Visitor } from "./people";
import { expect, test } from "./watch";

/** A telephone in somebody's hand. */
async function phone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    locale: "zh-CN",
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
}

const picture = (name: string) => ({ path: `${import.meta.dirname}/../test-results/pictures/${name}.png` });

test("customer and agent do the main job on telephones, by touch", async ({ browser }) => {
  const lin = await Agent.in(await phone(browser), "林可");
  const { page } = lin;
  await lin.work("busy");
  const context = await phone(browser);
  const tab = await context.newPage();
  await tab.goto(`${address()}/shop/`);
  await tab.getByRole("button", { name: /^打开客服/ }).tap();
  const visitor = Visitor.of(tab);
  await expect(visitor.field).toBeVisible();
  const frame = await tab.locator("yingda-widget iframe").boundingBox();
  expect(frame).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const say = async (text: string) => {
    await visitor.field.tap();
    await visitor.field.pressSequentially(text);
    await visitor.panel.getByRole("button", { name: "发送" }).tap();
    await expect(visitor.log.getByText(text).last()).toBeVisible();
  };
  await say("怎么退货");
  await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
  const asked = `转人工，手机上问 ${Date.now() % 100_000}`;
  await say(asked);
  await expect(visitor.panel.locator(".w-place")).toContainText(/第\s*\d+\s*位/);
  await tab.screenshot(picture("phone-widget-queue"));

  // One pane at a time: list, conversation, customer, and back.
  await lin.work("ready");
  const list = page.getByRole("region", { name: "会话列表" });
  await lin.openConversation(asked);
  await expect(lin.log).toBeVisible();
  await expect(list).toHaveCount(0);
  await lin.composer.tap();
  await lin.composer.pressSequentially("您好，我在");
  await page.getByRole("button", { name: /^发送/ }).tap();
  await expect(visitor.log.getByText("您好，我在")).toBeVisible();
  await say("手机打字慢，等一下");
  await expect(lin.log.getByText("手机打字慢，等一下").last()).toBeVisible();
  await page.screenshot(picture("phone-desk-thread"));
  await page.getByRole("button", { name: "客户资料" }).tap();
  await expect(page.getByRole("dialog", { name: "客户资料" })).toBeVisible();
  await page.screenshot(picture("phone-desk-panel"));
  await page.getByRole("dialog", { name: "客户资料" }).getByRole("button", { name: "关闭" }).tap();
  await page.getByRole("button", { name: "更多操作" }).tap();
  await page.getByRole("menuitem", { name: /^转接/ }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.screenshot(picture("phone-desk-transfer"));
  await page.getByRole("dialog").getByRole("button", { name: "先不" }).tap();
  // Nothing makes the page wider than the telephone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("button", { name: "返回列表" }).tap();
  await lin.openConversation("手机打字慢");
  await page.getByRole("button", { name: /^解决/ }).tap();
  // The word of it lies over no field, whatever is opened next, by itself or by hand.
  const toast = page.locator(".toast", { hasText: "撤销" });
  await expect(toast).toBeVisible();
  const next = page.locator(".draft");
  if (await list.isVisible()) {
    await list.getByRole("tab", { name: /^团队/ }).tap();
    await list.locator("a.conv").first().tap();
  }
  await expect(next).toBeVisible();
  const hit = await next.evaluate((field) => {
    const { left, top, height } = field.getBoundingClientRect();
    return document.elementFromPoint(left + 8, top + height / 2) === field;
  });
  await expect(toast).toBeVisible();
  expect(hit).toBe(true);
  await expect(visitor.panel.getByText("这次帮到您了吗？")).toBeVisible();
  await visitor.panel.getByRole("radio", { name: /^4 分/ }).tap();
  await visitor.panel.getByRole("button", { name: "提交" }).tap();
  await expect(visitor.panel.getByText("收到了，谢谢您")).toBeVisible();
  await tab.screenshot(picture("phone-widget-rated"));
  await visitor.panel.getByRole("button", { name: /^(收起|关闭)/ }).tap();
  await expect(tab.getByRole("button", { name: /^打开客服/ })).toBeVisible();
  // What waits next has opened by itself, if anything does.
  const back = page.getByRole("button", { name: "返回列表" });
  await expect(list.or(back).first()).toBeVisible();
  if (await back.isVisible()) await back.tap();
  await expect(list).toBeVisible();
  for (const each of [context, lin.context]) await each.close();
});
