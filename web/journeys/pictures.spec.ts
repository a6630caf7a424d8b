import type { Browser, Page } from "@playwright/test";
import { keep, type Language, languages } from "./looks";
import { Visitor } from "./people";
import { DemoServer } from "./server";
import { expect, test } from "./watch";

// A trace would keep each of these twice.
test.use({ trace: "off" });

let server: DemoServer;

test.beforeAll(async ({ browser }) => {
  // The demonstration as it is in the beginning, whatever other journeys have done to theirs.
  server = await DemoServer.start("pictures");
  // Who goes away loses her conversations to others.
  await desk(browser, "zh-CN", /^林可/);
});
test.afterAll(async () => {
  await server.stop();
});

/** Somebody's tab, in a language whatever theirs is. */
async function desk(browser: Browser, language: Language, who: RegExp): Promise<Page> {
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await page.goto(`${server.address}/desk/`);
  await page.evaluate((chosen) => localStorage.setItem("yingda.language", chosen), language);
  await page.getByRole("button", { name: who }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  return page;
}

/** Opens a page and waits until nothing of it is still loading. */
async function go(page: Page, path: string, landmark: string): Promise<void> {
  await page.goto(`${server.address}/desk/${path}`);
  await expect(page.locator(landmark).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

for (const language of languages) {
  test(`the pages before the sign-in, in ${language}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await go(page, "", ".signin-acc button");
    await keep(page, "sign-in", language);
    await go(page, "invitation/none", "h1");
    await keep(page, "invitation", language);
    await context.close();
  });

  test(`the pages for serving, in ${language}`, async ({ browser }) => {
    const page = await desk(browser, language, /^林可/);
    const press = (key: string) => page.keyboard.press(key);
    await go(page, "conversations", "a.conv");
    await keep(page, "list", language);
    await page.locator("a.conv").first().click();
    await expect(page.getByRole("log").locator(".bub").first()).toBeVisible();
    await expect(page.locator(".panel .who")).toBeVisible();
    await press("n");
    await page.locator(".draft").fill("@郑一 这批杯子本周第 4 单破损，麻烦看一下外箱缓冲。");
    await press("Enter");
    await expect(page.locator(".th-p .chip").first()).toBeVisible();
    await press("Escape");
    await keep(page, "thread", language);
    await press("r");
    await page.locator(".draft").fill("/");
    await expect(page.locator(".slash")).toBeVisible();
    await keep(page, "quick-replies", language);
    await page.locator(".draft").fill("");
    await press("Escape");
    await press("t");
    await expect(page.getByRole("dialog")).toBeVisible();
    await keep(page, "transfer", language);
    await press("Escape");
    await press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await keep(page, "commands", language);
    await press("Escape");
    await press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    await keep(page, "keys", language);
    await press("Escape");
    await page.locator(".rail-me").click();
    await expect(page.getByRole("menu")).toBeVisible();
    await keep(page, "own-menu", language, { only: 1440 });
    await press("Escape");
    // Whoever was called in is taken out again.
    await page.locator(".th-p .chip button").first().click();
    await expect(page.locator(".th-p")).toHaveCount(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(".th-h .btn.icon").nth(-2).click();
    await expect(page.getByRole("dialog").locator(".who")).toBeVisible();
    await keep(page, "panel", language, { only: 390 });
    await page.context().close();
  });

  test(`the pages for looking after it all, in ${language}`, async ({ browser }) => {
    const page = await desk(browser, language, /^沈青/);
    await go(page, "conversations", ".list .empty");
    await keep(page, "empty", language);
    await go(page, "conversations/00000000-0000-0000-0000-000000000000", ".thread-none .empty");
    await keep(page, "unknown", language);
    await go(page, "board", ".tile");
    await keep(page, "board", language);
    await page.locator(".tile:nth-child(3) button").click();
    await expect(page.getByRole("dialog").locator("li").first()).toBeVisible();
    await keep(page, "behind", language);
    await go(page, "knowledge", ".ke");
    await keep(page, "knowledge", language);
    await page.locator(".ke").first().click();
    await expect(page.locator(".k-ed")).toBeVisible();
    await page.locator(".try .ask .input").fill("怎么退货");
    await page.keyboard.press("Enter");
    await expect(page.locator(".try h3").first()).toBeVisible();
    await keep(page, "knowledge-entry", language);
    await go(page, "settings", ".snav");
    for (const [path, landmark] of [
      ["profile", "h1"],
      ["staff", ".table"],
      ["roles", ".table"],
      ["workspace", "form, .field"],
      ["tokens", "h1"],
      ["quick-replies", "h1"],
      ["inboxes", ".ib-row"],
    ] as const) {
      await page.locator(`.snav a[href$="/${path}"]`).click();
      await expect(page.locator(landmark).first()).toBeVisible();
      await keep(page, `settings-${path}`, language);
    }
    await page.locator(".ib-row").first().click();
    await expect(page.locator(".ib-body")).toBeVisible();
    await keep(page, "settings-inbox", language);

    // What stands in place of a page: it cannot be had, or not yet.
    await page.route("**/api/agent/v1/board**", (route) => route.abort());
    await go(page, "board", ".page .empty");
    await keep(page, "board-away", language);
    await page.route("**/api/agent/v1/knowledge**", () => undefined);
    await page.goto(`${server.address}/desk/knowledge`);
    await expect(page.locator(".rowsk").first()).toBeVisible();
    await keep(page, "knowledge-loading", language);
    await page.context().close();
  });

  test(`the shop and its widget, in ${language}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await page.goto(`${server.address}/shop/`);
    const paint = (theme: "light" | "dark") =>
      page.evaluate((chosen) => {
        document.documentElement.style.colorScheme = chosen;
        window.Yingda?.theme(chosen);
      }, theme);
    const bubble = page.locator("yingda-widget .bubble");
    await expect(bubble).toBeVisible();
    await bubble.click();
    const visitor = Visitor.of(page);
    await expect(visitor.field).toBeVisible();
    const frame = page.frames().find((each) => each !== page.mainFrame());
    if (!frame) throw new Error("the widget has no frame");
    await keep(page, "widget", language, { paint, frame });
    await visitor.say({ "zh-CN": "怎么退货", "zh-TW": "怎麼退貨", en: "How do I return something?" }[language]);
    await expect(visitor.log.locator(".bub.bot").last()).toBeVisible();
    await keep(page, "widget-answer", language, { paint, frame });
    await context.close();
  });
}

declare global {
  interface Window {
    Yingda?: { theme(theme: "light" | "dark"): void };
  }
}
