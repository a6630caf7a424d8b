import { randomUUID } from "node:crypto";
import { at, Guest, listAt, serveAll, session, textAt } from "./api";
import { Agent, address, host, staff, Visitor } from "./people";
import { expect, test } from "./watch";

test("an administrator forms, renames and dissolves a team, keeps quick replies, and hands out a token and takes it back", async ({
  browser,
}) => {
  const { context, page } = await Agent.arrive(browser, "沈青");
  const mark = randomUUID().slice(0, 6);
  const settings = (section: string) => page.goto(`${address()}/desk/settings/${section}`);
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const dialog = page.getByRole("dialog");

  // A team: dissolved only after a question.
  await settings("staff");
  await page.getByRole("tab", { name: /^客服组/ }).click();
  await page.getByRole("button", { name: "新建客服组" }).click();
  await dialog.getByRole("textbox", { name: "组名" }).fill(`周末 ${mark}`);
  await dialog.getByRole("checkbox", { name: /^林可/ }).check();
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(row(`周末 ${mark}`)).toContainText("林可");
  await page.getByRole("button", { name: `周末 ${mark}` }).click();
  await dialog.getByRole("textbox", { name: "组名" }).fill(`假日 ${mark}`);
  await dialog.getByRole("checkbox", { name: /^付明/ }).check();
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(row(`假日 ${mark}`)).toContainText(/付明.*林可|林可.*付明/);
  await expect(row(`周末 ${mark}`)).toHaveCount(0);
  await page.getByRole("button", { name: `假日 ${mark}` }).click();
  const question = page.getByRole("alertdialog", { name: `解散「假日 ${mark}」吗？` });
  await dialog.getByRole("button", { name: "解散这个组" }).click();
  await question.getByRole("button", { name: "取消" }).click();
  await expect(question).toHaveCount(0);
  await dialog.getByRole("button", { name: "解散这个组" }).click();
  await question.getByRole("button", { name: "解散这个组" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(`假日 ${mark}`)).toHaveCount(0);
  const lin = await session(staff.林可);
  expect(JSON.stringify(await lin.get("/directory"))).not.toContain(mark);

  // A token opens what it may, until it is taken back.
  await settings("tokens");
  await page.getByRole("button", { name: "新建令牌" }).first().click();
  await dialog.getByRole("textbox", { name: "名称" }).fill(`报表 ${mark}`);
  await dialog.getByRole("checkbox", { name: "查看实时看板" }).check();
  await dialog.getByRole("button", { name: "生成令牌" }).click();
  const token = await dialog.locator(".once code").innerText();
  const board = "board?zone=Asia/Shanghai";
  const asked = async (path: string) =>
    (await fetch(`${address()}/api/agent/v1/${path}`, { headers: { Authorization: `Bearer ${token}` } })).status;
  expect([await asked(board), await asked("api-tokens")]).toEqual([200, 403]);
  await dialog.getByRole("button", { name: "好了" }).click();
  await expect(row(`报表 ${mark}`)).toBeVisible();
  await page.getByRole("button", { name: `吊销令牌 报表 ${mark}` }).click();
  await expect(row(`报表 ${mark}`)).toHaveCount(0);
  expect(await asked(board)).toBe(401);

  // A quick reply: made, changed, deleted, brought back and deleted again.
  await settings("quick-replies");
  const replies = async () =>
    JSON.stringify(listAt(await lin.get("/quick-replies"), "items").find((each) => at(each, "code") === `zm${mark}`));
  await page.getByRole("button", { name: "新建" }).click();
  await dialog.getByRole("textbox", { name: "代码" }).fill(`zm${mark}`);
  await dialog.getByRole("textbox", { name: "标题" }).fill(`周末 ${mark}`);
  await dialog.getByRole("textbox", { name: "内容" }).fill("周末也发货");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(row(`zm${mark}`)).toContainText("周末也发货");
  expect(await replies()).toContain("周末也发货");
  await page.getByRole("button", { name: `编辑：周末 ${mark}` }).click();
  await dialog.getByRole("textbox", { name: "内容" }).fill("周末照常发货");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(row(`zm${mark}`)).toContainText("周末照常发货");
  expect(await replies()).toContain("周末照常发货");
  const remove = page.getByRole("button", { name: `删除 /zm${mark}` });
  await remove.click();
  await expect(row(`zm${mark}`)).toHaveCount(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(row(`zm${mark}`)).toContainText("周末照常发货");
  await remove.click();
  await expect(row(`zm${mark}`)).toHaveCount(0);
  expect(await replies()).toBeUndefined();
  await context.close();
});

test("an agent whose limit is raised takes the next one, and what is kept of the customer is there in another tab", async ({
  browser,
}) => {
  const fu = await session(staff.付明);
  await serveAll(fu);
  const lin = await Agent.arrive(browser, "林可");
  await lin.become("busy");
  const id = textAt(
    listAt(await fu.get("/directory"), "staff").find((each) => at(each, "name") === "林可"),
    "id",
  );
  const work = listAt(await fu.get("/work-states"), "items").find((each) => at(each, "staffId") === id);
  const load = Number(at(work, "load"));
  await fu.send("PUT", `/staff/${id}/capacity`, { capacity: load });
  const hint = randomUUID().slice(0, 8);
  await (await Guest.arrive("ib_shanlandemo")).say({ kind: "text", text: `转人工，接下一位 ${hint}` });
  const take = lin.page.getByRole("button", { name: /^接下一位/ });
  await expect(lin.page.getByText(`已满 ${load}/${load}，解决一段再接`)).toBeVisible();
  await expect(take).toBeDisabled();

  // The administrator raises it in the list of people; the agent's page follows by itself.
  const shen = await Agent.arrive(browser, "沈青");
  await shen.page.goto(`${address()}/desk/settings/staff`);
  await shen.page.getByRole("button", { name: "林可" }).click();
  const dialog = shen.page.getByRole("dialog", { name: "林可" });
  await dialog.getByRole("textbox", { name: /^接待上限/ }).fill(String(load + 1));
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(shen.page.getByRole("row").filter({ hasText: "林可" })).toContainText(String(load + 1));
  await shen.context.close();
  await expect(lin.page.getByText(`接待 ${load}/${load + 1}`)).toBeVisible();
  await take.click();
  await expect(lin.log.getByText(`接下一位 ${hint}`)).toBeVisible();
  await expect(lin.log.getByText(/从队列主动接下/)).toBeVisible();

  const { page } = lin;
  const customer = page.getByRole("complementary", { name: "客户资料" });
  await customer.getByRole("button", { name: "改资料" }).click();
  await customer.getByRole("textbox", { name: "姓名" }).fill(`周末来的 ${hint}`);
  await customer.getByRole("textbox", { name: "备注" }).fill("只在周末收货");
  await customer.getByRole("button", { name: "保存" }).click();
  await expect(customer.getByText("只在周末收货")).toBeVisible();
  for (const tag of ["周末", "急件"]) {
    await customer.getByRole("button", { name: "标签", exact: true }).click();
    await customer.getByRole("textbox", { name: "新标签" }).fill(tag);
    await page.keyboard.press("Enter");
    await expect(customer.getByText(tag, { exact: true })).toBeVisible();
  }
  await customer.getByRole("button", { name: "移除标签：急件" }).click();
  await expect(customer.getByText("急件", { exact: true })).toHaveCount(0);
  await expect(page.getByText("移除了标签「急件」")).toBeVisible();
  const other = await lin.context.newPage();
  await other.goto(page.url());
  const kept = other.getByRole("complementary", { name: "客户资料" });
  await expect(kept.getByText(`周末来的 ${hint}`)).toBeVisible();
  await expect(kept.getByText("只在周末收货")).toBeVisible();
  await expect(kept.locator(".tags .chip bdi")).toHaveText(["周末"]);

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^解决/ }).click();
  await expect(page.locator(".toast", { hasText: /已解决/ })).toBeVisible();
  await fu.send("PUT", `/staff/${id}/capacity`, { capacity: 8 });
  await lin.become("off");
  await lin.context.close();
});

