import { Refusal } from "@yingda/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetOldCopies } from "./copies";
import { type Draft, Drafts, type KeptDraft, type Told } from "./drafts";

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
function desk(shelf = new Shelf(), staffId = "lin", tell: (told: Told) => void = () => undefined) {
  const server: { stored: string[]; problem: unknown; has: KeptDraft | null; looks: number } = {
    stored: [],
    problem: null,
    has: null,
    looks: 0,
  };
  /** Puts under way end only when this is called. */
  const held: (() => void)[] = [];
  const slow = { on: false };
  const drafts = new Drafts({
    staffId,
    storage: shelf,
    put: async (conversation, { text }) => {
      if (slow.on) await new Promise<void>((go) => held.push(go));
      if (server.problem !== null) throw server.problem;
      server.stored.push(`${conversation}: ${text}`);
    },
    look: async () => {
      server.looks += 1;
      if (server.problem !== null) throw server.problem;
      return server.has;
    },
    tell,
  });
  drafts.begin();
  return { drafts, server, shelf, slow, held };
}

/** What the server kept so many seconds from now. */
const kept = (text: string, seconds = 0): KeptDraft => ({
  ...reply(text),
  at: new Date(Date.now() + seconds * 1_000).toISOString(),
});

/** A page that wrote, could not store it, and is gone. */
async function leftBehind(write: (drafts: Drafts) => void): Promise<Shelf> {
  const { drafts, server, shelf } = desk();
  server.problem = away;
  write(drafts);
  await vi.advanceTimersByTimeAsync(0);
  drafts.stop();
  return shelf;
}

const names = (shelf: Shelf) => [...Array(shelf.length).keys()].map((place) => shelf.key(place));

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
  const shelf = await leftBehind((drafts) => {
    drafts.start("c1", kept("刚写", -60));
    drafts.keep("c1", reply("刚写的半句"));
  });
  const after = desk(shelf);
  // Whatever the clocks say, the server has what these words went on from.
  after.server.has = kept("刚写", 300);
  after.drafts.start("c1", after.server.has);
  expect(after.drafts.of("c1").text).toBe("刚写的半句");
  await vi.advanceTimersByTimeAsync(800);
  expect(after.server.stored).toEqual(["c1: 刚写的半句"]);
  expect(shelf.length).toBe(0);
});

it("stores what was left behind also in conversations that are not opened", async () => {
  const after = desk(await leftBehind((drafts) => drafts.keep("c1", reply("断线时写的"))));
  await vi.advanceTimersByTimeAsync(800);
  expect(after.server.looks).toBe(1);
  expect(after.server.stored).toEqual(["c1: 断线时写的"]);
});

it("gives way to what was written elsewhere later, and sends nothing", async () => {
  const shelf = await leftBehind((drafts) => drafts.keep("c1", reply("睡着的电脑上的")));
  const after = desk(shelf);
  after.server.has = kept("别处后来写的", 60);
  await vi.advanceTimersByTimeAsync(800);
  expect(after.drafts.of("c1").text).toBe("别处后来写的");
  expect(after.server.stored).toEqual([]);
  expect(shelf.length).toBe(0);
});

it("is newer than what was written elsewhere earlier", async () => {
  const shelf = await leftBehind((drafts) => drafts.keep("c1", reply("后写的")));
  const after = desk(shelf);
  after.server.has = kept("先写的", -60);
  await vi.advanceTimersByTimeAsync(800);
  expect(after.drafts.of("c1").text).toBe("后写的");
  expect(after.server.stored).toEqual(["c1: 后写的"]);
});

it("sends nothing when the server has the same", async () => {
  const shelf = await leftBehind((drafts) => drafts.keep("c1", reply("一样的 ")));
  const after = desk(shelf);
  after.server.has = kept("一样的", -5);
  await vi.advanceTimersByTimeAsync(800);
  expect(after.server.stored).toEqual([]);
  expect(after.drafts.of("c1").text).toBe("一样的 ");
  expect(shelf.length).toBe(0);
});

