import { Refusal } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import { client } from "./client";
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
