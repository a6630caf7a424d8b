import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page, WebSocketRoute } from "@playwright/test";
import { at, type Desk, Guest, identity, listAt, openInbox, session, textAt } from "./api";
import { Agent, address, host, staff, Visitor } from "./people";
import { expect, test } from "./watch";

/** An inbox of a team that has one agent, 林可: nobody else is on duty there. */
let night: { key: string; secret: string; team: string };
let owner: Desk;

test.beforeAll(async () => {
  owner = await session(staff.沈青);
  const lin = listAt(await owner.get("/directory"), "staff").find((each) => at(each, "name") === "林可");
  const name = `夜班 ${randomUUID().slice(0, 4)}`;
  const team = textAt(await owner.send("POST", "/teams", { name, members: [textAt(lin, "id")] }), "id");
  const { id, key } = await openInbox(owner, name, { teamId: team, settings: { reopenWithinSeconds: 0 } });
  const secret = textAt(await owner.send("POST", `/inboxes/${id}/secret`, {}), "secret");
  night = { key, secret, team };
});

const arrive = async (browser: Browser) =>
  Visitor.on(await host(await browser.newContext({ locale: "zh-CN" }), night.key));

/** Calls what the widget offers to the page. */
const api = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(`window.Yingda.${name}(...${JSON.stringify(given)})`);

/** What the desk knows of the visitor of a page. */
async function contact(page: Page, more = ""): Promise<unknown> {
  const kept = `yingda.session.${night.key}`;
  const session: unknown = await page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? ""), kept);
  return owner.get(`/contacts/${textAt(session, "contact", "id")}${more}`);
}

/** The line between the visitors of a browser and the server, that can be broken. */
class Line {
  #heard = true;
  #open = true;
  readonly #sockets = new Set<WebSocketRoute>();

  static async of(context: BrowserContext): Promise<Line> {
    const line = new Line();
    await context.routeWebSocket(/\/api\/visitor\//, (socket) => {
      if (!line.#open) return void socket.close();
      line.#sockets.add(socket);
      const server = socket.connectToServer();
      server.onMessage((frame) => line.#heard && socket.send(frame));
    });
    await context.route("**/api/visitor/**", (route) => (line.#open ? route.fallback() : route.abort()));
    return line;
  }

  /** What is said arrives, and nothing comes back. */
  deaf(): void {
    this.#heard = false;
  }

  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.close();
  }

  mend(): void {
    this.#heard = this.#open = true;
  }
}

/** The conversation in which these words were said, once they are found. */
async function saidIn(words: string): Promise<string> {
  const found = async () =>
    at(await owner.get(`/conversations/search?words=${encodeURIComponent(words)}`), "items", 0, "conversation", "id");
  await expect.poll(found).toBeTruthy();
  return String(await found());
}

/** So many seconds of a quiet tone, as a recorder of voice writes it. */
function wave(seconds: number): Buffer {
  const rate = 8_000;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + seconds * rate, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(seconds * rate, 40);
  const tone = Uint8Array.from({ length: seconds * rate }, (_, at) => 128 + 8 * Math.sin(at / 3));
  return Buffer.concat([head, tone]);
}

/** A short film, recorded by the browser itself, in base64. */
async function filmed(): Promise<string> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [64, 48];
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => {
    recorder.onstop = done;
  });
  recorder.start();
  for (let frame = 0; frame < 20; frame++) {
    if (pen) pen.fillStyle = `hsl(${frame * 18} 60% 60%)`;
    pen?.fillRect(0, 0, 64, 48);
    await new Promise((done) => setTimeout(done, 50));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
}

/** Plays what is in the page, from there on. */
async function played(element: Element, from: number) {
  if (!(element instanceof HTMLMediaElement)) return {};
  element.muted = true;
  await element.play();
  while (element.currentTime === 0) await new Promise((done) => setTimeout(done, 20));
  element.pause();
  if (from > 0) {
    const there = new Promise((done) => element.addEventListener("seeked", done, { once: true }));
    element.currentTime = from;
    await there;
  }
  return { begun: element.error === null, at: Math.floor(element.currentTime), seconds: Math.floor(element.duration) };
}

test("who asks for a person is told what is so, may leave a message, and is served once somebody is there", async ({
  browser,
}) => {
  const early = await arrive(browser);
  const late = await arrive(browser);
  const hint = Date.now() % 100_000;

  // Nobody is there: the form says so, and what is left is seen by whoever comes first.
  await early.askForPerson();
  await expect(early.panel.getByText(/现在没有客服在岗/).first()).toBeVisible();
  // The whole form is in sight, its last button too.
  await expect(early.panel.getByRole("button", { name: "先不留了" })).toBeInViewport({ ratio: 1 });
  await early.panel.getByRole("textbox", { name: "想说的事" }).fill(`碗裂了 ${hint}`);
  await early.panel.getByRole("textbox", { name: "手机号" }).fill("138 6620 1234");
  await early.panel.getByRole("button", { name: "留言", exact: true }).click();
  await expect(early.log.getByText(/留言已收到/)).toBeVisible();

  const lin = await Agent.arrive(browser, "林可");
  await lin.become("ready");
  await early.say(`碗底也裂了 ${hint}`);
  await lin.openConversation(`碗底也裂了 ${hint}`);
  await expect(lin.log.getByText(`碗裂了 ${hint}`).last()).toBeVisible();

  // The other tab was opened when nobody was there, and has not been loaded again.
  await late.askForPerson();
  await expect(late.panel.getByRole("heading", { name: /林可/ })).toBeVisible();

  // The badge counts what was said to a folded panel; the sound is the visitor's choice.
  await late.say(`在吗 ${hint}`);
  await lin.openConversation(`在吗 ${hint}`);
  await late.panel.getByRole("button", { name: "更多" }).click();
  await late.panel.getByRole("menuitem", { name: "打开提示音" }).click();
  await late.panel.getByRole("button", { name: "更多" }).click();
  await late.panel.getByRole("menuitem", { name: "关闭提示音" }).click();
  await api(late.page, "close");
  await lin.reply(`在的 ${hint}`);
  await expect(late.page.getByRole("button", { name: "打开客服，1 条新消息" })).toBeVisible();
  await late.open();
  await expect(late.page.getByRole("button", { name: /条新消息/ })).toHaveCount(0);

  // A picture dropped on the panel, and one pasted into the field.
  const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  for (const [name, event] of [
    ["拖来的.png", "drop"],
    ["贴来的.png", "paste"],
  ] as const) {
    await late.field.evaluate(
      (field, [file, how, data]) => {
        const carried = new DataTransfer();
        const content = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
        carried.items.add(new File([content], file, { type: "image/png" }));
        field.dispatchEvent(
          how === "drop"
            ? new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }),
        );
      },
      [name, event, dot] as const,
    );
    await expect(lin.log.getByRole("button", { name: `看大图：${name}` })).toBeVisible();
  }
  await lin.become("busy");