it("does not bring back words that were sent elsewhere", async () => {
  const shelf = await leftBehind((drafts) => {
    drafts.start("c1", kept("已经", -60));
    drafts.keep("c1", reply("已经发出去的"));
  });
  const after = desk(shelf);
  await vi.advanceTimersByTimeAsync(800);
  expect(after.drafts.of("c1").text).toBe("");
  expect(after.server.stored).toEqual([]);
  expect(shelf.length).toBe(0);
});

it("deletes no newer draft with a copy of nothing", async () => {
  const shelf = await leftBehind((drafts) => {
    drafts.keep("c1", reply("发了"));
    drafts.drop("c1");
  });
  const after = desk(shelf);
  after.server.has = kept("下一句", 60);
  await vi.advanceTimersByTimeAsync(800);
  expect(after.server.stored).toEqual([]);
  expect(after.drafts.of("c1").text).toBe("下一句");
});

it("leaves to another tab what that one has stored, or goes on writing", async () => {
  const first = desk();
  first.drafts.keep("c1", reply("第一页"));
  first.drafts.keep("c2", reply("第二句"));
  const second = desk(first.shelf);
  first.drafts.keep("c2", reply("第二句话"));
  await vi.advanceTimersByTimeAsync(800);
  expect(first.server.stored).toEqual(["c1: 第一页", "c2: 第二句话"]);
  expect(second.server.stored).toEqual([]);
  expect(second.server.looks).toBe(0);
  expect(first.shelf.length).toBe(0);
});

it("asks first when words have waited long, and then takes what is newer elsewhere", async () => {
  const { drafts, server, shelf } = desk();
  server.problem = away;
  drafts.keep("c1", reply("合上盖子前写的"));
  await vi.advanceTimersByTimeAsync(100_000);
  expect(server.looks).toBeGreaterThan(0);
  server.problem = null;
  server.has = kept("在家里写的", -10);
  drafts.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.stored).toEqual([]);
  expect(drafts.of("c1").text).toBe("在家里写的");
  expect(shelf.length).toBe(0);
});

it("takes over what was written elsewhere when a conversation is opened again, but never what is being written", async () => {
  const { drafts } = desk();
  drafts.keep("c1", reply("正在写"));
  await vi.advanceTimersByTimeAsync(800);
  drafts.start("c1", kept("正在", -1));
  expect(drafts.of("c1").text).toBe("正在写");
  await vi.advanceTimersByTimeAsync(600_000);
  drafts.start("c1", kept("在别处写完了", -5));
  expect(drafts.of("c1").text).toBe("在别处写完了");
});

it("keeps again what was written here and is on the server no more, but not what was only shown here", async () => {
  const { drafts, server } = desk();
  drafts.keep("c1", reply("还没说的"));
  drafts.start("c2", kept("在别处写的", -5));
  await vi.advanceTimersByTimeAsync(600_000);
  drafts.start("c1", null);
  drafts.start("c2", null);
  expect([drafts.of("c1").text, drafts.of("c2").text]).toEqual(["还没说的", ""]);
  await vi.advanceTimersByTimeAsync(800);
  expect(server.stored).toEqual(["c1: 还没说的", "c1: 还没说的"]);
});

it("does not keep again what was written here and said on another computer", async () => {
  const { drafts, server } = desk();
  drafts.keep("c1", reply("今天就给您补发 "));
  await vi.advanceTimersByTimeAsync(600_000);
  drafts.start("c1", null, ["您好", "今天就给您补发", "还有别的吗"]);
  await vi.advanceTimersByTimeAsync(800);
  expect(drafts.of("c1").text).toBe("");
  expect(server.stored).toEqual(["c1: 今天就给您补发 "]);
});

/** Two pages of one person in one browser. */
function twoPages() {
  const shelf = new Shelf();
  const first = desk(shelf, "lin", (told) => second.drafts.hear(told));
  const second = desk(shelf, "lin", (told) => first.drafts.hear(told));
  return { first, second };
}

