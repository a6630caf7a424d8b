import {
  type Browser,
  type BrowserContext,
  expect,
  type FrameLocator,
  type Locator,
  type Page,
} from "@playwright/test";
import { type Desk, session } from "./api";
import { address } from "./server";

export { address };

/** A page of a shop that embeds an inbox, and does nothing else. */
export async function host(context: BrowserContext, inbox: string): Promise<Page> {
  const page = await context.newPage();
  const body = `<!doctype html><title>别家的店</title><body><script src="/w.js" data-inbox="${inbox}" defer></script>`;
  await page.route("**/hosted", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await page.goto(`${address()}/hosted`);
  return page;
}

/** A visitor with a tab on the demo shop. */
export class Visitor {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly panel: FrameLocator,
  ) {}

  static async arrive(browser: Browser, at = address(), query = ""): Promise<Visitor> {
    const context = await browser.newContext({ locale: "zh-CN" });
    return Visitor.in(context, at, query);
  }

  static async in(context: BrowserContext, at = address(), query = ""): Promise<Visitor> {
    const page = await context.newPage();
    await page.goto(`${at}/shop/${query}`);
    return Visitor.on(page);
  }

  /** Opens the widget of a page that embeds it. */
  static async on(page: Page): Promise<Visitor> {
    const visitor = Visitor.of(page);
    await visitor.open();
    return visitor;
  }

  /** The visitor of a page, whatever the widget shows now. */
  static of(page: Page): Visitor {
    return new Visitor(page.context(), page, page.frameLocator("yingda-widget iframe"));
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: /^打开客服/ }).click();
    await expect(this.field).toBeVisible();
  }

  get field(): Locator {
    return this.panel.locator(".w-in textarea");
  }

  get log(): Locator {
    return this.panel.getByRole("log");
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
    await expect(this.log.getByText(text).last()).toBeVisible();
  }

  async askForPerson(): Promise<void> {
    await this.panel.locator("header").getByRole("button", { name: "找客服" }).click();
  }
}

/** Those of the demonstration whom the journeys follow. */
export const staff = {
  沈青: "shen.qing@yingda.example",
  付明: "fu.ming@yingda.example",
  林可: "lin.ke@yingda.example",
} as const;
type Name = keyof typeof staff;

/** What routing goes by, and what the menu calls it. */
const states = { ready: "就绪，可接待", busy: "忙碌，不派新的", off: "下班" } as const;
type State = keyof typeof states;

/** Somebody of the staff with a tab on the desk. */
export class Agent {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly desk: Desk,
  ) {}

  static async arrive(browser: Browser, name: Name, at = address()): Promise<Agent> {
    return Agent.in(await browser.newContext({ locale: "zh-CN" }), name, at);
  }

  /** Has signed in before, as on most days. */
  static async in(context: BrowserContext, name: Name, at = address()): Promise<Agent> {
    const desk = await session(staff[name], at);
    await context.addCookies([desk.cookie]);
    const page = await context.newPage();
    await page.goto(`${at}/desk/`);
    return Agent.on(page, desk);
  }

  /** Signs in on the page for it. */
  static async signIn(browser: Browser, name: Name, at = address(), server = at): Promise<Agent> {
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    await page.goto(`${at}/desk/`);
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    return Agent.on(page, await session(staff[name], server));
  }

  private static async on(page: Page, desk: Desk): Promise<Agent> {
    await expect(page.getByRole("navigation", { name: "主导航" })).toBeVisible();
    return new Agent(page.context(), page, desk);
  }

  /** Sets the work state by the menu behind one's own face. */
  async work(state: State): Promise<void> {
    await this.page.getByRole("button", { name: /，(就绪，可接待|忙碌，不派新的|小休|下班|整理)$/ }).click();
    await this.page.locator("[role^=menuitem]", { hasText: states[state] }).click();
    await this.works(state);
  }

  /** Sets the work state elsewhere; this tab is told. */
  async become(state: State): Promise<void> {
    await this.desk.send("PUT", "/work-state", { state });
    await this.works(state);
  }

  private works(state: State): Promise<void> {
    return expect(this.page.getByRole("button", { name: new RegExp(`，${states[state]}$`) })).toBeVisible();
  }

  /** Opens a conversation of the list by its words; what came while the pointer was over the list waits above it. */
  async openConversation(words: string): Promise<void> {
    const list = this.page.getByRole("region", { name: "会话列表" });
    const row = list.getByRole("link").filter({ hasText: words }).first();
    const waiting = list.getByRole("button", { name: /^有 \d+ 段新的$/ });
    await expect(row.or(waiting).first()).toBeVisible();
    // What waits may come in by itself just before it is pressed.
    if (!(await row.isVisible())) await Promise.race([waiting.click().catch(() => {}), row.waitFor()]);
    await row.click();
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: /^回复/ });
  }

  async reply(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await expect(this.log.getByText(text).last()).toBeVisible();
  }
}
