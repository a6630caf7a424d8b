// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../client/client";
import { h, mount } from "../dom/dom";
import { client, make } from "../ui/panel";
import { speak } from "../words";
import { Thread } from "./Thread";

const inbox = { shopName: "山岚器物", color: "#b4552d", humanReachable: true, online: true };
const conversation = { id: "c1", state: "bot", lastSeq: 2, readByStaffSeq: 0, humanReachable: true, botAnswers: true };
const nobody = {
  conversation: "c1",
  seq: 2,
  author: { kind: "system" },
  content: { kind: "text", text: "现在没有客服在岗" },
  at: "2026-11-22T06:00:00Z",
};
/** Answers the long poll under way. */
let tell: (...frames: unknown[]) => void;

beforeEach(async () => {
  vi.stubGlobal(
    "BroadcastChannel",
    class {
      postMessage = vi.fn();
    },
  );
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  let polls = 0;
  vi.stubGlobal("fetch", async (address: string) => {
    if (address.endsWith("/session"))
      return Response.json({
        token: "t",
        contact: { id: "v1" },
        inbox,
        conversation: { ...conversation, staffed: true },
      });
    if (address.includes("/messages")) return Response.json({ items: [] });
    if (!address.endsWith("/poll")) return new Response(null, { status: 204 });
    if (polls++ === 0) return Response.json({ frames: [], seen: "" });
    return new Promise((done) => {
      tell = (...frames) => done(Response.json({ frames, seen: "" }));
    });
  });
  await speak("zh-CN");
  make(createClient({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 25, page: undefined }), null);
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  localStorage.clear();
});

it("remembers who read that nobody is there also when he hears only afterwards that nobody is on duty", async () => {
  client.subscribe(mount(() => <Thread />, document.body));
  await client.start();
  await vi.waitFor(() => expect(client.state.link).toBe("open"));
  tell({ kind: "message", message: nobody });
  await vi.waitFor(() => expect(document.body.textContent).toContain("现在没有客服在岗"));
  expect(client.state.absent).toBeNull();
  tell({ kind: "conversation", conversation: { ...conversation, staffed: false } });
  await vi.waitFor(() => expect(client.state.absent).toBe("nobody"));

  // Neither who comes, nor the end of a conversation with nobody, makes it forgotten; only somebody who serves does.
  tell({ kind: "conversation", conversation: { ...conversation, state: "closed", staffed: true } });
  await vi.waitFor(() => expect(client.state.conversation?.state).toBe("closed"));
  expect(client.state.absent).toBe("nobody");
  tell({ kind: "conversation", conversation: { ...conversation, state: "waiting", staffed: true } });
  await vi.waitFor(() => expect(client.state.absent).toBeNull());
});
