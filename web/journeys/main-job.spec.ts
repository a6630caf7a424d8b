import type { Page } from "@playwright/test";
import { Agent, Visitor } from "./people";
import { expect, test } from "./watch";

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

for (const transport of ["WebSocket", "long poll"]) {
  test(`a visitor is answered, waits, is served, transferred, resolved, and rates, over ${transport}`, async ({
    browser,
  }) => {
    const fu = await Agent.signIn(browser, "付明");
    const lin = await Agent.signIn(browser, "林可");
    await lin.work("忙碌，不派新的");
    const context = await browser.newContext({ locale: "zh-CN" });
    if (transport === "long poll") await context.routeWebSocket(/\/api\/visitor\//, (socket) => socket.close());
    const visitor = await Visitor.in(context);

    // The bot answers from the knowledge base; Enter inside a composition sends nothing.
    await visitor.field.focus();
    await compose(visitor.page, "zen me tui huo", "怎么退货");
    await expect(visitor.field).toHaveValue("怎么退货");
    await visitor.field.press("Enter");
    await expect(visitor.log.getByText(/7 天/).first()).toBeVisible();
    await picture(visitor.page, `widget-answer-${transport.replace(" ", "-")}`);

    // A task of several turns: the order's status needs number and telephone.
    await visitor.say("我的订单到哪了");
    await expect(visitor.log.getByText(/订单号/).last()).toBeVisible();

    // A person is wanted while nobody has room: the place is told.
    const asked = `转人工，换货 ${Date.now() % 100_000}`;
    await visitor.say(asked);
    await expect(visitor.panel.locator(".w-place")).toContainText(/第\s*\d+\s*位/);
    await picture(visitor.page, `widget-queue-${transport.replace(" ", "-")}`);

    // Somebody frees up and gets it at once, with the reason.
    await lin.work("在线，可接待");
    await lin.openConversation(asked);
    await expect(lin.log.getByText(/分配给林可/).last()).toBeVisible();

    await visitor.say("你好，我想换货");
    await expect(lin.log.getByText("你好，我想换货").last()).toBeVisible();
    await lin.reply("您好，我来帮您看看");
    await expect(visitor.log.getByText("您好，我来帮您看看")).toBeVisible();

    // A picture from the visitor, a quick reply from the agent.
    const photo = await visitor.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } });
    await visitor.panel
      .locator("input[type=file]")
      .setInputFiles({ name: "杯子.png", mimeType: "image/png", buffer: photo });
    await expect(lin.log.getByRole("button", { name: /看大图/ })).toBeVisible();
    await lin.composer.fill("/");
    await expect(lin.page.getByRole("listbox", { name: "快捷回复" })).toBeVisible();
    await lin.page.keyboard.press("Enter");
    await expect(lin.composer).not.toHaveValue("/");
    const quick = await lin.composer.inputValue();
    await lin.composer.press("Enter");
    await expect(visitor.log.getByText(quick.split("\n")[0] ?? quick)).toBeVisible();
    await picture(lin.page, `desk-${transport.replace(" ", "-")}`);

    // Second tabs show the same.
    const second = await Visitor.in(context);
    await expect(second.log.getByText("您好，我来帮您看看")).toBeVisible();
    const deskAgain = await lin.context.newPage();
    await deskAgain.goto(lin.page.url());
    await expect(deskAgain.getByRole("log").getByText("你好，我想换货")).toBeVisible();

    // To a colleague, with a note the visitor never sees.
    await fu.work("在线，可接待");
    await lin.page.getByRole("button", { name: /^转接/ }).click();
    await lin.page.getByRole("radio", { name: /付明/ }).click();
    await lin.page.getByRole("textbox", { name: /带一句话/ }).fill("客户要换货，照片在上面");
    await lin.page.getByRole("dialog").getByRole("button", { name: "转接" }).click();
    await fu.openConversation(quick.slice(0, 12));
    await expect(fu.log.getByText("客户要换货，照片在上面")).toBeVisible();
    await fu.reply("我是付明，接着帮您");
    await expect(visitor.log.getByText("我是付明，接着帮您")).toBeVisible();
    await expect(visitor.log.getByText("客户要换货，照片在上面")).toHaveCount(0);

    // Resolved, rated, and seen on the board.
    await fu.page.getByRole("button", { name: /^解决/ }).click();
    await expect(visitor.panel.getByText("这次帮到您了吗？")).toBeVisible();
    await visitor.panel.getByRole("radio", { name: /^5 分/ }).click();
    await visitor.panel.getByRole("button", { name: "提交" }).click();
    await expect(visitor.panel.getByText("收到了，谢谢您")).toBeVisible();
    await fu.work("离线");
    await lin.work("离线");
    for (const each of [context, fu.context, lin.context]) await each.close();
  });
}
