import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { at, Desk, Guest, identity, listAt, listed, Refused, textAt } from "./api";
import { broken, endless, payloads } from "./payloads";
import { Agent } from "./people";
import { planted } from "./planted";
import { DemoServer } from "./server";
import { expect, test } from "./watch";

/** One server whose people, shops, customers and knowledge are all named by payloads. */
interface World {
  desk: Desk;
  /** People answer here; asks for a form first. */
  people: { key: string; secret: string };
  /** The bot answers here. */
  bot: string;
}

// Hundreds of pages are looked at, and each complaint names its payload.
test.use({ trace: "off" });

const STAFF = 16;

let server: DemoServer;
let world: World;
const short = (most: number) => payloads.filter((payload) => payload.length <= most);
const zh = (text: string) => ({ "zh-CN": text });

/** Refused with one of these codes is as good as stored. */
async function unless(codes: readonly string[], done: Promise<unknown>): Promise<unknown> {
  try {
    return await done;
  } catch (problem) {
    if (problem instanceof Refused && codes.includes(problem.code)) return null;
    throw problem;
  }
}

async function inEight<T>(items: readonly T[], act: (item: T, at: number) => Promise<unknown>): Promise<void> {
  const waiting = [...items.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

async function inbox(desk: Desk, shopId: string, name: string, change: object) {
  const opened = await desk.send("POST", "/inboxes", { shopId, name });
  const { settings, version } = Object(opened);
  const phrases = ["welcome", "queued", "assigned", "busy", "offline", "idleWarn", "idleClose", "closed"];
  const { mode, preChat } = Object(change);
  await desk.send("PUT", `/inboxes/${textAt(opened, "id")}`, {
    name,
    mode,
    enabled: true,
    version,
    teamId: null,
    settings: {
      ...settings,
      queueLimit: 999,
      brand: { name: zh("<b>shop</b>"), logo: zh("<b>x") },
      greeting: zh(payloads[4] ?? ""),
      phrases: Object.fromEntries(phrases.map((phrase, place) => [phrase, zh(payloads[place] ?? "")])),
      preChat,
    },
  });
  const secret = textAt(await desk.send("POST", `/inboxes/${textAt(opened, "id")}/secret`, {}), "secret");
  return { key: textAt(opened, "key"), secret };
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await DemoServer.start("hostile", [
    "--spring.profiles.active=demo",
    "--yingda.realtime.sends-at-once=1000",
    "--yingda.visitor.sessions-per-minute=1000",
    "--yingda.web.requests-at-once=10000",
  ]);
  const desk = await Desk.signIn("shen.qing@yingda.example", "yingda-demo", server.address);
  await inEight(payloads, (name) => desk.send("POST", "/shops", { name }));
  await inEight(payloads, (name) => desk.send("POST", "/teams", { name, members: [] }));
  // Hashing passwords is bounded on purpose: one at a time.
  for (const [place, name] of payloads.slice(0, STAFF).entries())
    await desk.send("POST", "/staff", {
      email: `h${place}@hostile.example`,
      name,
      publicName: payloads.at(-1 - place),
      password: "long-enough-1",
      role: "agent",
      teams: [],
    });
  await inEight(payloads, (title, place) =>
    unless(
      ["quick-reply.variable"],
      desk.send("POST", "/quick-replies", {
        shared: true,
        folder: title.length <= 40 ? title : "",
        code: title.length <= 27 && !/[\s/]/.test(title) ? `${place}${title}` : `h${place}`,
        title,
        texts: zh(title),
      }),
    ),
  );
  const shops = listAt(await desk.get("/shops"), "items");
  const shop = textAt(shops.find((each) => at(each, "name") === payloads[4]) ?? shops[0], "id");
  await inEight(payloads.slice(0, 30), (name) => desk.send("POST", "/inboxes", { shopId: shop, name }));
  await inEight(payloads, (question, place) =>
    desk.send("POST", "/knowledge", {
      category: question,
      texts: { "zh-CN": { question, similar: [`敌意问题 ${place}`], answer: `<p>答 ${place}</p>${question}` } },
      buttons: [{ action: "link", label: zh(question), value: `https://elsewhere.example/?${place}` }],
      popular: place === 4,
      enabled: true,
    }),
  );
  const labels = short(60).slice(0, 8);
  const fields = ["name", "topic", "a", "b", "c", "d", "e", "f"];
  world = {
    desk,
    people: await inbox(desk, shop, payloads[4] ?? "", {
      mode: "human-only",
      preChat: fields.map((field, place) => ({ field, label: zh(labels[place] ?? ""), required: false })),
    }),
    bot: (await inbox(desk, shop, payloads[5] ?? "", { mode: "bot-only", preChat: [] })).key,
  };
});

test.afterAll(() => server.stop());

/** Everything a payload calls is heard here, in every page and frame. */
async function listening(browser: Browser): Promise<{ context: BrowserContext; called: string[] }> {
  const context = await browser.newContext({ locale: "zh-CN" });
  const called: string[] = [];
  await context.exposeBinding("canary", ({ frame }) => called.push(frame.url()));
  return { context, called };
}

/** The texts of these elements, without what is for the ear only. */
async function texts(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const copy = element.cloneNode(true);
      if (copy instanceof Element) for (const ear of copy.querySelectorAll(".sr")) ear.remove();
      return copy.textContent ?? "";
    }),
  );
}

