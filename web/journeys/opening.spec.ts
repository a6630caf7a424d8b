import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Agent } from "./people";
import { DemoServer } from "./server";
import { expect, test } from "./watch";

/** What a test of the server opens the desk with, to count its statements. */
const counted = join(import.meta.dirname, "../../server/src/test/resources/io/yingda/realtime/desk-opening.txt");

test("opening the desk asks for what the server's test counts, and nothing else", async ({ browser }) => {
  // A demonstration of its own: on the shared one other journeys may have emptied the agent's list.
  const server = await DemoServer.start("opening");
  const agent = await Agent.arrive(browser, "林可", server.address);
  // The page of the sign-in still asks for its own.
  const desk = new URL("/desk/conversations", agent.page.url()).href;
  await agent.page.goto("about:blank");
  const asked: string[] = [];
  agent.page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(`${request.method()} ${pathname}${search}`);
  });
  await agent.page.goto(desk);
  await expect(agent.page.getByRole("region", { name: "会话列表" }).getByRole("link").first()).toBeVisible();
  await agent.page.waitForLoadState("networkidle");
  expect(asked.sort()).toEqual(readFileSync(counted, "utf8").trim().split("\n").sort());
  await agent.context.close();
  await server.stop();
});
