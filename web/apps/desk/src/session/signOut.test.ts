import { QueryObserver } from "@tanstack/react-query";
import { nothing, Refusal } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import { client, queries } from "./client";
import { begun, endedByItself } from "./ending";
import { onSignOut, signOut } from "./useSession";

afterEach(() => vi.restoreAllMocks());

it("forgets what is here only once the server has ended the session", async () => {
  const done: string[] = [];
  const end = onSignOut({
    before: async () => {
      done.push("before");
    },
    after: () => done.push("after"),
  });
  const send = vi.spyOn(client, "send");
  send.mockRejectedValueOnce(new Refusal(503, "http.503", ""));
  await expect(signOut(false)).rejects.toThrow(Refusal);
  expect(done).toEqual(["before"]);
  send.mockImplementationOnce(async () => done.push("ended"));
  await signOut(false);
  expect(done).toEqual(["before", "before", "ended", "after"]);
  end();
});

/** The next answer is that nobody is signed in. */
const out = () => vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({}, { status: 401 }));
const asked = () => client.get("/counts", nothing).catch(() => undefined);

it("tells why only whoever was signed in and did not sign out in this page", async () => {
  out();
  begun();
  await asked();
  expect(endedByItself()).toBe(false);
  queries.setQueryData(["session"], { staff: {} });
  await asked();
  expect([endedByItself(), queries.getQueryData(["session"])]).toEqual([true, null]);
  begun();
  queries.setQueryData(["session"], { staff: {} });
  vi.spyOn(client, "send").mockImplementationOnce(asked);
  await signOut(false);
  expect(endedByItself()).toBe(false);
});

it("takes what was read from the page before it is forgotten, so that nothing asks for it anew", async () => {
  vi.spyOn(client, "send").mockImplementation(async () => undefined);
  queries.setQueryData(["session"], { staff: {} });
  queries.setQueryData(["counts"], { mine: 1 });
  const seen: unknown[] = [];
  const end = queries.getQueryCache().subscribe(({ type, query }) => {
    if (type === "removed") seen.push(query.queryKey[0], queries.getQueryData(["session"]));
  });
  await signOut(false);
  end();
  expect(seen).toEqual(["counts", null]);
});

it("leaves to the sign-in page what it has begun to ask", async () => {
  vi.spyOn(client, "send").mockImplementation(async () => undefined);
  queries.setQueryData(["session"], { staff: {} });
  let answer = (_: { open: boolean }) => {};
  const seen: unknown[] = [];
  const page = new QueryObserver(queries, {
    queryKey: ["setup"],
    queryFn: () => new Promise<{ open: boolean }>((resolve) => (answer = resolve)),
  });
  const end = page.subscribe(({ data }) => seen.push(data));
  await signOut(true);
  answer({ open: false });
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ open: false }));
  end();
});