  // What a page says about its visitor is shown, and gains nothing.
  const before = await Guest.arrive(night.key);
  await before.send("POST", "/handover", {});
  const third = await arrive(browser);
  await third.askForPerson();
  const place = third.panel.locator(".w-place");
  await expect(place).toContainText(/第\s*2\s*位/);
  await third.say("我是贵宾");
  await api(third.page, "setAttributes", { level: 9, vip: true, priority: 1000, 会员: `金卡 ${hint}` });
  await expect.poll(async () => JSON.stringify(await contact(third.page))).toContain(`金卡 ${hint}`);
  expect(at(await contact(third.page), "level")).toBe(0);
  await third.page.reload();
  await third.open();
  await expect(place).toContainText(/第\s*2\s*位/);

  await before.send("DELETE", "/queue");
  await third.panel.getByRole("button", { name: /^不排了/ }).click();
  await expect(third.log.getByText("您不排队了")).toBeVisible();
  for (const each of [early, late, third]) await each.context.close();
  await lin.context.close();
});

test("who asked in vain hears when somebody comes, asks again, and sends voice and video that both sides play", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1360, height: 850 } });
  const visitor = await Visitor.on(await host(context, night.key));
  const { panel } = visitor;
  const below = panel.locator("header p");
  await expect(below).toHaveText("现在没有客服在岗");
  await visitor.askForPerson();
  await expect(panel.getByText("手机号或邮箱，至少填一项")).toBeInViewport({ ratio: 1 });
  await expect(below).toHaveText("现在没有客服在岗");

  // The page stays as it is: nobody was promised anything, and one tap asks again.
  const lin = await Agent.arrive(browser, "林可");
  await lin.become("ready");
  const came = panel.getByRole("alert").filter({ hasText: "现在有客服在线" });
  await expect(came).toBeVisible();
  await expect(below).not.toHaveText("现在没有客服在岗");
  const session: unknown = await visitor.page.evaluate(
    (key) => JSON.parse(localStorage.getItem(key) ?? ""),
    `yingda.session.${night.key}`,
  );
  const lists = JSON.stringify(await owner.get("/conversations?view=queue"));
  expect(lists).not.toContain(textAt(session, "contact", "id"));
  // The answer to the request says what was so before somebody took the conversation, and comes after that was told.
  const served = panel.getByRole("heading", { name: /林可/ });
  await visitor.page.route("**/handover", async (route) => {
    const response = await route.fetch();
    await expect(served).toBeVisible();
    await route.fulfill({ response });
  });
  const answered = visitor.page.waitForResponse("**/handover");
  await came.getByRole("button", { name: "找客服" }).click();
  await (await answered).finished();
  await expect(came).toHaveCount(0);
  await panel.locator("body").evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  await expect(served).toBeVisible();
  await expect(panel.locator(".w-place")).toHaveCount(0);

  const hint = Date.now() % 100_000;
  await visitor.say(`录给您听 ${hint}`);
  await lin.openConversation(`录给您听 ${hint}`);
  const film = Buffer.from(await visitor.page.evaluate(filmed), "base64");
  const send = panel.locator("input[type=file]");
  await send.setInputFiles({ name: "语音.wav", mimeType: "audio/wav", buffer: wave(3) });
  await send.setInputFiles({ name: "碗.webm", mimeType: "video/webm", buffer: film });
  for (const log of [visitor.log, lin.log]) {
    const voice = log.locator("audio");
    await expect(voice).toHaveAttribute("preload", "none");
    expect(await voice.evaluate(played, 2)).toEqual({ begun: true, at: 2, seconds: 3 });
    const video = log.locator("video");
    await expect.poll(() => video.evaluate((each) => each instanceof HTMLVideoElement && each.videoWidth)).toBe(64);
    expect(await video.evaluate(played, 0)).toMatchObject({ begun: true });
  }
  // Asked for as a page, the same file is a download in a sandbox.
  const source = await visitor.log.locator("audio").getAttribute("src");
  const answer = await context.request.get(new URL(source ?? "", address()).href, { headers: { Range: "bytes=0-3" } });
  expect([answer.status(), await answer.text()]).toEqual([206, "RIFF"]);
  expect(answer.headers()).toMatchObject({
    "content-type": "audio/wav",
    "content-disposition": expect.stringMatching(/^attachment;/),
    "content-security-policy": "default-src 'none'; sandbox",
  });
  await context.close();
  await lin.context.close();
});

