import type { Browser, BrowserContextOptions, Frame, Locator, Page } from "@playwright/test";
import { look } from "./looks";
import { Agent, address, Visitor } from "./people";
import { expect, test } from "./watch";

/** What people with little room, weak eyes, or colours of their own look at. */
const ways: readonly (readonly [string, BrowserContextOptions])[] = [
  ["360 px wide", { viewport: { width: 360, height: 740 } }],
  // A window of 1280 × 800 at 200 %: half as many points, each of four dots.
  ["zoomed to 200 %", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ["in forced colours", { viewport: { width: 1280, height: 800 }, forcedColors: "active" }],
];

/** Nothing sticks out or spills, and nothing has to be scrolled sideways. */
async function fits(page: Page, frame: Frame, name: string): Promise<void> {
  const seen = await frame.evaluate(look);
  expect.soft(seen.outside, `${name}: sticks out`).toEqual([]);
  expect.soft(seen.spilt, `${name}: wider than its box`).toEqual([]);
  const sideways = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(sideways, `${name}: scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `${import.meta.dirname}/../test-results/pictures/${name.replace(/\W+/g, "-")}.png` });
}

/** Seen whole, and nothing lies over it: a click would reach it. */
async function reachable(...controls: Locator[]): Promise<void> {
  for (const control of controls) {
    await expect(control).toBeInViewport({ ratio: 0.9 });
    await control.click({ trial: true });
  }
}

const arrive = async (browser: Browser, options: BrowserContextOptions) =>
  Visitor.in(await browser.newContext({ locale: "zh-CN", ...options }));

for (const [way, options] of ways)
  test(`customer and agent have everything at hand, ${way}`, async ({ browser }) => {
    const visitor = await arrive(browser, options);
    const { page, panel } = visitor;
    const inside = page.frames().find((each) => each !== page.mainFrame());
    if (!inside) throw new Error("the widget has no frame");
    const button = (name: string | RegExp) => panel.getByRole("button", { name, exact: true });
    const person = panel.locator("header").getByRole("button", { name: "找客服" });
    await reachable(visitor.field, person, button("更多"), button(/^(收起|关闭)/));
    await fits(page, inside, `widget home, ${way}`);
    await visitor.say("怎么退货");
    await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
    await reachable(visitor.field, person, button("发送"));
    await fits(page, inside, `widget answer, ${way}`);
    await visitor.askForPerson();
    await expect(
      panel
        .locator(".w-place")
        .or(panel.getByRole("textbox", { name: "想说的事" }))
        .first(),
    ).toBeVisible();
    await fits(page, inside, `widget after asking for a person, ${way}`);
    await visitor.context.close();

    const agent = await Agent.in(await browser.newContext({ locale: "zh-CN", ...options }), "林可");
    const desk = agent.page;
    const list = desk.getByRole("region", { name: "会话列表" });
    await expect(list.getByRole("link").first()).toBeVisible();
    await reachable(list.getByRole("link").first(), list.getByRole("tab").first());
    await fits(desk, desk.mainFrame(), `desk list, ${way}`);
    if (options.forcedColors) {
      // Shadows are taken away: without an outline nobody would see where the keyboard is.
      await desk.keyboard.press("Shift+Tab");
      const outline = () => getComputedStyle(document.activeElement ?? document.body).outlineStyle;
      expect(await desk.evaluate(outline)).toBe("solid");
    }
    await list.getByRole("link").first().click();
    await expect(agent.log.locator(".bub").first()).toBeVisible();
    await reachable(agent.composer, desk.getByRole("button", { name: /^解决/ }));
    await fits(desk, desk.mainFrame(), `desk thread, ${way}`);
    for (const path of ["knowledge", "settings/profile"]) {
      await desk.goto(`${address()}/desk/${path}`);
      await expect(desk.locator("h1").first()).toBeVisible();
      await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
      await fits(desk, desk.mainFrame(), `desk ${path}, ${way}`);
    }
    await agent.context.close();
  });
