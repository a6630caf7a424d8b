import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { at, Guest, listAt, session, textAt } from "./api";
import { Agent, staff } from "./people";
import { expect, test } from "./watch";

const INBOX = "ib_shanlandemo";

/** 林可 has room for a few more, whatever she was given before. */
async function makeRoom(): Promise<void> {
  const fu = await session(staff.付明);
  const people = listAt(await fu.get("/directory"), "staff");
  const id = textAt(
    people.find((each) => at(each, "name") === "林可"),
    "id",
  );
  const work = listAt(await fu.get("/work-states"), "items").find((each) => at(each, "staffId") === id);
  await fu.send("PUT", `/staff/${id}/capacity`, { capacity: Math.max(8, Number(at(work, "load")) + 3) });
}

/** 林可 at her desk, with a customer of her own who has just said these words. */
class Served {
  private constructor(
    readonly agent: Agent,
    readonly guest: Guest,
    readonly words: string,
    readonly path: string,
  ) {}

  static async begin(browser: Browser, prepare: (context: BrowserContext) => Promise<void> = async () => {}) {
    const context = await browser.newContext({ locale: "zh-CN" });
    await prepare(context);
    const [agent] = await Promise.all([Agent.in(context, "林可"), makeRoom()]);
    await agent.become("ready");
    const guest = await Guest.arrive(INBOX);
    const words = `转人工，工作台 ${randomUUID().slice(0, 8)}`;
    await guest.say({ kind: "text", text: words });
    const lin = await session(staff.林可);
    const found = async () =>
      listAt(await lin.get(`/conversations/search?words=${encodeURIComponent(words)}`), "items")[0];
    await expect.poll(async () => at(await found(), "conversation", "state")).toBe("agent");
    await agent.become("busy");
    return new Served(agent, guest, words, `/conversations/${textAt(await found(), "conversation", "id")}`);
  }

  get page(): Page {
    return this.agent.page;
  }

  say(text: string): Promise<unknown> {
    return this.guest.say({ kind: "text", text });
  }
}