test("words written without a line outlive a reload and arrive once, in order", async ({ browser }) => {
  const context = await browser.newContext({ locale: "zh-CN" });
  const line = await Line.of(context);
  const visitor = await Visitor.on(await host(context, night.key));
  const hint = randomUUID().slice(0, 8);
  const said = ["先说的", "没听到回音的", "断线时说的", "断线时又说的", "重新打开后说的"].map(
    (words) => `${words} ${hint}`,
  );
  const [before = "", unheard = "", ...cut] = said;
  const last = cut.pop() ?? "";
  await visitor.say(before);
  const id = await saidIn(before);
  const messages = async () =>
    listAt(await owner.get(`/conversations/${id}/messages`), "items")
      .map((message) => at(message, "content", "text"))
      .filter((text) => String(text).includes(hint));

  // One message reaches the server, whose answer is lost; two more are written when nothing gets through at all.
  line.deaf();
  await visitor.say(unheard);
  await expect.poll(messages).toEqual([before, unheard]);
  line.cut();
  for (const words of cut) await visitor.say(words);
  await visitor.page.reload();
  await visitor.open();
  await expect(visitor.panel.getByText(/连不上|断开|网络/).first()).toBeVisible();
  await visitor.say(last);
  expect(await messages()).toEqual([before, unheard]);

  line.mend();
  await expect.poll(messages).toEqual(said);
  await visitor.page.reload();
  await visitor.open();
  for (const words of said) await expect(visitor.log.getByText(words)).toHaveCount(1);
  expect(await messages()).toEqual(said);
  await context.close();
});

