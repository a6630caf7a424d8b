import { Refusal } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Draft, Drafts } from "./drafts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A browser's storage, as far as drafts need it. */
class Shelf implements Storage {
  readonly #all = new Map<string, string>();
  full = false;
  get length() {
    return this.#all.size;
  }
  key = (place: number) => [...this.#all.keys()][place] ?? null;
  getItem = (key: string) => this.#all.get(key) ?? null;
  removeItem = (key: string) => void this.#all.delete(key);
  clear = () => this.#all.clear();
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException("no room", "QuotaExceededError");
    this.#all.set(key, value);
  };
}

const reply = (text: string): Draft => ({ text, note: false });
const away = new Refusal(0, "network.down", "");

/** Drafts of somebody, and a server that answers as it is told. */
function desk(shelf = new Shelf(), staffId = "lin") {
  const server: { stored: string[]; problem: unknown } = { stored: [], problem: null };
  const drafts = new Drafts({
    staffId,
    storage: shelf,
    put: async (conversation, { text }) => {
      if (server.problem !== null) throw server.problem;
      server.stored.push(`${conversation}: ${text}`);
    },
  });
  drafts.begin();
  return { drafts, server, shelf };
}

it("gives the server a draft when the writing rests, and keeps no copy of what is there", async () => {
  const { drafts, server, shelf } = desk();
  drafts.keep("c1", reply("补"));
  drafts.keep("c1", reply("补发"));
  expect(shelf.length).toBe(1);
  await vi.advanceTimersByTimeAsync(799);
  expect(server.stored).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.stored).toEqual(["c1: 补发"]);
  expect(shelf.length).toBe(0);
});

it("finds after a reload what was written right before it, and stores it then", async () => {
  const before = desk();
  before.drafts.keep("c1", reply("刚写的半句"));
  const after = desk(before.shelf);
  after.drafts.start("c1", reply("服务器上旧的"));
  expect(after.drafts.of("c1").text).toBe("刚写的半句");
  await vi.advanceTimersByTimeAsync(0);
  expect(after.server.stored).toEqual(["c1: 刚写的半句"]);
});

it("says that words are on this computer only while the server is away, and tries until it is back", async () => {
  const { drafts, server } = desk();
  server.problem = away;
  drafts.keep("c1", reply("断线时写的"));
  expect(drafts.kept("c1")).toBe("kept");
  await vi.advanceTimersByTimeAsync(800);
  expect(drafts.kept("c1")).toBe("here");
  await vi.advanceTimersByTimeAsync(2_000);
  server.problem = null;
  expect(server.stored).toEqual([]);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(server.stored).toEqual(["c1: 断线时写的"]);
  expect(drafts.kept("c1")).toBe("kept");
});

it("says that words are nowhere yet where the browser keeps nothing, until the server has them", async () => {
  const { drafts, shelf } = desk();
  shelf.full = true;
  drafts.keep("c1", reply("写"));
  expect(drafts.kept("c1")).toBe("nowhere");
  await vi.advanceTimersByTimeAsync(800);
  expect(drafts.kept("c1")).toBe("kept");
});

it("does not try again by itself what the server refuses", async () => {
  const { drafts, server } = desk();
  server.problem = new Refusal(404, "conversation.unknown", "");
  drafts.keep("c1", reply("写"));
  await vi.advanceTimersByTimeAsync(800);
  server.problem = null;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(server.stored).toEqual([]);
  expect(drafts.of("c1").text).toBe("写");
});

it("stores at once when the page is left, and what is written meanwhile afterwards", async () => {
  const { drafts, server } = desk();
  drafts.keep("c1", reply("一"));
  drafts.flush();
  drafts.keep("c1", reply("一二"));
  await vi.advanceTimersByTimeAsync(0);
  expect(server.stored).toEqual(["c1: 一"]);
  await vi.advanceTimersByTimeAsync(800);
  expect(server.stored).toEqual(["c1: 一", "c1: 一二"]);
});

it("does not bring back what was sent while the server was away", async () => {
  const before = desk();
  before.server.problem = away;
  before.drafts.keep("c1", reply("发出去的话"));
  before.drafts.drop("c1");
  await vi.advanceTimersByTimeAsync(0);
  before.drafts.stop();
  const after = desk(before.shelf);
  after.drafts.start("c1", reply("发出去的话"));
  expect(after.drafts.of("c1").text).toBe("");
  await vi.advanceTimersByTimeAsync(0);
  expect(after.server.stored).toEqual(["c1: "]);
});

it("gives the server what it lacks when its person signs out, and leaves nothing of theirs behind", async () => {
  const { drafts, server, shelf } = desk();
  drafts.keep("c1", reply("没写完"));
  desk(shelf, "fu").drafts.keep("c2", reply("别人的"));
  await drafts.end();
  expect(server.stored).toEqual(["c1: 没写完"]);
  expect(drafts.of("c1").text).toBe("");
  expect([...Array(shelf.length).keys()].map((place) => shelf.key(place))).toEqual(["yingda.draft.fu.c2"]);
});