it("shows in another page at once what is written, and there no more what was sent", async () => {
  const { first, second } = twoPages();
  first.drafts.keep("c1", reply("您好"));
  expect(second.drafts.of("c1").text).toBe("您好");
  second.drafts.keep("c1", { text: "给同事看的", note: true });
  expect(first.drafts.of("c1")).toEqual({ text: "给同事看的", note: true });
  await vi.advanceTimersByTimeAsync(800);
  expect([first.server.stored, second.server.stored]).toEqual([[], ["c1: 给同事看的"]]);
  expect(first.drafts.kept("c1")).toBe("kept");
  second.drafts.drop("c1");
  await vi.advanceTimersByTimeAsync(800);
  expect(first.drafts.of("c1").text).toBe("");
  expect(first.server.stored).toEqual([]);
});

it("goes on from what it heard last of another page, whatever answer was under way", async () => {
  const { first, second } = twoPages();
  first.drafts.keep("c1", reply("今天"));
  second.drafts.start("c1", null);
  first.drafts.keep("c1", reply("今天就补发"));
  second.drafts.start("c1", kept("今天", -1));
  expect(second.drafts.of("c1").text).toBe("今天就补发");
  second.drafts.keep("c1", reply("今天就补发给您"));
  expect(first.drafts.of("c1").text).toBe("今天就补发给您");
  second.drafts.drop("c1");
  first.drafts.start("c1", kept("今天就补发给您", -1));
  expect(first.drafts.of("c1").text).toBe("");
  await vi.advanceTimersByTimeAsync(600_000);
  first.drafts.start("c1", kept("在别处写的", -5));
  expect(first.drafts.of("c1").text).toBe("在别处写的");
});

it("keeps again the words of a page when other words are sent from another", async () => {
  const { first, second } = twoPages();
  first.drafts.start("c1", kept("这句还没写完", -60));
  second.drafts.keep("c1", reply("另一句"));
  expect(first.drafts.of("c1").text).toBe("这句还没写完");
  expect(first.drafts.kept("c1")).toBe("nowhere");
  second.drafts.drop("c1");
  await vi.advanceTimersByTimeAsync(800);
  expect(first.server.stored).toEqual(["c1: 这句还没写完"]);
  expect([first.drafts.of("c1").text, second.drafts.of("c1").text]).toEqual(["这句还没写完", ""]);
  expect(first.drafts.kept("c1")).toBe("kept");
});

it("takes the words of the page that is looked at again for the draft, and leaves other pages theirs", async () => {
  const { first, second } = twoPages();
  first.drafts.start("c1", kept("第一页的", -60));
  second.drafts.keep("c1", reply("第二页的"));
  await vi.advanceTimersByTimeAsync(800);
  first.drafts.resume();
  await vi.advanceTimersByTimeAsync(800);
  expect(first.server.stored).toEqual(["c1: 第一页的"]);
  expect(second.drafts.of("c1").text).toBe("第二页的");
  second.drafts.resume();
  await vi.advanceTimersByTimeAsync(800);
  expect(second.server.stored).toEqual(["c1: 第二页的", "c1: 第二页的"]);
});

