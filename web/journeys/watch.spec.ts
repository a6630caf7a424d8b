import { address } from "./people";
import { expect, test } from "./watch";

test("the watch over all journeys sees what it is there for", async ({ browser, watch }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address()}/desk/`);
  await page.evaluate(async () => {
    document.body.insertAdjacentHTML("beforeend", '<img src="https://elsewhere.example/seen.png" alt="">');
    document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="alert(1)" alt="">');
    await fetch("https://elsewhere.example/").catch(() => undefined);
    new WebSocket("wss://elsewhere.example/").onerror = () => undefined;
  });
  await expect.poll(() => watch.take().join("\n")).toMatch(/content policy/i);
  await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    const body = '{"inbox":"ib","language":"zh-CN","unheard":1}';
    await (await fetch("/api/visitor/v1/session", { method: "POST", headers, body })).text();
  });
  await expect.poll(() => watch.take().join("\n")).toContain("json.unknown-field");
  await page.goto("about:blank");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<img src="https://elsewhere.example/seen.png" alt="">');
    setTimeout(() => {
      throw new Error("nobody caught me");
    });
    setTimeout(() => alert("seen"));
  });
  const seen: string[] = [];
  await expect
    .poll(() => seen.push(...watch.take()) && seen.map((line) => line.split(":")[0]).sort())
    .toEqual(["asked another host", "dialog", "uncaught"]);
  await context.close();
});
