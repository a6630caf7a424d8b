import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Agent } from "./people";

/** What a test of the server opens the desk with, to count its statements. */
const counted = join(import.meta.dirname, "../../server/src/test/resources/io/yingda/realtime/desk-opening.txt");

test("opening the desk asks for what the server's test counts, and nothing else", async ({ browser }) => {
  const agent = await Agent.signIn(browser, "林可");
  const asked: string[] = [];
  agent.page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(`${request.method()} ${pathname}${search}`);
  });
  await agent.page.goto(new URL("/desk/conversations", agent.page.url()).href);
  await expect(agent.page.getByRole("region", { name: "会话列表" }).getByRole("link").first()).toBeVisible();
  await agent.page.waitForLoadState("networkidle");
  expect(asked.sort()).toEqual(readFileSync(counted, "utf8").trim().split("\n").sort());
  await agent.context.close();
});
