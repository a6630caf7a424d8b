import type { Page } from "@playwright/test";
import { Agent, address } from "./people";
import { expect, test } from "./watch";

/** Fills in what stands in the form of the panel. */
async function answer(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [label, words] of Object.entries(answers)) await page.getByRole("textbox", { name: label }).fill(words);
}

test("an inbox asks first: what an answer leads to, with right numbers, by keyboard, and agents see it", async ({
  browser,
}) => {
  // The owner sets the questions at the desk.
  const owner = await Agent.arrive(browser, "沈青");
  const desk = owner.page;
  await desk.goto(`${address()}/desk/settings/inboxes`);
  await desk.getByRole("button", { name: "新建接入点" }).click();
  const opening = desk.getByRole("dialog");
  await opening.getByRole("textbox").fill("先问几句");
  await opening.getByRole("button", { name: "新建接入点" }).click();
  await desk.getByRole("tab", { name: "聊天前表单" }).click();
  for (let question = 0; question < 5; question++) await desk.getByRole("button", { name: "加一项" }).click();
  await desk.getByRole("button", { name: "移除：邮箱" }).click();
  for (const at of [0, 1, 3]) await desk.getByRole("checkbox", { name: "必填" }).nth(at).check();
  for (const [at, words] of ["订单", "别的事"].entries()) {
    await desk.getByRole("button", { name: "加一个回答" }).click();
    await desk.getByRole("textbox", { name: `回答 ${at + 1}` }).fill(words);
  }
  await desk
    .getByRole("combobox", { name: "什么时候问" })
    .last()
    .selectOption({ label: "「想问什么」选了「订单」才问" });
  await desk.getByRole("tab", { name: "English" }).click();
  await desk.getByRole("textbox", { name: "回答 1" }).fill("An order");
  await desk.getByRole("button", { name: "保存" }).click();
  await expect(desk.getByRole("button", { name: "保存" })).toBeDisabled();
  await desk.getByRole("tab", { name: "外观与安装" }).click();
  const key = /ib_\w+/.exec(await desk.locator("main").innerText())?.[0];
  expect(key).toBeDefined();

  // A visitor on a phone writes; the form comes first, and the words wait.
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${address()}/widget/?inbox=${key}`);
  const field = page.locator(".w-in textarea");
  await field.fill("杯子有缺口，能换吗");
  await field.press("Enter");
  await expect(page.getByRole("heading", { name: "先认识一下" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "订单号" })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // Nothing answered: what is missing says so, and the first of it has the focus.
  await page.getByRole("button", { name: "开始咨询" }).click();
  await expect(page.getByRole("textbox", { name: "称呼" })).toBeFocused();
  await expect(page.getByText("这里要填")).toHaveCount(2);
  await answer(page, { 称呼: "周予安", 手机号: "1386620" });

  // Choosing by arrow keys asks for more; choosing otherwise takes it back.
  await page.getByRole("radio", { name: "订单" }).click();
  await expect(page.getByRole("textbox", { name: "订单号" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "别的事" })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "订单号" })).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await answer(page, { 订单号: "SL-20261119-0387" });

  // The server knows telephone numbers; Enter sends.
  await page.getByRole("textbox", { name: "订单号" }).press("Enter");
  await expect(page.getByText("手机号要 11 位，现在是 7 位")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "手机号" })).toBeFocused();
  await answer(page, { 手机号: "138 6620 1234" });
  await page.getByRole("textbox", { name: "手机号" }).press("Enter");

  // Now the words go out, and nobody is asked twice.
  await expect(page.getByRole("log").getByText("杯子有缺口，能换吗")).toBeVisible();
  await expect(page.getByText(/已送达|已读/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("log").getByText("杯子有缺口，能换吗")).toBeVisible();
  await expect(page.getByRole("heading", { name: "先认识一下" })).toHaveCount(0);

  // Who reads English is asked in English, and in Chinese what nobody wrote in English.
  const abroad = await browser.newContext({ locale: "en-GB" });
  const english = await abroad.newPage();
  await english.goto(`${address()}/widget/?inbox=${key}`);
  await english.locator(".w-in textarea").fill("My cup is chipped");
  await english.locator(".w-in textarea").press("Enter");
  await english.getByRole("textbox", { name: "Name" }).fill("Nora");
  await english.getByRole("textbox", { name: "Phone" }).fill("+65 9123 4567");
  await expect(english.getByRole("radio", { name: "别的事" })).toBeVisible();
  await english.getByRole("radio", { name: "An order" }).click();
  await english.getByRole("textbox", { name: "Order number" }).fill("SL-1");
  await english.getByRole("button", { name: "Start" }).click();
  await expect(english.getByRole("log").getByText("My cup is chipped")).toBeVisible();

  // Whoever serves sees the answers, and the same choice in one language.
  await desk.goto(`${address()}/desk/`);
  await desk.getByRole("region", { name: "会话列表" }).getByText("团队").click();
  await owner.openConversation("周予安");
  await expect(desk.getByText("13866201234").first()).toBeVisible();
  await owner.openConversation("Nora");
  const attributes = desk.getByRole("complementary", { name: "客户资料" });
  await expect(attributes.getByText("订单", { exact: true })).toBeVisible();
  for (const each of [context, abroad, owner.context]) await each.close();
});
