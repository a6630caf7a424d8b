// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "./client";

const inbox = { shopName: "山岚器物", color: "#b4552d", humanReachable: true, online: false };
let asked: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("BroadcastChannel", class {});
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    return Response.json({ token: "t", contact: { id: "v1" }, inbox: { ...inbox, online: asked.length > 1 } });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const page = { url: "https://shop.example/", title: "壶" };
const opened = async () => {
  const client = createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page });
  client.show(true);
  await client.start();
  return client;
};

it("asks again how things stand while the panel is open before the first words, at most once a minute", async () => {
  const client = await opened();
  expect(client.state.session?.inbox.online).toBe(false);
  await vi.advanceTimersByTimeAsync(55_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(asked).toHaveLength(2);
  expect(client.state.session?.inbox.online).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.length).toBeLessThanOrEqual(12);
});

it("asks nothing while nobody looks: the panel is folded away, or the page is out of sight", async () => {
  const client = await opened();
  client.show(false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(1);
  client.show(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
  vi.restoreAllMocks();
});

it("tells only once on which page it is", async () => {
  await opened();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.flatMap((body) => Object(body).page ?? [])).toEqual([page]);
});