it("gives the server again what is being written when something else was said beside it", async () => {
  const { drafts, server } = desk();
  drafts.saidBeside("c1");
  drafts.keep("c1", reply("还没写完"));
  await vi.advanceTimersByTimeAsync(800);
  drafts.saidBeside("c1");
  await vi.advanceTimersByTimeAsync(800);
  expect(server.stored).toEqual(["c1: 还没写完", "c1: 还没写完"]);
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

it("does not try again by itself what the server refuses, and leaves no copy of it", async () => {
  const { drafts, server, shelf } = desk();
  server.problem = new Refusal(400, "text.too-long", "");
  drafts.keep("c1", reply("写"));
  await vi.advanceTimersByTimeAsync(800);
  expect(shelf.length).toBe(0);
  expect(drafts.kept("c1")).toBe("nowhere");
  server.problem = null;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(server.stored).toEqual([]);
  expect(drafts.of("c1").text).toBe("写");
});

it("keeps what was written here when its conversation went out of sight", async () => {
  const { drafts, server, shelf } = desk();
  server.problem = new Refusal(404, "conversation.unknown", "");
  drafts.keep("c1", reply("写"));
  await vi.advanceTimersByTimeAsync(800);
  expect(shelf.length).toBe(1);
  expect(drafts.kept("c1")).toBe("here");
});

it("offers words no more once their conversation went out of sight, whatever happens, until it is opened again", async () => {
  const shelf = await leftBehind((drafts) => drafts.keep("c2", reply("早先写的")));
  const { drafts, server } = desk(shelf);
  server.problem = new Refusal(404, "conversation.unknown", "");
  drafts.keep("c1", reply("写"));
  await vi.advanceTimersByTimeAsync(800);
  const { looks } = server;
  server.problem = null;
  for (let minute = 0; minute < 5; minute += 1) {
    drafts.flush();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  await drafts.settle();
  expect([server.looks, server.stored]).toEqual([looks, []]);
  expect([drafts.of("c1").text, drafts.of("c2").text]).toEqual(["写", "早先写的"]);
  drafts.start("c1", null);
  await vi.advanceTimersByTimeAsync(800);
  expect(server.stored).toEqual(["c1: 写"]);
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
  const shelf = await leftBehind((drafts) => {
    drafts.keep("c1", reply("发出去的话"));
    drafts.drop("c1");
  });
  const after = desk(shelf);
  after.server.has = kept("发出去的话", -1);
  after.drafts.start("c1", after.server.has);
  expect(after.drafts.of("c1").text).toBe("");
  await vi.advanceTimersByTimeAsync(800);
  expect(after.server.stored).toEqual(["c1: "]);
  expect(shelf.length).toBe(0);
});

it("keeps copies while nobody is signed in, but of nobody for longer than three days", async () => {
  const shelf = await leftBehind((drafts) => drafts.keep("c1", reply("登录过期时写的")));
  const { drafts, server } = desk(shelf, "fu");
  server.problem = new Refusal(401, "session.none", "");
  drafts.keep("c2", reply("也是"));
  await vi.advanceTimersByTimeAsync(800);
  shelf.setItem("yingda.draft.lin.c3", JSON.stringify(reply("不知何时写的")));
  forgetOldCopies(shelf);
  expect(names(shelf)).toEqual(["yingda.draft.lin.c1", "yingda.draft.fu.c2"]);
  vi.setSystemTime(Date.now() + 3 * 24 * 3_600_000 + 1);
  forgetOldCopies(shelf);
  expect(shelf.length).toBe(0);
});

it("gives the server what it lacks before its person signs out, and leaves nothing of theirs behind afterwards", async () => {
  const { drafts, server, shelf } = desk();
  drafts.keep("c1", reply("没写完"));
  desk(shelf, "fu").drafts.keep("c2", reply("别人的"));
  await drafts.settle();
  expect(server.stored).toEqual(["c1: 没写完"]);
  expect(drafts.of("c1").text).toBe("没写完");
  drafts.forget();
  expect(drafts.of("c1").text).toBe("");
  expect(names(shelf)).toEqual(["yingda.draft.fu.c2"]);
});

it("waits before a sign-out for the draft under way, and for the words typed meanwhile", async () => {
  const { drafts, server, slow, held } = desk();
  slow.on = true;
  drafts.keep("c1", reply("一"));
  drafts.flush();
  let settled = false;
  const settling = drafts.settle().then(() => {
    settled = true;
  });
  drafts.keep("c1", reply("一二"));
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toBe(false);
  slow.on = false;
  held.shift()?.();
  await settling;
  expect(server.stored).toEqual(["c1: 一", "c1: 一二"]);
});

it("goes on as before when the server cannot be reached for a sign-out", async () => {
  const { drafts, server, shelf } = desk();
  server.problem = away;
  drafts.keep("c1", reply("还在"));
  await drafts.settle();
  expect(drafts.of("c1").text).toBe("还在");
  expect(shelf.length).toBe(1);
  server.problem = null;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.stored).toEqual(["c1: 还在"]);
});
