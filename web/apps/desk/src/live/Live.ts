import type { Client, Message, Outbox, Outgoing, Row, ServerFrame, View, WorkState } from "@yingda/api";
import {
  conversation,
  type Found,
  found,
  type Line,
  listOf,
  message,
  nothing,
  ReconnectingSocket,
  RIGHTS,
  row,
  uuid,
} from "@yingda/api";
import { assertNever } from "@yingda/ui";
import { movesCounts, type News, newsOf, withReceipt } from "./rows";
import { type Snapshot, Store } from "./store";
import {
  acknowledged,
  emptyThread,
  kindOf,
  lastSeq,
  merge,
  missedBefore,
  type Pending,
  refused,
  shortened,
  type Thread,
  without,
  wordsOf,
} from "./thread";
import { held, inView } from "./views";

interface LiveOptions {
  client: Client;
  me: string;
  outbox: Outbox;
  open: () => Line;
  /** The server said that something fetched is out of date; `all` after a reconnect. */
  onStale: (what: string) => void;
  /** A customer of mine wrote; a conversation came to me, came back, or went away; or a note called me in. */
  onNews: (news: News) => void;
  onSignedOut: () => void;
  /** What the person may do has changed, perhaps. */
  onRights: () => void;
  /** No line is had: a browser tells none that is refused, as a session is over, from a network that is lost. */
  onShutOut: () => void;
}

/** A session is refused for a moment while one's own password is changed; what fails more often in a row is no such moment. */
const PASSING = 3;

const PAGE = 50;
const BACK_SHOWS = 5000;