/** The widget alone in a tab, as a customer of that inbox. */
async function widget(context: BrowserContext, key: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.address}/widget/?inbox=${key}&language=zh-CN`);
  return page;
}

/** The conversation in which a customer waits, on whichever page of the queue. */
async function queued(desk: Desk, contact: string): Promise<string> {
  return textAt(
    (await listed(desk, "queue")).find((row) => at(row, "contact", "id") === contact),
    "id",
  );
}

async function guestOf(page: Page, key: string): Promise<Guest> {
  const kept = () => page.evaluate((name) => localStorage.getItem(`yingda.session.${name}`) ?? "", key);
  await expect.poll(kept).not.toBe("");
  const session: unknown = JSON.parse(await kept());
  return Guest.with(textAt(session, "token"), textAt(session, "contact", "id"), server.address);
}

test("what customers write, are called and look at is text on the desk, and what staff write is text at the customer's", async ({
  browser,
}) => {
  test.slow();
  const { people, desk } = world;
  await inEight(payloads, async (payload, place) => {
    const name40 = payload.length <= 40 ? payload : "x";
    const claims = { sub: `${place} ${payload}`, name: payload, email: payload, phone: name40 };
    const signed = identity(people.secret, { ...claims, attributes: { [name40]: payload } });
    const guest = await Guest.arrive(people.key, signed, server.address);
    const url = `https://shop.example/?${payload}`;
    const view = { id: randomUUID(), url, title: payload, referrer: url, at: new Date().toISOString(), dwellMs: 5000 };
    await guest.send("POST", "/page-views", { views: [view] });
    await guest.send("PUT", "/attributes", { [name40]: payload });
    await guest.send("PUT", "/pre-chat", { topic: payload, name: payload });
    await guest.say({ kind: "text", text: payload });
    const file = await guest.send("POST", `/files?name=${encodeURIComponent(payload)}`, "nothing to see");
    await guest.say({
      kind: "file",
      attachmentId: textAt(file, "id"),
      name: textAt(file, "name"),
      mime: textAt(file, "mime"),
      bytes: at(file, "bytes"),
    });
    if (place % 8 === 0)
      await guest.send("POST", "/left-message", { name: payload, phone: "13800138000", email: "", text: payload });
    const card = await desk.get(`/contacts/${guest.contact}`);
    const { phone, email, level, version } = Object(card);
    const change = { name: payload, phone, email, level, version, note: payload, tags: [name40] };
    await desk.send("PUT", `/contacts/${guest.contact}`, change);
  });

  const { context, called } = await listening(browser);
  const agent = await Agent.in(context, "沈青", server.address);
  const { page } = agent;
  await page.getByText(/^排队/).first().click();
  const list = page.getByRole("region", { name: "会话列表" });
  const more = list.getByRole("button", { name: /^再看/ });
  await expect(list.getByRole("link").first()).toBeVisible();
  // The button goes away while a page is read.
  await expect(async () => {
    if (await more.isVisible()) await more.click({ timeout: 1000 });
    expect((await texts(list.locator(".nm"))).length).toBeGreaterThanOrEqual(payloads.length);
  }).toPass();
  expect(await texts(list.locator("bdi.nm"))).toEqual(expect.arrayContaining([...payloads]));
  for (const row of await list.getByRole("link").all()) {
    const name = (await texts(row.locator(".nm")))[0] ?? "";
    if (!payloads.includes(name)) continue;
    await row.click();
    await expect.poll(async () => (await texts(page.locator(".th-h h2")))[0], { intervals: [20] }).toBe(name);
    await expect(page.locator(".panel .trail")).toBeVisible();
    await expect(page.getByRole("log").locator(".filecard")).toBeVisible();
    const places = [".stream .bub", ".trail li .cut", ".panel .kv-note", ".panel dd"];
    const [said, trail, note, facts] = await Promise.all(places.map((place) => texts(page.locator(place))));
    expect(said).toContain(name);
    expect(trail).toContain(name);
    expect(note).toEqual([name]);
    expect(facts).toContain(name);
    expect(await planted(page), name).toEqual([]);
  }
  await page.goto(`${server.address}/desk/board`);
  await expect(page.getByRole("region", { name: "排队列表" })).toBeVisible();
  const waiting = await texts(page.getByRole("region", { name: "排队列表" }).locator(".b-name bdi"));
  expect(waiting.filter((name) => payloads.includes(name)).length).toBeGreaterThan(5);
  expect(await planted(page)).toEqual([]);

  // One conversation in which both sides say everything, in two tabs of the customer, and on the desk.
  const tab = await widget(context, people.key);
  await tab.locator("textarea").fill(payloads[4] ?? "");
  await tab.locator("textarea").press("Enter");
  const form = tab.locator("form.w-q3 input");
  await expect(form.first()).toBeVisible();
  for (const [place, field] of (await form.all()).entries()) await field.fill(payloads[place + 20] ?? "");
  expect(await planted(tab)).toEqual([]);
  await tab.locator("form.w-q3 button[type=submit]").click();
  await expect(tab.getByRole("log")).toBeVisible();
  const guest = await guestOf(tab, people.key);
  await guest.say(...payloads.map((text) => ({ kind: "text", text })));
  const id = await queued(desk, guest.contact);
  await desk.send("POST", `/conversations/${id}/assignment`, {});
  for (const note of [false, true])
    for (const text of payloads)
      await desk.send("POST", `/conversations/${id}/messages`, {
        clientId: randomUUID(),
        content: { kind: "text", text },
        note,
      });
  const second = await widget(context, people.key);
  for (const each of [tab, second]) {
    const older = each.locator(".w-older");
    const shown = async (side: string) =>
      new Set((await texts(each.locator(`${side} .bub`))).filter((text) => payloads.includes(text))).size;
    await expect(each.getByRole("log")).toBeVisible();
    await expect
      .poll(async () => {
        if (await older.isVisible()) await older.click();
        return [await shown(".msg:not(.me)"), await shown(".msg.me")];
      })
      .toEqual([payloads.length, payloads.length]);
    expect(await planted(each)).toEqual([]);
  }
  await page.goto(`${server.address}/desk/conversations/${id}`);
  const log = page.getByRole("log");
  await expect(log.locator(".bub").first()).toBeVisible();
  const seen = new Map<string, Set<string>>([
    ["theirs", new Set()],
    ["ours", new Set()],
    ["note", new Set()],
  ]);
  await expect
    .poll(
      async () => {
        for (const [side, found] of seen) {
          const bubbles =
            { theirs: ".msg:not(.me) .bub", ours: ".msg.me .bub:not(.note)", note: ".bub.note" }[side] ?? "";
          for (const text of await texts(log.locator(bubbles))) if (payloads.includes(text)) found.add(text);
        }
        await page.mouse.move(700, 400);
        await page.mouse.wheel(0, -600);
        return [...seen.values()].map((found) => found.size);
      },
      // Screen by screen, which on a busy machine takes a second each.
      { intervals: [50], timeout: 150_000 },
    )
    .toEqual([payloads.length, payloads.length, payloads.length]);
  expect(await planted(page)).toEqual([]);

  // What a rating says.
  await desk.send("POST", `/conversations/${id}/closure`, {});
  const rating = payloads.join("\n").slice(0, 1000);
  const tags = short(30).slice(0, 8);
  await guest.send("PUT", "/rating", { stars: 1, tags, text: rating });
  await page.reload();
  const rated = log.locator(".ev", { hasText: "评了 1 星" });
  for (const words of [...tags, rating]) await expect(rated).toContainText(words);
  expect(await planted(page)).toEqual([]);
  expect(await page.title()).toBe("会话 · 应答");
  expect(called).toEqual([]);
  await context.close();
});

