import { randomUUID } from "node:crypto";
import { Agent, address, Visitor } from "./people";
import { PLAIN_HOST } from "./server";
import { expect, test } from "./watch";

test("who opens the desk without https on another address than this machine's answers, and copies", async ({
  browser,
}) => {
  const plain = `http://${PLAIN_HOST}:${new URL(address()).port}`;
  const lin = await Agent.signIn(browser, "林可", plain, address());
  expect(await lin.page.evaluate(() => [isSecureContext, "randomUUID" in crypto, "clipboard" in navigator])).toEqual([
    false,
    false,
    false,
  ]);
  await lin.become("ready");
  const visitor = await Visitor.arrive(browser, plain);
  const words = `转人工，没有证书 ${randomUUID().slice(0, 8)}`;
  await visitor.say(words);
  await lin.openConversation(words);
  await lin.reply("在的，您说");
  await expect(visitor.log.getByText("在的，您说")).toBeVisible();

  // What was copied is what the browser pastes, from a menu and from a dialog that keeps the focus.
  await lin.page.getByRole("button", { name: "更多操作" }).click();
  await lin.page.getByRole("menuitem", { name: "复制链接" }).click();
  await expect(lin.page.getByText("链接已复制")).toBeVisible();
  await lin.composer.press("Control+V");
  await expect(lin.composer).toHaveValue(lin.page.url());
  await lin.composer.fill("");

  const shen = await Agent.signIn(browser, "沈青", plain, address());
  await shen.page.goto(`${plain}/desk/settings/tokens`);
  await shen.page.getByRole("button", { name: "新建令牌" }).first().click();
  const dialog = shen.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "名称" }).fill(`临时 ${words.slice(-8)}`);
  await dialog.getByRole("checkbox", { name: "查看实时看板" }).check();
  await dialog.getByRole("button", { name: "生成令牌" }).click();
  const token = await dialog.locator(".once code").innerText();
  await dialog.getByRole("button", { name: "复制" }).click();
  await expect(dialog.getByRole("button", { name: "已复制" })).toBeFocused();
  const name = dialog.getByRole("textbox", { name: "名称" });
  await dialog.getByRole("button", { name: "好了" }).click();
  await shen.page.getByRole("button", { name: "新建令牌" }).first().click();
  await name.press("Control+V");
  await expect(name).toHaveValue(token);
  for (const each of [lin, visitor, shen]) await each.context.close();
});