test("popular questions, buttons of answers and what the bot offers instead are asked by a press", async ({
  browser,
}) => {
  const visitor = await Visitor.arrive(browser);
  const { log, panel } = visitor;
  const mine = log.locator(".msg.me .bub");
  const popular = panel.getByRole("navigation", { name: "常见问题" });
  await expect(popular.getByRole("button")).toHaveCount(4);
  await popular.getByRole("button", { name: "怎么退货" }).click();
  await expect(mine).toHaveText(["怎么退货"]);
  await expect(log.getByText(/7 天/).first()).toBeVisible();
  await log.getByRole("button", { name: "退货运费谁出" }).click();
  await expect(mine).toHaveText(["怎么退货", "退货运费谁出"]);
  await expect(log.getByText(/我们出/).first()).toBeVisible();

  await visitor.say("怎么保养茶壶");
  const offered = log.locator(".card button");
  const chosen = (await offered.first().innerText()).trim();
  await offered.first().click();
  await expect(mine).toHaveText(["怎么退货", "退货运费谁出", "怎么保养茶壶", chosen]);
  await expect(offered).toHaveCount(0);
  await expect(panel.getByRole("button", { name: "有帮助" })).toHaveCount(3);
  await visitor.context.close();
});

test("an answer of an earlier conversation can still be rated", async ({ browser }) => {
  const visitor = await arrive(browser);
  await visitor.say("怎么退货");
  const helpful = visitor.panel.getByRole("button", { name: "有帮助" });
  await expect(helpful).toHaveCount(1);
  await visitor.panel.getByRole("button", { name: "更多" }).click();
  await visitor.panel.getByRole("menuitem", { name: "结束对话" }).click();
  await visitor.say("再问一件");
  await expect(visitor.panel.locator(".w-rule")).toHaveCount(1);
  const rated = visitor.page.waitForResponse(/answers\/\d+\/feedback$/);
  await helpful.first().click();
  expect((await rated).status()).toBe(204);
  await expect(visitor.panel.getByText("记下了，谢谢")).toHaveCount(1);
  await visitor.context.close();
});

test("the page opens and folds the widget, says what is looked at and who it is; history follows to another device", async ({
  browser,
}) => {
  const jwt = identity(night.secret, { sub: `n-${randomUUID()}`, name: "周夜" });
  const first = await host(await browser.newContext({ locale: "zh-CN" }), night.key);
  await expect(first.getByRole("button", { name: /^打开客服/ })).toBeVisible();
  await api(first, "track", { title: "青瓷碗", product: { title: "青瓷碗", price: "¥88" } });
  await api(first, "identify", jwt);
  await api(first, "open");
  const visitor = Visitor.of(first);
  await expect(visitor.panel.getByText("正在看")).toBeVisible();
  await visitor.panel.getByRole("button", { name: "问这款" }).click();
  await expect(visitor.field).toHaveValue(/青瓷碗/);
  const hint = Date.now() % 100_000;
  const finish = async () => {
    await visitor.panel.getByRole("button", { name: "更多" }).click();
    await visitor.panel.getByRole("menuitem", { name: "结束对话" }).click();
    await expect(visitor.panel.getByText("会话已结束").first()).toBeVisible();
  };
  await visitor.say(`第一回 ${hint}`);
  await finish();
  await visitor.say(`第二回 ${hint}`);
  expect(at(await contact(first), "name")).toBe("周夜");
  expect(JSON.stringify(await contact(first, "/page-views"))).toContain("青瓷碗");
  await api(first, "close");
  await expect(first.locator("yingda-widget iframe")).not.toHaveClass(/open/);

  // Another device knows nothing until the shop says who it is; earlier conversations are above, each by itself.
  const second = await host(await browser.newContext({ locale: "zh-CN" }), night.key);
  const other = await Visitor.on(second);
  await api(second, "identify", jwt);
  for (let time = 0; time < 2; time++) {
    await expect(other.log.getByText(`第二回 ${hint}`)).toBeVisible();
    await other.panel.getByRole("button", { name: "看更早的消息" }).click();
    await expect(other.log.getByText(`第一回 ${hint}`)).toBeVisible();
    await expect(other.panel.locator(".w-rule")).toHaveCount(1);
    await expect(other.panel.getByRole("button", { name: "看更早的消息" })).toHaveCount(0);
    if (time > 0) break;
    await second.reload();
    await api(second, "identify", jwt);
    await other.open();
  }
  for (const each of [first, second]) await each.context().close();
});

test("the desk knows which page is looked at, and that it was left as soon as it is", async ({ browser }) => {
  const page = await host(await browser.newContext({ locale: "zh-CN" }), night.key);
  const visitor = await Visitor.on(page);
  await visitor.say("还有货吗");
  await expect(visitor.log.locator(".msg:not(.me)").first()).toBeVisible();
  const views = `/contacts/${textAt(await contact(page), "id")}/page-views`;
  const left = async () => at(listAt(await owner.get(views), "items")[0], "left");
  await expect.poll(left).toBe(false);
  await page.goto("about:blank");
  await expect.poll(left).toBe(true);
  await page.context().close();
});