export class Live {
  readonly #options: LiveOptions;
  readonly #socket: ReconnectingSocket;
  readonly #store: Store;
  /** Conversations whose older messages are being loaded. */
  readonly #older = new Map<string, Promise<void>>();
  /** Conversations being filled, with whether to look again when done. */
  readonly #filling = new Map<string, boolean>();
  /** How to take back what sending a message has assumed. */
  readonly #assumed = new Map<string, () => void>();
  /** Conversations whose words were read here, until the server says so too. */
  readonly #reading = new Set<string>();
  #watched: string | null = null;
  #wasOpen = false;
  /** Server's clock minus ours, in milliseconds. */
  #ahead = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    const threads = new Map<string, Thread>();
    for (const { clientId, conversation: id, content, note } of options.outbox.all()) {
      const pending: Pending = { clientId, content, note, at: new Date().toISOString(), state: "sending" };
      const thread = threads.get(id) ?? emptyThread;
      threads.set(id, { ...thread, pending: [...thread.pending, pending] });
    }
    this.#store = new Store(threads);
    this.#socket = new ReconnectingSocket({
      open: options.open,
      outbox: options.outbox,
      watching: () =>
        this.#watched === null || lastSeq(this.thread(this.#watched)) === 0
          ? []
          : [{ conversation: this.#watched, afterSeq: lastSeq(this.thread(this.#watched)) }],
      onFrame: (frame) => this.#hear(frame),
      onState: (socket) => {
        this.#store.set({ socket });
        if (socket.kind === "ended") options.onSignedOut();
        if (socket.kind !== "resting") return;
        if (socket.failures > PASSING) options.onShutOut();
        else if (socket.code === RIGHTS) options.onRights();
      },
    });
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#socket.stop();
  }

  retryNow(): void {
    this.#socket.retryNow();
  }

  networkGone(): void {
    this.#socket.networkGone();
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  readonly snapshot = (): Snapshot => this.#store.snapshot();

  thread(id: string): Thread {
    return this.#store.thread(id);
  }

  /** The server's time now, in milliseconds. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  // ---- lists ----

  /** Fetches one page of a list. Rows of a whole list that the server no longer names have left it. */
  async loadView(view: View, after: string | null): Promise<string | null> {
    const asked = this.#store.moment();
    const page = await this.#options.client.get(
      `/conversations?view=${view}${after ? `&after=${encodeURIComponent(after)}` : ""}`,
      listOf(row),
    );
    const left: string[] = [];
    if (after === null && page.next === null) {
      const named = new Set(page.items.map(({ id }) => id));
      for (const [id, known] of this.#store.snapshot().rows)
        if (inView(view, known, this.#options.me) && !named.has(id) && id !== this.#watched) left.push(id);
    }
    this.#store.putRows(page.items, left, asked);
    return page.next;
  }

  /** What the server finds anywhere among the conversations I may see, in its order. */
  async search(words: string): Promise<readonly Found[]> {
    const asked = this.#store.moment();
    const { items } = await this.#options.client.get(
      `/conversations/search?words=${encodeURIComponent(words)}`,
      listOf(found),
    );
    this.#store.putRows(
      items.map(({ conversation }) => conversation),
      [],
      asked,
    );
    return items;
  }

  async open(id: string) {
    const asked = this.#store.moment();
    const opened = await this.#options.client.get(`/conversations/${id}`, conversation);
    this.#store.putRows([opened.conversation], [], asked);
    return opened;
  }

  /** Changes a row before the server has agreed; the returned function takes it back. */
  assume(id: string, change: Partial<Row>): () => void {
    return this.#store.assume(id, change);
  }

  // ---- messages ----

  /**
   * Keeps the messages of a conversation true from its newest known one on; before the first page is loaded there is
   * nothing to go on from, so loading begins it. The returned function stops.
   */
  watch(id: string): () => void {
    this.#watched = id;
    if (lastSeq(this.thread(id)) > 0) {
      this.#fillAfter(id);
      this.#follow(id);
    }
    return () => {
      if (this.#watched === id) this.#watched = null;
      const thread = this.thread(id);
      if (thread !== shortened(thread)) this.#store.setThread(id, shortened(thread));
      this.#socket.hint({ kind: "unwatch", conversation: id });
    };
  }

  /**
   * Loads the page before the oldest known message, or the newest page; throws a Refusal. Whoever asks while one is being
   * loaded waits for that one, and hears when it fails.
   */
  loadOlder(id: string): Promise<void> {
    const running = this.#older.get(id);
    if (running) return running;
    const page = this.#loadOlder(id);
    this.#older.set(id, page);
    return page;
  }

  async #loadOlder(id: string): Promise<void> {
    const oldest = this.thread(id).messages[0]?.seq;
    const before = oldest === undefined ? "" : `&before=${oldest}`;
    // Done before it is shown: whoever sees it may ask for the next.
    const page = await this.#options.client
      .get(`/conversations/${id}/messages?limit=${PAGE}${before}`, listOf(message))
      .finally(() => this.#older.delete(id));
    const first = page.items[0]?.seq;
    const complete = page.items.length < PAGE || first === 1;
    this.#store.setThread(id, { ...merge(this.thread(id), page.items), complete });
    if (oldest === undefined && id === this.#watched) this.#follow(id);
  }

  /** A page of messages before or after one, wherever in the conversation that is; throws a Refusal. */
  async page(id: string, side: "before" | "after", seq: number): Promise<readonly Message[]> {
    const at = `/conversations/${id}/messages?limit=${PAGE}&${side}=${seq}`;
    return (await this.#options.client.get(at, listOf(message))).items;
  }

  /** Adds messages that reach up to the oldest known one. */
  join(id: string, older: readonly Message[]): void {
    const thread = this.thread(id);
    this.#store.setThread(id, { ...merge(thread, older), complete: thread.complete || older[0]?.seq === 1 });
  }

  #follow(id: string): void {
    this.#socket.hint({ kind: "watch", conversation: id, afterSeq: lastSeq(this.thread(id)) });
  }

  /**
   * Fetches what came after the last known message until nothing is missing. Asked again while it runs, it looks once
   * more when done: the page under way may have been read before the gap was made.
   */
  async #fillAfter(id: string): Promise<void> {
    const running = this.#filling.has(id);
    this.#filling.set(id, running);
    if (running) return;
    try {
      do {
        this.#filling.set(id, false);
        while (await this.#nextPage(id));
      } while (this.#filling.get(id));
    } catch {
      // The next message, reconnect or opening tries again.
    } finally {
      this.#filling.delete(id);
    }
  }

  /** Whether there may be more after this page. */
  async #nextPage(id: string): Promise<boolean> {
    const page = await this.#options.client.get(
      `/conversations/${id}/messages?after=${lastSeq(this.thread(id))}&limit=100`,
      listOf(message),
    );
    this.#store.setThread(id, merge(this.thread(id), page.items));
    return page.items.length === 100;
  }

  say(id: string, content: Outgoing, note: boolean): void {
    const clientId = uuid();
    if (!note) {
      const answered = { owedSince: null, dueAt: null, preview: wordsOf(content), previewBy: "agent" } as const;
      this.#assumed.set(clientId, this.assume(id, { ...answered, previewKind: kindOf(content) }));
    }
    const pending: Pending = { clientId, content, note, at: new Date(this.now()).toISOString(), state: "sending" };
    const thread = this.thread(id);
    this.#store.setThread(id, { ...thread, pending: [...thread.pending, pending] });
    this.#socket.say({ kind: "send", clientId, conversation: id, content, note });
  }

  /** Tries a refused message once more, under the same client id. */
  sayAgain(id: string, waiting: Pending): void {
    const thread = this.thread(id);
    const pending = thread.pending.map(
      (other): Pending => (other.clientId === waiting.clientId ? { ...other, state: "sending" } : other),
    );
    this.#store.setThread(id, { ...thread, pending });
    const { clientId, content, note } = waiting;
    this.#socket.say({ kind: "send", clientId, conversation: id, content, note });
  }

  forget(id: string, clientId: string): void {
    this.#options.outbox.remove(clientId);
    this.#store.setThread(id, without(this.thread(id), clientId));
  }

  typing(id: string, text: string): void {
    this.#socket.hint({ kind: "typing", conversation: id, text });
  }

  /** Everything up to `seq` has been on the screen. */
  read(id: string, seq: number): void {
    const known = this.#store.row(id);
    if (known === undefined) return;
    const { me } = this.#options;
    if (known.unread > 0) this.#reading.add(id);
    if (known.agentId === me && (known.unread > 0 || known.staffReadSeq < seq))
      this.assume(id, { unread: 0, staffReadSeq: Math.max(seq, known.staffReadSeq) });
    else if (!known.mentioned.includes(me)) return;
    this.#socket.hint({ kind: "read", conversation: id, seq });
  }

  // ---- work ----

  async setWork(state: WorkState): Promise<void> {
    const { me } = this.#options;
    const before = this.#store.snapshot().work.get(me);
    if (before !== undefined)
      this.#store.putWork([{ ...before, state, bySystem: false, since: new Date(this.now()).toISOString() }]);
    try {
      await this.#options.client.send({ to: "PUT /work-state", body: { state } }, nothing);
    } catch (error) {
      if (before !== undefined) this.#store.putWork([before]);
      throw error;
    }
  }

  // ---- frames ----

  #hear(frame: ServerFrame): void {
    switch (frame.kind) {
      case "welcome":
        this.#ahead = Date.parse(frame.now) - Date.now();
        this.#welcomed();
        return;
      case "message":
        this.#arrived(frame.message);
        return;
      case "ack":
        this.#assumed.delete(frame.clientId);
        this.#store.setThread(
          frame.conversation,
          acknowledged(this.thread(frame.conversation), frame.clientId, frame.seq),
        );
        return;
      case "refuse":
        if (frame.clientId !== null) this.#refused(frame.clientId, frame.code);
        return;
      case "conversation":
        this.#changed(frame.row);
        return;
      case "gone":
        this.#gone(frame.conversation);
        return;
      case "receipt":
        this.#store.changeRow(frame.conversation, (known) => withReceipt(known, frame));
        return;
      case "typing":
        this.#store.typed(frame.conversation, frame.text);
        return;
      case "work":
        this.#store.putWork(frame.states);
        return;
      case "stale":
        this.#options.onStale(frame.what);
        return;
      case "pong":
        return;
      default:
        assertNever(frame);
    }
  }

  #welcomed(): void {
    if (!this.#wasOpen) {
      this.#wasOpen = true;
      return;
    }
    this.#store.set({ back: { sent: this.#options.outbox.all().length, caughtUp: 0 } });
    setTimeout(() => this.#store.set({ back: null }), BACK_SHOWS);
    if (this.#watched !== null) this.#fillAfter(this.#watched);
    this.#options.onStale("all");
  }

  #arrived(fresh: Message): void {
    const { conversation: id } = fresh;
    const thread = this.thread(id);
    const { back } = this.#store.snapshot();
    if (back !== null && fresh.author.id !== this.#options.me && fresh.seq > lastSeq(thread))
      this.#store.set({ back: { ...back, caughtUp: back.caughtUp + 1 } });
    if (thread.messages.length > 0 && missedBefore(thread, fresh)) this.#fillAfter(id);
    else if (thread.messages.length > 0 || id === this.#watched) this.#store.setThread(id, merge(thread, [fresh]));
    if (fresh.author.kind === "contact") this.#store.typed(id, "");
  }

  #changed(fresh: Row): void {
    const { me } = this.#options;
    const before = this.#store.row(fresh.id);
    this.#store.putRows([fresh]);
    const news = newsOf(before, fresh, me);
    if (news !== null) this.#options.onNews({ kind: news, row: fresh });
    const readHere = fresh.unread === 0 && this.#reading.delete(fresh.id);
    if (movesCounts(before, fresh, me, readHere)) this.#options.onStale("counts");
  }

  #gone(id: string): void {
    const before = this.#store.row(id);
    this.#store.dropRow(id);
    if (before !== undefined && held(before, this.#options.me)) this.#options.onNews({ kind: "gone", row: before });
  }

  #refused(clientId: string, code: string): void {
    this.#assumed.get(clientId)?.();
    this.#assumed.delete(clientId);
    for (const [id, thread] of this.#store.snapshot().threads)
      if (thread.pending.some((waiting) => waiting.clientId === clientId))
        this.#store.setThread(id, refused(thread, clientId, code));
  }
}
