import * as v from "valibot";
import { expect, it, vi } from "vitest";
import { createClient, nothing, Refusal } from "./client";

function answering(status: number, body: string) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const client = createClient({
    base: "/api/agent/v1",
    fetch: async (input, init) => {
      asked.push({ url: String(input), init });
      return new Response(status === 204 ? null : body, { status });
    },
  });
  return { client, asked };
}

it("turns a problem into a refusal with its code and facts", async () => {
  const { client } = answering(
    409,
    JSON.stringify({ code: "conversation.taken", detail: "taken", facts: { by: "x" } }),
  );
  const refusal = await client
    .send({ to: "POST /conversations/{id}/assignment", id: "c1" }, nothing)
    .catch((error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ status: 409, code: "conversation.taken", facts: { by: "x" } });
});

it("sends the anti-forgery value with writes only", async () => {
  const { client, asked } = answering(200, "{}");
  client.setCsrf("abc");
  await client.get("/session", nothing);
  await client.send({ to: "DELETE /session" }, nothing);
  expect(asked.map(({ init }) => new Headers(init?.headers).get("X-CSRF"))).toEqual([null, "abc"]);
});

it("refuses an answer that is not what the contract says", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { client } = answering(200, JSON.stringify({ needed: "yes" }));
  await expect(client.get("/setup", v.object({ needed: v.boolean() }))).rejects.toMatchObject({
    code: "contract.mismatch",
  });
});

it("says that the network is down when nothing answers, and names a page of a proxy by its status", async () => {
  const down = createClient({ base: "", fetch: () => Promise.reject(new TypeError("fetch failed")) });
  await expect(down.get("/", nothing)).rejects.toMatchObject({ code: "network.down" });
  const { client } = answering(502, "<html>bad gateway</html>");
  await expect(client.get("/", nothing)).rejects.toMatchObject({ code: "http.502" });
});

it("puts what a path asks for in its places, and sends the body as it is", async () => {
  const { client, asked } = answering(204, "");
  await client.send({ to: "PUT /staff/{id}/capacity", id: "a/b", body: { capacity: 3 } }, nothing);
  expect(asked[0]?.url).toBe("/api/agent/v1/staff/a%2Fb/capacity");
  expect(asked[0]?.init).toMatchObject({ method: "PUT", body: '{"capacity":3}' });
});
