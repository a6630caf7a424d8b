import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { Agent, address, Visitor } from "./people";
import { expect, test } from "./watch";

// A trace would keep every page that is looked at, several times.
test.use({ trace: "off" });

/** The shop wears the theme it was told; so does its widget. */
function themeOf(page: Page) {
  return (theme: "light" | "dark") =>
    page.evaluate((chosen) => {
      document.documentElement.style.colorScheme = chosen;
      dispatchEvent(new CustomEvent("journey:theme", { detail: chosen }));
      // The loader's own way for a shop to say it.
      const loader: unknown = Reflect.get(window, "Yingda");
      if (typeof loader === "object" && loader !== null) Reflect.get(loader, "theme").call(loader, chosen);
    }, theme);
}

test("the widget has no serious violation, closed, open, answering, queueing, rating, with its forms", async ({
  browser,
}) => {
  const lin = await Agent.arrive(browser, "林可");
  await lin.become("busy");
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${address()}/shop/`);
  const paint = themeOf(page);
  await expect(page.getByRole("button", { name: /^打开客服/ })).toBeVisible();
  const check = async (what: string) => expect.soft(await violations(page, `widget ${what}`, paint)).toEqual([]);
  await check("closed");

  const visitor = await Visitor.on(page);
  await check("open");
  await visitor.panel.getByRole("button", { name: /^更多/ }).click();
  await check("menu");
  await visitor.panel.getByRole("menuitem", { name: /留言/ }).click();
  await visitor.panel.locator("button[type=submit].primary:not(.icon)").click();
  await check("leaving a message, with errors");
  await visitor.panel.getByRole("button", { name: "先不留了" }).click();

  await visitor.say("怎么退货");
  await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
  await visitor.panel.getByRole("button", { name: /表情/ }).click();
  await check("conversation with an answer, emoji open");
  await visitor.panel.getByRole("button", { name: /表情/ }).first().click();

  const asked = `转人工，看看杯子 ${Date.now() % 100_000}`;
  await visitor.say(asked);
  await expect(visitor.panel.locator(".w-place")).toContainText(/第\s*\d+\s*位/);
  await check("queue");
  await lin.become("ready");
  await lin.openConversation(asked);
  await lin.reply("您好，我在");
  await expect(visitor.log.getByText("您好，我在")).toBeVisible();
  await check("with an agent");
  await lin.page.getByRole("button", { name: /^解决/ }).click();
  await visitor.panel.getByRole("radio", { name: /^2 分/ }).click();
  await check("rating");
  await lin.context.close();
  await context.close();
});

test("the desk's pages for serving have no serious violation", async ({ browser }) => {
  const fu = await Agent.arrive(browser, "付明");
  const { page } = fu;
  const check = async (what: string) => expect.soft(await violations(page, `desk ${what}`)).toEqual([]);
  const press = (key: string) => page.keyboard.press(key);

  await check("list of mine");
  await page
    .getByRole("radio", { name: /^团队/ })
    .or(page.getByRole("tab", { name: /^团队/ }))
    .first()
    .click();
  await check("list of the team");
  await page.getByRole("region", { name: "会话列表" }).getByRole("link").first().click();
  await expect(page.getByRole("log")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "客户资料" })).toBeVisible();
  await check("thread and panel");
  await page.getByRole("button", { name: /^(接管|接待)/ }).click();
  await expect(fu.composer).toBeVisible();
  await fu.composer.fill("/");
  await expect(page.getByRole("listbox", { name: "快捷回复" })).toBeVisible();
  await check("quick replies of the composer");
  await fu.composer.fill("");
  await page.keyboard.press("Control+/");
  await page.getByRole("combobox", { name: "搜知识库" }).fill("退货");
  await expect(page.getByRole("row", { selected: true })).toBeVisible();
  await check("answers of the knowledge base over the composer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^转接/ }).click();
  await check("transfer");
  await press("Escape");
  await page.getByRole("button", { name: "改资料" }).click();
  await check("customer's profile, edited");
  await press("Escape");
  await page.getByRole("button", { name: /，(就绪，可接待|忙碌，不派新的|小休|下班|整理)$/ }).click();
  await check("own menu");
  await press("Escape");
  await press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("command bar");
  await press("Escape");
  await page.goto(`${address()}/desk/conversations`);
  await expect(page.getByRole("region", { name: "会话列表" })).toBeVisible();
  await press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("keys");
  await press("Escape");
  await page.goto(`${address()}/desk/board`);
  await expect(page.getByRole("heading", { name: "实时看板" })).toBeVisible();
  await expect(page.getByRole("table").first()).toBeVisible();
  await check("board");
  const chart = page.getByRole("button", { name: "看表格" });
  while ((await chart.count()) > 0) await chart.first().click();
  await check("board as tables");
  await fu.context.close();
});

test("the desk's pages for setting up have no serious violation", async ({ browser }) => {
  const stranger = await browser.newContext({ locale: "zh-CN" });
  const out = await stranger.newPage();
  await out.goto(`${address()}/desk/`);
  await expect(out.getByRole("button", { name: /^沈青/ })).toBeVisible();
  expect.soft(await violations(out, "desk sign-in")).toEqual([]);
  await out.goto(`${address()}/desk/invitation/none`);
  await expect(out.getByRole("heading", { level: 1 })).toBeVisible();
  expect.soft(await violations(out, "desk invitation")).toEqual([]);
  await out.goto(`${address()}/desk/gallery`);
  await expect(out.getByRole("heading", { level: 1 })).toBeVisible();
  expect.soft(await violations(out, "desk gallery of all parts")).toEqual([]);
  await stranger.close();

  const shen = await Agent.arrive(browser, "沈青");
  const { page } = shen;
  const check = async (what: string) => expect.soft(await violations(page, `desk ${what}`)).toEqual([]);
  const go = async (path: string, heading: string) => {
    await page.goto(`${address()}/desk/${path}`);
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  };
  const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
  const dismiss = () => page.keyboard.press("Escape");

  await go("settings/profile", "我的资料");
  await check("profile");
  await go("settings/staff", "成员与客服组");
  await check("people");
  await button("林可").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("a colleague's sheet");
  await dismiss();
  await button("邀请成员").click();
  await check("inviting");
  await dismiss();
  await page.getByRole("tab", { name: /^客服组/ }).click();
  await check("teams");
  await button("售后").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("a team's sheet");
  await dismiss();
  await page.getByRole("tab", { name: /^等待接受/ }).click();
  await check("open invitations");
  await go("settings/roles", "角色与权限");
  await check("roles");
  await go("settings/workspace", "企业与店铺");
  await check("workspace and shops");
  await go("settings/tokens", "API 令牌");
  await button("新建令牌").click();
  await check("a new API token");
  await go("settings/inboxes", "接入点");
  await check("inboxes");
  await button("新建接入点").click();
  await check("a new inbox");
  await dismiss();
  await page.locator(".ib-row").first().click();
  for (const tab of ["外观与安装", "服务模式", "聊天前表单", "自动话术", "分配"]) {
    await page.getByRole("tab", { name: tab }).click();
    await check(`inbox editor, ${tab}`);
  }
  await go("settings/quick-replies", "快捷回复");
  await check("quick replies");
  await button("新建").click();
  await check("a new quick reply");
  await go("knowledge", "知识");
  await expect(page.getByRole("region", { name: "知识列表" }).getByRole("link").first()).toBeVisible();
  await check("knowledge");
  await page.getByRole("region", { name: "知识列表" }).getByRole("link").first().click();
  await page.getByRole("textbox", { name: "像客户那样问一句" }).fill("怎么退货");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "为什么这样答" })).toBeVisible();
  await check("knowledge editor with a try");
  await button("删除这条知识").click();
  await check("deleting an entry");
  await shen.context.close();
});
