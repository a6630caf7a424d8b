import { createServer, type Server } from "node:http";
import type { Browser, Page } from "@playwright/test";
import { violations } from "./axe";
import { keep } from "./looks";
import { Visitor } from "./people";
import { DemoServer } from "./server";
import { expect, test } from "./watch";

let server: DemoServer;
let shop: Server;
/** What the owner has copied into the shop's page; it is on another address than the server. */
let snippet = "";
let shopAddress = "";

test.beforeAll(async () => {
  server = await DemoServer.start("new-installation", ["--yingda.access.another-workspace=true"]);
  shop = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end(
      `<!doctype html><html lang="zh-CN"><link rel="icon" href="data:,"><title>青禾茶铺</title><body>${snippet}</body></html>`,
    );
  });
  await new Promise<void>((done) => shop.listen(0, "127.0.0.1", done));
  const at = shop.address();
  shopAddress = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/`;
});

test.afterAll(async () => {
  shop.closeAllConnections();
  shop.close();
  await server.stop();
});

async function open(browser: Browser, path = "/desk/"): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${server.address}${path}`);
  return page;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const inside = (page: Page) => page.getByRole("navigation", { name: "主导航" });
const signInPage = (page: Page) => page.getByRole("heading", { name: "登录" });

test("from an empty installation to a colleague, an inbox, knowledge, and a customer whom the bot answers", async ({
  browser,
}) => {
  // The first page asks for the token of the log, and takes no other.
  const owner = await open(browser);
  await expect(owner.getByRole("heading", { name: "第一次使用" })).toBeVisible();
  expect(await violations(owner, "set-up")).toEqual([]);
  await keep(owner, "set-up", "zh-CN");
  await owner.emulateMedia({ colorScheme: "light" });
  await owner.getByLabel("企业名称").fill("青禾");
  await owner.getByLabel("你的名字").fill("何青");
  await owner.getByLabel("邮箱").fill("he.qing@qinghe.example");
  await owner.getByLabel("密码").fill("a-long-password");
  await owner.getByLabel("安装口令").fill("not-the-token");
  await button(owner, "创建并登录").click();
  await expect(owner.getByText("安装口令不对")).toBeVisible();
  const token = /enter this token: (\S+)/.exec(server.log)?.[1] ?? "";
  await owner.getByLabel("安装口令").fill(token);
  await button(owner, "创建并登录").click();
  await expect(inside(owner)).toBeVisible();
  // What is left to do stands where nothing else is yet.
  const steps = owner.getByRole("region", { name: "还差几步，客户就能找到你" });
  const next = steps.locator("[aria-current=step]");
  await expect(next).toContainText("开一家店铺");
  expect(await violations(owner, "first steps")).toEqual([]);
  await keep(owner, "first-steps", "zh-CN");
  await owner.emulateMedia({ colorScheme: "light" });
  const late = await open(browser);
  await expect(signInPage(late)).toBeVisible();
  // Another company on the same server, with a token of its own: it begins as empty as this one did.
  const other = await open(browser, "/desk/set-up");
  await expect(other.getByRole("heading", { name: "新建一个企业" })).toBeVisible();
  await other.getByLabel("企业名称").fill("松烟");
  await other.getByLabel("你的名字").fill("宋言");
  await other.getByLabel("邮箱").fill("song.yan@songyan.example");
  await other.getByLabel("密码").fill("a-long-password");
  await other.getByLabel("安装口令").fill(token);
  await button(other, "创建并登录").click();
  await expect(other.getByText("安装口令不对")).toBeVisible();
  const further = /To open a further workspace.* enter this token: (\S+)/.exec(server.log)?.[1] ?? "";
  await other.getByLabel("安装口令").fill(further);
  await button(other, "创建并登录").click();
  await expect(inside(other)).toBeVisible();
  await other.goto(`${server.address}/desk/settings/people`);
  await expect(other.getByText("宋言").first()).toBeVisible();
  await expect(other.getByText("何青")).toHaveCount(0);
  await other.context().close();

  // A shop and its inbox, looked at while it is made.
  await button(owner, "去开店铺").click();
  await owner.getByLabel("新店铺").fill("青禾茶铺");
  await button(owner, "开店铺").click();
  await expect(owner.getByLabel("店铺名称")).toHaveValue("青禾茶铺");
  await inside(owner).getByRole("link", { name: "会话" }).click();
  await expect(next).toContainText("新建接入点");
  await button(owner, "去新建").click();
  await button(owner, "新建接入点").click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("名称").fill("官网");
  await button(owner, "新建接入点").last().click();
  await expect(owner.getByRole("heading", { name: "官网" })).toBeVisible();
  const preview = owner.getByRole("region", { name: "预览" });
  await owner.getByRole("textbox", { name: /^问候语/ }).fill("青禾茶铺，您想喝点什么？");
  await expect(preview.getByText("青禾茶铺，您想喝点什么？")).toBeVisible();
  await button(owner, "霁蓝").click();
  await expect(preview.locator(".ib-send")).toHaveCSS("background-color", "rgb(47, 79, 127)");
  await expect(preview.getByText("找客服", { exact: true })).toBeVisible();
  await owner.getByRole("tab", { name: "服务模式" }).click();
  await owner.getByRole("radio", { name: /^仅机器人/ }).check({ force: true });
  await expect(preview.getByText("找客服", { exact: true })).toHaveCount(0);
  await button(owner, "保存").click();
  await expect(owner.getByText("已保存，新打开的页面马上生效")).toBeVisible();
  await inside(owner).getByRole("link", { name: "会话" }).click();
  await expect(next).toContainText("切到「就绪」");
  await steps.getByRole("button", { name: "就绪", exact: true }).click();
  await expect(next).toContainText("第一句话");
  await button(owner, "去复制代码").click();
  await button(owner, "复制代码").click();
  await expect(owner.getByText("已复制")).toBeVisible();
  snippet = await owner.evaluate(() => navigator.clipboard.readText());
  expect(snippet).toBe(await owner.locator(".ib-snip code").first().innerText());

  // What was copied is all a shop needs.
  const customer = await browser.newContext({ locale: "zh-CN" });
  const page = await customer.newPage();
  await page.goto(shopAddress);
  let visitor = await Visitor.on(page);
  await expect(visitor.panel.getByRole("heading", { name: "青禾茶铺，您想喝点什么？" })).toBeVisible();
  await expect(page.locator("yingda-widget .bubble")).toHaveCSS("background-color", "rgb(47, 79, 127)");
  await expect(visitor.panel.getByRole("button", { name: /找客服/ })).toHaveCount(0);
  await owner.getByRole("tab", { name: "服务模式" }).click();
  await owner.getByRole("radio", { name: /^机器人优先/ }).check({ force: true });
  await button(owner, "保存").click();
  await expect(button(owner, "保存")).toBeDisabled();
  await page.reload();
  visitor = await Visitor.on(page);
  await expect(visitor.panel.getByRole("button", { name: /找客服/ }).first()).toBeVisible();

  // The first words tick their step off by themselves.
  await inside(owner).getByRole("link", { name: "会话" }).click();
  await expect(next).toContainText("第一句话");
  await visitor.say("你们几点开门");
  await expect(next).toContainText("邀请一位同事");

  // A colleague comes by link, once.
  await button(owner, "去邀请").click();
  await button(owner, "邀请成员").click();
  await dialog.getByLabel("邮箱").fill("bai.lu@qinghe.example");
  await button(owner, "生成邀请链接").click();
  const link = await owner.locator(".once code").innerText();
  await button(owner, "好了").click();
  await inside(owner).getByRole("link", { name: "会话" }).click();
  await expect(owner.getByRole("heading", { name: "会话", exact: true })).toBeAttached();
  await expect(steps).toHaveCount(0);
  const colleague = await open(browser, new URL(link).pathname);
  await colleague.getByLabel("你的名字").fill("白露");
  await colleague.getByLabel("密码").fill("the-first-password");
  await button(colleague, "加入").click();
  await expect(inside(colleague)).toBeVisible();
  await late.goto(link);
  await late.getByLabel("你的名字").fill("别人");
  await late.getByLabel("密码").fill("another-password");
  await button(late, "加入").click();
  await expect(late.getByText(/^invitation\./)).toBeVisible();

  // Who may serve no more learns it at the open desk, and of no lost connection.
  await expect(colleague.getByRole("heading", { name: "会话", exact: true })).toBeAttached();
  await owner.goto(`${server.address}/desk/settings/staff`);
  await button(owner, "白露").click();
  await dialog.getByLabel("角色").selectOption("editor");
  await button(owner, "保存").click();
  await expect(colleague.getByText("你的角色看不到这里")).toBeVisible();
  await expect(inside(colleague).getByRole("link", { name: "知识" })).toBeVisible();
  await expect(inside(colleague).getByRole("link", { name: "会话" })).toHaveCount(0);
  await expect(colleague.locator(".net")).toHaveCount(0);

  // Knowledge: written, tried, published, answered with.
  await owner.goto(`${server.address}/desk/knowledge`);
  await owner.getByRole("button", { name: "新建知识" }).click();
  await owner.getByRole("textbox", { name: "标准问题" }).fill("茶叶可以退吗");
  await owner.getByRole("textbox", { name: "答案" }).fill("没拆封的茶叶，收到后 15 天内可以退。");
  await owner.getByRole("textbox", { name: "像客户那样问一句" }).fill("茶叶能退吗");
  await owner.keyboard.press("Enter");
  const tried = owner.getByRole("complementary", { name: "试一试" });
  await expect(tried.getByText("15 天内可以退")).toBeVisible();
  await expect(tried.getByText("来自这条知识")).toBeVisible();
  await visitor.say("茶叶能退吗");
  await expect(visitor.log.locator(".bub.bot").last()).not.toContainText("15 天");
  await button(owner, "发布").click();
  await expect(owner.getByText("已发布，机器人马上用上")).toBeVisible();
  // The index follows what is published without keeping the editor waiting.
  await expect(async () => {
    await visitor.say("茶叶可以退吗");
    await expect(visitor.log.getByText("15 天内可以退").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });

  // The rest of an entry: other ways to ask, another language, its category, its days, and that it is offered first.
  const editor = owner.getByRole("region", { name: "编辑" });
  const field = (name: string) => owner.getByRole("textbox", { name, exact: true });
  const category = owner.getByRole("combobox", { name: "分类", exact: true }).last();
  const [firstDay, lastDay] = [owner.getByLabel("开始日期"), owner.getByLabel("结束日期")];
  const popular = owner.getByRole("switch", { name: "打开聊天窗时推荐" });
  const alike = "开了封的还收不收";
  await field("加一种问法，可粘贴多行").fill(alike);
  await field("加一种问法，可粘贴多行").press("Enter");
  await category.fill("售后");
  await firstDay.fill("2020-01-01");
  await lastDay.fill("2019-12-31");
  await popular.check({ force: true });
  await editor.getByText("English +").click();
  await field("标准问题").fill("Can I return tea");
  await field("答案").fill("Unopened tea, within two weeks.");
  await button(owner, "发布").click();
  await expect(owner.getByText("结束日期不能早于开始日期").first()).toBeVisible();
  await lastDay.fill("2099-12-31");
  await button(owner, "发布").click();
  await expect(editor.getByText("使用中，第 2 版")).toBeVisible();
  await owner.reload();
  await expect(owner.getByText(alike)).toBeVisible();
  await expect(category).toHaveValue("售后");
  await expect(firstDay).toHaveValue("2020-01-01");
  await expect(lastDay).toHaveValue("2099-12-31");
  await expect(popular).toBeChecked();
  await editor.getByText("English", { exact: true }).click();
  await expect(field("标准问题")).toHaveValue("Can I return tea");
  await page.reload();
  visitor = await Visitor.on(page);
  await visitor.say(alike);
  await expect(visitor.log.getByText("15 天内可以退").last()).toBeVisible();
  const english = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await english.goto(shopAddress);
  await english.getByRole("button", { name: /^Open chat/ }).click();
  const offered = Visitor.of(english).panel.getByRole("button", { name: "Can I return tea" });
  await offered.click();
  await expect(Visitor.of(english).log.getByText("Unopened tea, within two weeks.")).toBeVisible();
  await english.context().close();
  // Switched off, the bot answers from it no more; deleted only after a question.
  await owner.getByRole("switch", { name: "机器人用它回答" }).uncheck({ force: true });
  await button(owner, "发布").click();
  await expect(editor.getByText("已停用")).toBeVisible();
  await expect(async () => {
    await visitor.say(alike);
    await expect(visitor.log.locator(".bub.bot").last()).not.toContainText("15 天", { timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
  await button(owner, "删除这条知识").click();
  await button(owner, "删除知识").click();
  await expect(owner.getByText("还没有知识")).toBeVisible();

  // A new password ends the other devices, signing out everywhere ends all.
  const phone = await open(browser);
  await signIn(phone, "bai.lu@qinghe.example", "the-first-password");
  await expect(inside(phone)).toBeVisible();
  await colleague.goto(`${server.address}/desk/settings/profile`);
  await colleague.getByLabel("现在的密码").fill("the-first-password");
  await colleague.getByLabel("新密码").fill("the-second-password");
  await button(colleague, "换密码").click();
  await expect(colleague.getByText("密码换好了，其他设备已退出")).toBeVisible();
  await phone.reload();
  await expect(signInPage(phone)).toBeVisible();
  await signIn(phone, "bai.lu@qinghe.example", "the-first-password");
  await expect(phone.getByText("sign-in.wrong")).toBeVisible();
  await signIn(phone, "bai.lu@qinghe.example", "the-second-password");
  await expect(inside(phone)).toBeVisible();
  await button(colleague, "全部退出登录").click();
  await expect(signInPage(colleague)).toBeVisible();
  await phone.reload();
  await expect(signInPage(phone)).toBeVisible();
  await expect(inside(owner)).toBeVisible();

  // An administrator sets a password for who forgot it, and lets go who leaves: their session is over, and they come in no more.
  await owner.goto(`${server.address}/desk/settings/staff`);
  await button(owner, "白露").click();
  await dialog.getByLabel("新密码").fill("the-third-password");
  await button(owner, "设新密码").click();
  await expect(dialog.getByLabel("新密码")).toHaveValue("");
  await expect(owner.getByText("白露 之后用新密码登录")).toBeVisible();
  await signIn(phone, "bai.lu@qinghe.example", "the-third-password");
  await expect(inside(phone)).toBeVisible();
  await dialog.getByRole("switch", { name: "在用" }).uncheck({ force: true });
  await button(owner, "停用并保存").click();
  await expect(owner.getByRole("row").filter({ hasText: "白露" })).toContainText("已停用");
  await phone.reload();
  await expect(signInPage(phone)).toBeVisible();
  await signIn(phone, "bai.lu@qinghe.example", "the-third-password");
  await expect(phone.getByText("sign-in.wrong")).toBeVisible();
  for (const each of [owner, late, colleague, phone]) await each.context().close();
  await customer.close();
});