/** Gives the field a picture, as the clipboard or a hand that drags one does. */
function givePicture(field: Locator, way: "paste" | "drop", name: string): Promise<void> {
  return field.evaluate(
    async (target, given) => {
      const canvas = new OffscreenCanvas(40, 30);
      canvas.getContext("2d")?.fillRect(0, 0, 40, 30);
      const data = new DataTransfer();
      data.items.add(new File([await canvas.convertToBlob()], given.name, { type: "image/png" }));
      target.dispatchEvent(
        given.way === "paste"
          ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    { way, name },
  );
}

test("an agent answers with what is suggested, found, kept ready, pasted and dropped", async ({ browser }) => {
  const served = await Served.begin(browser);
  const { agent, page } = served;
  const { composer, log } = agent;
  await agent.openConversation(served.words);

  // What knowledge would say is taken by Tab, once; after Escape, Tab moves on.
  await served.say("退货运费谁出");
  const strip = page.locator(".sug");
  const offered = strip.locator("div.cut");
  await expect(offered).toContainText("我们出");
  const answer = await offered.innerText();
  await composer.focus();
  await page.keyboard.press("Tab");
  await expect(composer).toBeFocused();
  expect((await composer.inputValue()).replace(/\s+/g, " ")).toBe(answer.replace(/\s+/g, " "));
  await expect(strip).toHaveCount(0);
  await composer.fill("");
  await expect(strip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(strip).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(composer).not.toBeFocused();

  // ⌘ / searches the knowledge base: Enter puts an answer into the field, ⌘ Enter sends one as it is.
  await composer.fill("您看，");
  await page.keyboard.press("Control+/");
  const search = page.getByRole("combobox", { name: "搜知识库" });
  await expect(search).toBeFocused();
  await expect(page.getByText("客户刚问：退货运费谁出")).toBeVisible();
  await page.keyboard.type("怎么退货");
  const first = page.getByRole("row", { selected: true });
  await expect(first).toContainText("怎么退货");
  await page.keyboard.press("ArrowDown");
  await expect(first).not.toContainText(/^怎么退货/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue(/^您看，.*7 天/);
  await composer.fill("");
  await page.keyboard.press("Control+/");
  await search.fill("怎么退货");
  await expect(first).toContainText("怎么退货");
  await page.keyboard.press("Control+Enter");
  await expect(search).toHaveCount(0);
  await expect(log.locator(".bub", { hasText: "7 天" }).last()).toBeVisible();
  await page.keyboard.press("Control+/");
  await search.fill("没有这种事没有这种事");
  await page.keyboard.press("Escape");
  await expect(composer).toBeFocused();

  // A quick reply by its code, with what it knows filled in.
  await composer.fill("/");
  const replies = page.getByRole("listbox", { name: "快捷回复" });
  const code = /\/(\S+)\s*$/.exec(await replies.getByRole("option").first().innerText())?.[1] ?? "";
  await composer.fill(`/${code}`);
  await page.keyboard.press("Enter");
  await expect(replies).toHaveCount(0);
  await expect(composer).not.toHaveValue(/\{\{|^\//);
  const ready = await composer.inputValue();
  const quick = ready.split("\n")[0] ?? "";
  await page.keyboard.press("Enter");
  await expect(log.getByText(quick).last()).toBeVisible();

  // The button and the key put one after what is written already.
  await composer.fill("碗的事，");
  await page.getByRole("button", { name: "快捷回复", exact: true }).click();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(composer).toHaveValue(`碗的事，${ready}`);
  await composer.fill("碗的事");
  await page.keyboard.press("Escape");
  await expect(composer).not.toBeFocused();
  await page.keyboard.press("/");
  const called = page.getByRole("combobox", { name: "搜快捷回复" });
  await expect(called).toBeFocused();
  await page.getByRole("button", { name: "快捷回复", exact: true }).click();
  await expect(replies).toHaveCount(0);
  await expect(composer).toHaveValue("碗的事");
  await page.getByRole("button", { name: "快捷回复", exact: true }).click();
  await replies
    .getByRole("option")
    .filter({ hasText: `/${code}` })
    .first()
    .click();
  await expect(composer).toHaveValue(`碗的事 ${ready}`);
  await composer.fill("");

  // Pictures from the clipboard and from a folder.
  await givePicture(composer, "paste", "剪贴板.png");
  await givePicture(composer, "drop", "拖来的.png");
  await expect(page.locator(".att li")).toHaveText([/剪贴板\.png.*KB/, /拖来的\.png.*KB/]);
  await composer.press("Enter");
  for (const name of ["剪贴板.png", "拖来的.png"])
    await expect(log.getByRole("button", { name: `看大图：${name}` })).toBeVisible();
  await expect(page.locator(".att li")).toHaveCount(0);
  await expect(page.locator("a.conv[aria-current] .pv")).toHaveText("图片");

  // What is picked from floats above what is written.
  await composer.fill("收到");
  await page.getByRole("button", { name: "表情" }).click();
  const faces = page.getByRole("dialog", { name: "表情" });
  await expect(faces).toBeVisible();
  const top = async (of: Locator, side: "top" | "bottom") =>
    of.evaluate((element, which) => element.getBoundingClientRect()[which], side);
  expect(await top(faces, "bottom")).toBeLessThanOrEqual(await top(page.locator(".composer"), "top"));
  await faces.getByRole("button", { name: "🙏" }).click();
  await expect(composer).toHaveValue("收到🙏");
});

test("the head of a conversation is as high as drawn while its customer looks at a page", async ({ browser }) => {
  const served = await Served.begin(browser);
  const view = {
    id: randomUUID(),
    url: "https://shop.example/",
    title: "铸铁提梁壶 0.8 L · 商品页",
    referrer: "",
    dwellMs: 0,
  };
  await served.guest.send("POST", "/page-views", { views: [{ ...view, at: new Date().toISOString() }] });
  const { agent, page } = served;
  await agent.openConversation(served.words);
  const head = page.locator(".th-h");
  await expect(head).toContainText("正在看「铸铁提梁壶 0.8 L · 商品页」");
  expect(await head.evaluate((element) => element.getBoundingClientRect().height)).toBeLessThanOrEqual(57);
});

test("words written right before a reload, and while the server is away, are there afterwards", async ({ browser }) => {
  const served = await Served.begin(browser);
  const { agent, page } = served;
  await agent.openConversation(served.words);
  await agent.composer.fill("刚写的半句");
  await page.reload();
  await expect(agent.composer).toHaveValue("刚写的半句");
  await agent.context.route("**/draft", (route) => route.abort());
  await agent.composer.fill("断线时写的一整句");
  await expect(page.getByText("草稿只存在这台电脑")).toBeVisible();
  await page.reload();
  await expect(agent.composer).toHaveValue("断线时写的一整句");
  await agent.context.unroute("**/draft");
  // Kept here it is at once; another computer has it when the server has.
  const stored = page.waitForResponse(
    (answer) => answer.ok() && (answer.request().postData() ?? "").includes("断线时写的一整句。"),
  );
  await agent.composer.press("End");
  await page.keyboard.type("。");
  await stored;
  await expect(page.getByText("草稿已存")).toBeVisible();
  const other = await Agent.arrive(browser, "林可");
  await other.openConversation(served.words);
  await expect(other.composer).toHaveValue("断线时写的一整句。");
  await other.context.close();
});

/** Whether the page says that nobody looks at it; headless pages are always visible. */
async function look(page: Page, away: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (hidden ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, away);
}

test("who looks elsewhere is told by the title and by a notice that leads to the conversation", async ({ browser }) => {
  const served = await Served.begin(browser, async (context) => {
    // A person who has allowed notices, and a system that keeps what it would show.
    await context.addInitScript(() => {
      const told: Notice[] = [];
      class Notice extends EventTarget {
        static readonly permission = "granted";
        onclick: (() => void) | null = null;
        constructor(
          readonly title: string,
          readonly given: NotificationOptions,
        ) {
          super();
          told.push(this);
        }
        close(): void {}
      }
      Reflect.set(window, "told", told);
      Reflect.set(window, "Notification", Notice);
    });
  });
  const { agent, page } = served;
  await page.getByRole("button", { name: /，忙碌/ }).click();
  await page.locator("[role^=menuitem]", { hasText: "桌面通知" }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("yingda.notices"))).toBe("on");
  const told = () =>
    page.evaluate(() =>
      Array.from(Reflect.get(window, "told"), (notice) =>
        Reflect.get(Object(Reflect.get(Object(notice), "given")), "body"),
      ),
    );
  const unread = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
  await agent.openConversation(served.words);
  await expect(agent.log.getByText(served.words)).toBeVisible();
  const lin = await session(staff.林可);
  const counted = async () => at(await lin.get("/conversations/counts"), "mineUnread");
  await expect.poll(async () => (await counted()) === (await unread())).toBe(true);
  const before = await unread();
  await page.getByRole("link", { name: "知识" }).click();
  await served.say("看着页面时说的");
  await expect.poll(unread).toBe(before + 1);
  expect(await told()).toEqual([]);
  await look(page, true);
  await served.say("没看页面时说的");
  await expect.poll(told).toEqual(["没看页面时说的"]);
  await look(page, false);
  await page.evaluate(() => Reflect.get(Object(Reflect.get(window, "told")), "0").onclick());
  await expect(agent.log.getByText("没看页面时说的")).toBeVisible();
  await expect.poll(unread).toBe(before);
});

test("everything is done from the keyboard: pick, answer, put aside, resolve, take back, find and go", async ({
  browser,
}) => {
  const served = await Served.begin(browser);
  const { agent, page } = served;
  const { keyboard } = page;
  const picked = page.locator("a.conv:focus", { hasText: served.words.slice(0, 8) });
  const row = page.locator("a.conv", { hasText: served.words });
  const toast = (text: RegExp) => page.locator(".toast", { hasText: text });

  // Pick the conversation and answer.
  await keyboard.press("1");
  await expect(row).toBeVisible();
  await expect(async () => {
    await keyboard.press("j");
    await expect(row).toBeFocused({ timeout: 50 });
  }).toPass();
  await expect(picked).toHaveCount(1);
  await keyboard.press("Enter");
  await expect(agent.log.getByText(served.words)).toBeVisible();
  await keyboard.press("r");
  await expect(agent.composer).toBeFocused();
  await keyboard.type("键盘答的");
  await keyboard.press("Enter");
  await expect(agent.log.getByText("键盘答的").last()).toBeVisible();
  await keyboard.press("Escape");

  // A dialog gives the focus back to where it was taken from.
  await keyboard.press("n");
  const note = page.getByRole("textbox", { name: "写内部备注" });
  await expect(note).toBeFocused();
  await keyboard.press("Control+k");
  const commands = page.getByRole("combobox", { name: /命令栏|做什么/ }).or(page.locator("[cmdk-input]"));
  await expect(commands.first()).toBeFocused();
  await keyboard.press("Escape");
  await expect(note).toBeFocused();
  await keyboard.press("Escape");
  await keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "按键一览" });
  await expect(keys.getByText("搜知识库")).toBeVisible();
  await keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await keyboard.press("t");
  const transfer = page.getByRole("dialog", { name: /转给谁/ });
  await expect(transfer).toBeVisible();
  await keyboard.press("Escape");
  await expect(transfer).toHaveCount(0);

  // Put aside, and taken back.
  await keyboard.press("s");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("Enter");
  await expect(toast(/的会话放到/)).toBeVisible();
  await expect(
    page.getByRole("region", { name: "稍后" }).or(page.locator("section[aria-label=稍后]")).first(),
  ).toBeVisible();
  await keyboard.press("z");
  await expect(agent.log.getByText("键盘答的").last()).toBeVisible();
  await expect(page.locator(".th-h .sla.off")).toHaveCount(0);

  // Resolved by ⌘ K, by its initials, and taken back.
  await keyboard.press("Control+k");
  await keyboard.type("jj");
  await keyboard.press("Enter");
  await expect(toast(/已解决/)).toBeVisible();
  await keyboard.press("z");
  await expect(agent.log.getByText("键盘答的").last()).toBeVisible();
  await expect(agent.composer.or(note)).toBeVisible();
  await keyboard.press("e");
  await expect(toast(/已解决/)).toBeVisible();

  // Find, and go elsewhere.
  await keyboard.press("Control+k");
  await keyboard.type("zs");
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\/knowledge/);
});

test("a conversation is found by what was said in it, with the words marked", async ({ browser }) => {
  const served = await Served.begin(browser);
  const { page } = served;
  const mark = randomUUID().slice(0, 8);
  await served.say(`铸铁提梁壶 ${mark} 还有吗`);
  await served.say("好的，谢谢");
  const list = page.getByRole("region", { name: "会话列表" });
  await list.getByRole("searchbox", { name: "搜索会话" }).fill(`提梁壶 ${mark}`);
  await expect(list.locator("a.conv")).toHaveCount(1);
  await expect(list.locator("mark")).toHaveText(["提梁壶", mark]);
  await list.locator("a.conv").click();
  await expect(served.agent.log.locator(".found")).toHaveText(new RegExp(`铸铁提梁壶 ${mark} 还有吗`));
  await expect(served.agent.log.locator(".found")).toBeInViewport();
  await expect(list.getByRole("tab", { selected: true })).toHaveCount(0);
  await list.getByRole("button", { name: "清除搜索" }).click();
  await expect(list.getByRole("searchbox", { name: "搜索会话" })).toBeFocused();
  await expect(list.getByRole("tab", { selected: true })).toHaveCount(1);
});

test("a resolve names who is next and leaves their words unread until they are opened", async ({ browser }) => {
  const served = await Served.begin(browser);
  const { agent, page } = served;
  await agent.become("ready");
  const other = await Guest.arrive(INBOX);
  const words = `转人工，下一位 ${randomUUID().slice(0, 8)}`;
  await other.say({ kind: "text", text: words });
  const row = page.locator("a.conv.unread", { hasText: words });
  await expect(row).toBeVisible();
  await agent.become("busy");

  await page.locator("a.conv", { hasText: served.words }).click();
  await expect(agent.log.getByText(served.words)).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.locator(".toast", { hasText: /已解决/ })).toBeVisible();
  await expect(page.getByText(/^接着回/)).toBeVisible();
  await expect(page).toHaveURL(/\/conversations$/);
  await expect(row).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/conversations\/.+/);

  await row.click();
  await expect(agent.log.getByText(words)).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.keyboard.press("e");
});

test("a chat that went to a team out of sight is nobody's here, and keeps what was being written", async ({
  browser,
}) => {
  const served = await Served.begin(browser);
  const { page, agent } = served;
  await agent.openConversation(served.words);
  await agent.composer.fill("我这就去仓库看一眼");
  const fu = await session(staff.付明);
  const teams = listAt(await fu.get("/directory"), "teams");
  const teamId = textAt(
    teams.find((each) => at(each, "name") === "英文"),
    "id",
  );
  await fu.send("POST", `${served.path}/assignment`, {});
  await expect(page.getByText("付明接管了这段会话，你写的还在")).toBeVisible();
  await fu.send("POST", `${served.path}/transfer`, { teamId, note: "" });
  const thread = page.getByRole("region", { name: /^与.*的会话$/ });
  await expect(thread.getByRole("alert")).toHaveText("这段会话去了别处，后面的内容你看不到。你写的还在");
  await expect(thread.getByRole("textbox")).toHaveValue("我这就去仓库看一眼");
  await expect(thread.getByRole("button", { name: /解决|转接|接待/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("看不到这段会话")).toBeVisible();
  await fu.send("POST", `${served.path}/assignment`, {});
  await fu.send("POST", `${served.path}/closure`, {});
  await agent.context.close();
});