test("a customer signed in at the shop picks an order to talk about, also an earlier one, or has the shop's page ask", async ({
  browser,
}) => {
  const context = await browser.newContext({
    locale: "zh-CN",
    storageState: {
      cookies: [],
      origins: [{ origin: address(), localStorage: [{ name: "shop.person", value: "u-1001" }] }],
    },
  });
  const visitor = await Visitor.in(context);
  await visitor.say("你好");
  await visitor.panel.getByRole("button", { name: "选一单来谈" }).click();
  const orders = visitor.panel.getByRole("radio");
  await expect(orders).toHaveCount(3);
  await visitor.panel.locator(".w-body").getByRole("button", { name: "更多" }).click();
  const picked = orders.nth(3);
  const title = await picked.locator(".cut").innerText();
  await picked.click();
  await visitor.panel.getByRole("button", { name: "就谈这一单" }).click();
  await expect(visitor.log.locator(".w-mine").last()).toContainText(title);

  // The button beside an order on the shop's own page takes that order along.
  await visitor.page.goto(`${address()}/shop/orders`);
  const asked = visitor.page.locator("article.order").nth(2);
  const number = /[A-Z0-9-]{8,}/.exec(await asked.locator("header b").innerText())?.[0] ?? "none";
  await asked.getByRole("button", { name: "问这一单" }).click();
  await expect(visitor.log.locator(".w-mine").last()).toContainText(number);
  await expect(visitor.log.locator(".msg:not(.me)").last()).toContainText(number);

  // Who serves sees the customer the shop knows and the order they ask about, and puts it into the conversation.
  const lin = await Agent.arrive(browser, "林可");
  await lin.become("ready");
  const words = `转人工，这一单 ${randomUUID().slice(0, 8)}`;
  await visitor.say(words);
  await lin.openConversation(words);
  const customer = lin.page.getByRole("complementary", { name: "客户资料" });
  await expect(customer.getByText("已登录商城")).toBeVisible();
  await expect(customer.locator(".kv dt", { hasText: "会员号" }).locator("+ dd")).toHaveText("u-1001");
  const order = customer.locator("section", { has: lin.page.getByRole("heading", { name: /^问的订单/ }) });
  await expect(order.locator(".ord")).toHaveCount(1);
  await expect(order.locator(".ord")).toContainText(number);
  await order.getByRole("button", { name: "发给客户" }).click();
  await expect(visitor.log.locator(".msg:not(.me)").last()).toContainText(number);
  await expect(customer.getByRole("heading", { name: /^过往会话 · \d+$/ })).toBeVisible();
  await customer.locator(".past a").first().click();
  await expect(lin.log.getByText(words)).toHaveCount(0);
  for (const each of [context, lin.context]) await each.close();
});

test("the panel has the shop's colour before the server has said it", async ({ browser }) => {
  const context = await browser.newContext({ locale: "zh-CN" });
  let answer = () => {};
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await context.route("**/api/visitor/v1/session", async (route) => {
    await held;
    await route.fallback();
  });
  const visitor = await Visitor.in(context);
  const colour = () =>
    visitor.panel.locator("html").evaluate((root) => getComputedStyle(root).getPropertyValue("--brand"));
  const first = await colour();
  answer();
  await expect(visitor.panel.locator("h1")).toHaveText(/./);
  expect(await colour()).toBe(first);
  await context.close();
});

for (const [locale, person, hello] of [
  ["zh-TW", "找客服", "開啟客服"],
  ["en-GB", "Person", "Open chat"],
] as const) {
  test(`shop and widget speak as the browser does: ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${address()}/shop/`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale === "en-GB" ? "en" : locale);
    await page.getByRole("button", { name: new RegExp(hello) }).click();
    const { panel } = Visitor.of(page);
    await expect(panel.getByRole("button", { name: person })).toBeVisible();
    const said = await panel.locator("body").evaluate((body) => {
      const own = body.cloneNode(true);
      if (!(own instanceof HTMLElement)) return "";
      // The shop's name is the shop's.
      for (const name of own.querySelectorAll("h1, .w-logo")) name.remove();
      const spoken = [...own.querySelectorAll("*")].flatMap((each) =>
        ["aria-label", "title", "placeholder", "alt"].map((name) => each.getAttribute(name) ?? ""),
      );
      return [own.textContent, ...spoken].join("\n");
    });
    if (locale === "zh-TW") expect(said).not.toMatch(/[转线问应对话关键这]/);
    else expect(said).not.toMatch(/\p{Script=Han}/u);
    await context.close();
  });
}