/** What is wider than the page, or than its own box in a conversation. */
const wide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("[role=log], [role=log] *")]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline")
      .filter((each) => getComputedStyle(each).overflowX !== "hidden" || each === document.documentElement)
      .map((each) => `${each.outerHTML.slice(0, 80)} ${each.scrollWidth} > ${each.clientWidth}`),
  );

test("a word without an end widens nothing, whoever says it, also on a phone", async ({ browser }) => {
  const { people, desk } = world;
  const { context } = await listening(browser);
  const tab = await widget(context, people.key);
  const guest = await guestOf(tab, people.key);
  await guest.say({ kind: "text", text: endless });
  const id = await queued(desk, guest.contact);
  await desk.send("POST", `/conversations/${id}/assignment`, {});
  for (const note of [false, true])
    await desk.send("POST", `/conversations/${id}/messages`, {
      clientId: randomUUID(),
      content: { kind: "text", text: endless },
      note,
    });
  const { page } = await Agent.in(context, "沈青", server.address);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.address}/desk/conversations/${id}`);
    await expect(page.getByRole("log").locator(".bub", { hasText: endless }).last()).toBeVisible();
    expect(await wide(page)).toEqual([]);
    await tab.setViewportSize({ width, height: 900 });
    await tab.reload();
    await expect(tab.getByRole("log").locator(".bub", { hasText: endless })).toHaveCount(2);
    expect(await wide(tab)).toEqual([]);
  }
  await context.close();
});

test("what administrators write is text in the settings, in the knowledge and in the bot's answers", async ({
  browser,
}) => {
  const { bot, people } = world;
  const { context, called } = await listening(browser);
  const { page } = await Agent.in(context, "沈青", server.address);
  const shows = async (path: string, where: string, wanted: readonly string[]) => {
    await page.goto(`${server.address}/desk/${path}`);
    await expect.poll(() => texts(page.locator(where)), { message: path }).toEqual(expect.arrayContaining([...wanted]));
    expect(await planted(page), path).toEqual([]);
  };
  await shows("settings/staff", "td bdi", payloads.slice(0, STAFF));
  await page.getByRole("tab", { name: /^客服组/ }).click();
  await expect.poll(() => texts(page.locator("td bdi"))).toEqual(expect.arrayContaining([...payloads]));
  await page.locator("td button").nth(9).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await planted(page)).toEqual([]);
  await shows("settings/inboxes", ".ib-row bdi", payloads.slice(0, 30));
  await shows(
    "settings/quick-replies",
    ".qr-text b",
    payloads.filter((payload) => !/\{\{/.test(payload)),
  );
  await page.goto(`${server.address}/desk/settings/workspace`);
  const values = () => page.locator("input").evaluateAll((all) => all.map((each) => Reflect.get(each, "value")));
  await expect.poll(values).toEqual(expect.arrayContaining([...payloads]));
  expect(await planted(page)).toEqual([]);

  await page.goto(`${server.address}/desk/settings/inboxes`);
  await page.locator(".ib-row", { hasText: people.key }).click();
  for (const tab of ["自动话术", "聊天前表单", "外观与安装"]) await page.getByRole("tab", { name: tab }).click();
  await expect(page.locator(".ib-greeting")).toHaveText(payloads[4] ?? "");
  expect(await planted(page)).toEqual([]);

  await page.goto(`${server.address}/desk/knowledge`);
  const entries = page.getByRole("region", { name: "知识列表" }).getByRole("link");
  await expect(entries.first()).toBeVisible();
  for (const place of [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30]) {
    await entries.nth(place).click();
    await expect(page.getByRole("textbox", { name: "答案" })).toBeVisible();
    expect(await planted(page)).toEqual([]);
  }
  await page.getByRole("textbox", { name: "答案" }).fill(payloads.join(" "));
  await page.getByRole("textbox", { name: "像客户那样问一句" }).fill("敌意问题 12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "为什么这样答" })).toBeVisible();
  expect(await planted(page)).toEqual([]);

  const tab = await widget(context, bot);
  await expect(tab.locator("textarea")).toBeVisible();
  expect(await planted(tab)).toEqual([]);
  const guest = await guestOf(tab, bot);
  await guest.say(...payloads.map((_, place) => ({ kind: "text", text: `敌意问题 ${place}` })));
  await tab.reload();
  const answers = tab.locator(".msg:not(.me) .bub");
  await expect
    .poll(async () => {
      const older = tab.locator(".w-older");
      if (await older.isVisible()) await older.click();
      return (await texts(answers)).filter((text) => /^答 \d+/.test(text)).length;
    })
    .toBe(payloads.length);
  expect(await planted(tab)).toEqual([]);
  expect(called).toEqual([]);
  await context.close();
});

test("even an answer that nobody cleaned is cleaned where it is shown", async ({ browser, watch }) => {
  const { context, called } = await listening(browser);
  const raw = payloads.join("<br>");
  await context.route(/\/api\/agent\/v1\/knowledge\/[0-9a-f-]{36}$/, async (route) => {
    const answer = await route.fetch();
    const entry: unknown = await answer.json();
    Reflect.set(Object(at(entry, "texts", "zh-CN")), "answer", raw);
    await route.fulfill({ response: answer, json: entry });
  });
  const { page } = await Agent.in(context, "沈青", server.address);
  await page.goto(`${server.address}/desk/knowledge`);
  await page.getByRole("region", { name: "知识列表" }).getByRole("link").first().click();
  await expect(page.getByRole("textbox", { name: "答案" })).toContainText("canary");
  expect(await planted(page)).toEqual([]);

  // The desk reads such an answer in a document without a window, where nothing runs; Chromium still asks the content
  // policy about the handlers of events that it fires there by itself (toggle), and says that it would be refused.
  expect(watch.take().filter((fault) => !fault.startsWith("content policy: Executing inline event handler"))).toEqual(
    [],
  );
  expect(called).toEqual([]);
  await context.close();
});

test("what is no text is refused everywhere, never repaired", async () => {
  const { desk, people } = world;
  const guest = await Guest.arrive(people.key, undefined, server.address);
  const view = {
    id: randomUUID(),
    url: "https://shop.example/",
    referrer: "",
    at: new Date().toISOString(),
    dwellMs: 0,
  };
  for (const text of broken) {
    const inlets: [string, () => Promise<unknown>][] = [
      ["name", () => Guest.arrive(people.key, identity(people.secret, { sub: "b", name: text }), server.address)],
      ["page", () => guest.send("POST", "/page-views", { views: [{ ...view, title: text }] })],
      ["attribute", () => guest.send("PUT", "/attributes", { x: text })],
      ["form", () => guest.send("PUT", "/pre-chat", { topic: text })],
      ["left message", () => guest.send("POST", "/left-message", { name: "", phone: "13800138000", email: "", text })],
      ["message", () => guest.say({ kind: "text", text })],
      ["shop", () => desk.send("POST", "/shops", { name: text })],
      ["team", () => desk.send("POST", "/teams", { name: text, members: [] })],
      [
        "quick reply",
        () => desk.send("POST", "/quick-replies", { shared: true, code: "b", title: text, texts: zh("b") }),
      ],
    ];
    for (const [inlet, act] of inlets) {
      const code = await act().then(
        () => "stored",
        (problem: unknown) => (problem instanceof Refused ? problem.code : String(problem)),
      );
      expect(code, `${inlet}: ${JSON.stringify(text)}`).toBe("text.control");
    }
  }
});