test("an administrator sets hours, promise, queue, sites, corner and a new secret of an inbox, and its widget follows", async ({
  browser,
}) => {
  const { context, page } = await Agent.arrive(browser, "沈青");
  await page.goto(`${address()}/desk/settings/inboxes`);
  await page.getByRole("button", { name: "新建接入点" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("周末市集");
  await page.getByRole("dialog").getByRole("button", { name: "新建接入点" }).click();
  const tab = (name: string) => page.getByRole("tab", { name }).click();
  const number = (name: RegExp) => page.getByRole("spinbutton", { name });
  const sites = page.getByRole("textbox", { name: "允许嵌入的域名" });
  const left = page.getByRole("radio", { name: /左下角/ });

  await left.check({ force: true });
  await sites.fill(`shop.example\n${new URL(address()).host}\n`);
  const key = /ib_\w+/.exec(await page.locator("main").innerText())?.[0] ?? "";
  await page.getByRole("button", { name: "换一个新密钥" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "换掉密钥" }).click();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();

  await tab("服务模式");
  await page.getByText("按每周的时间服务").click();
  for (const day of ["一", "二", "三", "四", "五", "六", "日"]) {
    await page.getByRole("checkbox", { name: `星期${day}` }).check();
    await page.getByRole("textbox", { name: `星期${day}开始` }).fill("08:30");
  }
  await number(/^承诺首次回复/).press("End");
  for (const press of ["Backspace", "Backspace", "9", "0", "0"]) await number(/^承诺首次回复/).press(press);
  await tab("分配");
  await number(/^排队上限/).fill("7");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存，新打开的页面马上生效")).toBeVisible();
  await expect(number(/^排队上限/)).toHaveValue("7");

  await page.reload();
  await expect(left).toBeChecked();
  await expect(sites).toHaveValue(`shop.example\n${new URL(address()).host}`);
  await tab("服务模式");
  await expect(page.getByRole("textbox", { name: "星期日开始" })).toHaveValue("08:30");
  await expect(number(/^承诺首次回复/)).toHaveValue("900");
  await tab("分配");
  await expect(number(/^排队上限/)).toHaveValue("7");

  const guests = await browser.newContext({ locale: "zh-CN" });
  const visitor = await Visitor.on(await host(guests, key));
  await expect(visitor.panel.getByText(/客服时间 08:30/)).toBeVisible();
  const corner = await visitor.page.locator("yingda-widget iframe").boundingBox();
  expect(corner?.x).toBeLessThan(100);
  for (const each of [guests, context]) await each.close();
});
