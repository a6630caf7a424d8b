import type {
  Client,
  Message,
  Outbox,
  Outgoing,
  Row,
  ServerFrame,
  SocketState,
  View,
  Work,
  WorkState,
} from "@yingda/api";
import { conversation, type Line, listOf, message, nothing, ReconnectingSocket, row } from "@yingda/api";
import { assertNever } from "@yingda/ui";
import {
  acknowledged,
  emptyThread,
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
import { inView } from "./views";

/** All that the open socket keeps true, as one value that is replaced at every change. */
export interface Snapshot {
  rows: ReadonlyMap<string, Row>;
  threads: ReadonlyMap<string, Thread>;
  /** What a customer is typing now, by conversation; null when only that they type is known. */
  typing: ReadonlyMap<string, string | null>;
  work: ReadonlyMap<string, Work>;
  socket: SocketState;
  /** Set for a moment after a reconnect: what was sent again and what was caught up on. */
  back: { sent: number; caughtUp: number } | null;
}

export interface News {
  kind: "said" | "assigned" | "mentioned" | "woken";
  row: Row;
}

export interface LiveOptions {
  client: Client;
  me: string;
  outbox: Outbox;
  open: () => Line;
  /** The server said that something fetched is out of date; `all` after a reconnect. */
  onStale: (what: string) => void;
  /** A customer of mine wrote; a conversation came to me, or came back; or a note called me in. */
  onNews: (news: News) => void;
  onSignedOut: () => void;
}

const PAGE = 50;
const TYPING_LASTS = 6000;
const BACK_SHOWS = 5000;

export class Live {
  readonly #options: LiveOptions;
  readonly #socket: ReconnectingSocket;
  readonly #listeners = new Set<() => void>();
  readonly #typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Conversations being filled, with whether to look again when done. */
  readonly #filling = new Map<string, boolean>();
  /** How to take back what sending a message has assumed. */
  readonly #assumed = new Map<string, () => void>();
  /** Conversations whose words were read here, until the server says so too. */
  readonly #reading = new Set<string>();
  #snapshot: Snapshot;
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
    this.#snapshot = {
      rows: new Map(),
      threads,
      typing: new Map(),
      work: new Map(),
      socket: { kind: "connecting" },
      back: null,
    };
    this.#socket = new ReconnectingSocket({
      open: options.open,
      outbox: options.outbox,
      watching: () =>
        this.#watched === null || lastSeq(this.thread(this.#watched)) === 0
          ? []
          : [{ conversation: this.#watched, afterSeq: lastSeq(this.thread(this.#watched)) }],
      onFrame: (frame) => this.#hear(frame),
      onState: (socket) => {
        this.#set({ socket });
        if (socket.kind === "ended") options.onSignedOut();
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

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  thread(id: string): Thread {
    return this.#snapshot.threads.get(id) ?? emptyThread;
  }

  /** The server's time now, in milliseconds. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  #set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #setThread(id: string, thread: Thread): void {
    this.#set({ threads: new Map(this.#snapshot.threads).set(id, thread) });
  }

  // ---- lists ----

  /** Fetches one page of a list. Rows of a whole list that the server no longer names have left it. */
  async loadView(view: View, after: string | null): Promise<string | null> {
    const page = await this.#options.client.get(
      `/conversations?view=${view}${after ? `&after=${encodeURIComponent(after)}` : ""}`,
      listOf(row),
    );
    const rows = new Map(this.#snapshot.rows);
    if (after === null && page.next === null) {
      const named = new Set(page.items.map(({ id }) => id));
      for (const [id, known] of rows)
        if (inView(view, known, this.#options.me) && !named.has(id) && id !== this.#watched) rows.delete(id);
    }
    for (const item of page.items) rows.set(item.id, newer(rows.get(item.id), item));
    this.#set({ rows });
    return page.next;
  }

  /** What the server finds anywhere among the conversations I may see, in its order. */
  async search(words: string): Promise<readonly string[]> {
    const { items } = await this.#options.client.get(
      `/conversations/search?words=${encodeURIComponent(words)}`,
      listOf(row),
    );
    const rows = new Map(this.#snapshot.rows);
    for (const item of items) rows.set(item.id, newer(rows.get(item.id), item));
    this.#set({ rows });
    return items.map(({ id }) => id);
  }

  async open(id: string) {
    const opened = await this.#options.client.get(`/conversations/${id}`, conversation);
    this.#putRow(opened.conversation);
    return opened;
  }

  #putRow(fresh: Row): void {
    const rows = new Map(this.#snapshot.rows);
    const before = rows.get(fresh.id);
    rows.set(fresh.id, newer(before, fresh));
    this.#set({ rows });
  }

  /** Changes a row before the server has agreed; the returned function takes it back. */
  assume(id: string, change: Partial<Row>): () => void {
    const before = this.#snapshot.rows.get(id);
    if (before === undefined) return () => undefined;
    this.#set({ rows: new Map(this.#snapshot.rows).set(id, { ...before, ...change }) });
    return () => {
      const now = this.#snapshot.rows.get(id);
      if (now === undefined || now.version === before.version)
        this.#set({ rows: new Map(this.#snapshot.rows).set(id, before) });
    };
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
      if (thread !== shortened(thread)) this.#setThread(id, shortened(thread));
      this.#socket.hint({ kind: "unwatch", conversation: id });
    };
  }

  /** Loads the page before the oldest known message, or the newest page; throws a Refusal. */
  async loadOlder(id: string): Promise<void> {
    const oldest = this.thread(id).messages[0]?.seq;
    const before = oldest === undefined ? "" : `&before=${oldest}`;
    const page = await this.#options.client.get(
      `/conversations/${id}/messages?limit=${PAGE}${before}`,
      listOf(message),
    );
    const first = page.items[0]?.seq;
    const complete = page.items.length < PAGE || first === 1;
    this.#setThread(id, { ...merge(this.thread(id), page.items), complete });
    if (oldest === undefined && id === this.#watched) this.#follow(id);
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
    this.#setThread(id, merge(this.thread(id), page.items));
    return page.items.length === 100;
  }

  say(id: string, content: Outgoing, note: boolean): void {
    const clientId = crypto.randomUUID();
    if (!note) {
      const answered = { owedSince: null, dueAt: null, preview: wordsOf(content), previewBy: "agent" } as const;
      this.#assumed.set(clientId, this.assume(id, answered));
    }
    const pending: Pending = { clientId, content, note, at: new Date(this.now()).toISOString(), state: "sending" };
    const thread = this.thread(id);
    this.#setThread(id, { ...thread, pending: [...thread.pending, pending] });
    this.#socket.say({ kind: "send", clientId, conversation: id, content, note });
  }

  /** Tries a refused message once more, under the same client id. */
  sayAgain(id: string, waiting: Pending): void {
    const thread = this.thread(id);
    const pending = thread.pending.map(
      (other): Pending => (other.clientId === waiting.clientId ? { ...other, state: "sending" } : other),
    );
    this.#setThread(id, { ...thread, pending });
    const { clientId, content, note } = waiting;
    this.#socket.say({ kind: "send", clientId, conversation: id, content, note });
  }

  forget(id: string, clientId: string): void {
    this.#options.outbox.remove(clientId);
    this.#setThread(id, without(this.thread(id), clientId));
  }

  typing(id: string, text: string): void {
    this.#socket.hint({ kind: "typing", conversation: id, text });
  }

  /** Everything up to `seq` has been on the screen. */
  read(id: string, seq: number): void {
    const known = this.#snapshot.rows.get(id);
    if (known === undefined) return;
    const { me } = this.#options;
    if (known.unread > 0) this.#reading.add(id);
    if (known.agentId === me && (known.unread > 0 || known.staffReadSeq < seq))
      this.assume(id, { unread: 0, staffReadSeq: Math.max(seq, known.staffReadSeq) });
    else if (!known.mentioned.includes(me)) return;
    this.#socket.hint({ kind: "read", conversation: id, seq });
  }

  // ---- work ----

  #putWork(states: readonly Work[]): void {
    const all = new Map(this.#snapshot.work);
    for (const state of states) all.set(state.staffId, state);
    this.#set({ work: all });
  }

  async setWork(state: WorkState): Promise<void> {
    const { me } = this.#options;
    const before = this.#snapshot.work.get(me);
    if (before !== undefined)
      this.#putWork([{ ...before, state, bySystem: false, since: new Date(this.now()).toISOString() }]);
    try {
      await this.#options.client.send("PUT", "/work-state", { state }, nothing);
    } catch (error) {
      if (before !== undefined) this.#putWork([before]);
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
        this.#setThread(frame.conversation, acknowledged(this.thread(frame.conversation), frame.clientId, frame.seq));
        return;
      case "refuse":
        if (frame.clientId !== null) this.#refused(frame.clientId, frame.code);
        return;
      case "conversation":
        this.#changed(frame.row);
        return;
      case "gone": {
        const rows = new Map(this.#snapshot.rows);
        rows.delete(frame.conversation);
        this.#set({ rows });
        return;
      }
      case "receipt":
        this.#receipt(frame);
        return;
      case "typing":
        this.#typed(frame.conversation, frame.text);
        return;
      case "work":
        this.#putWork(frame.states);
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
    this.#set({ back: { sent: this.#options.outbox.all().length, caughtUp: 0 } });
    setTimeout(() => this.#set({ back: null }), BACK_SHOWS);
    if (this.#watched !== null) this.#fillAfter(this.#watched);
    this.#options.onStale("all");
  }

  #arrived(fresh: Message): void {
    const { conversation: id } = fresh;
    const thread = this.thread(id);
    const { back } = this.#snapshot;
    if (back !== null && fresh.author.id !== this.#options.me && fresh.seq > lastSeq(thread))
      this.#set({ back: { ...back, caughtUp: back.caughtUp + 1 } });
    if (thread.messages.length > 0 && missedBefore(thread, fresh)) this.#fillAfter(id);
    else if (thread.messages.length > 0 || id === this.#watched) this.#setThread(id, merge(thread, [fresh]));
    if (fresh.author.kind === "contact") this.#typed(id, "");
  }

  #changed(fresh: Row): void {
    const { me } = this.#options;
    const before = this.#snapshot.rows.get(fresh.id);
    this.#putRow(fresh);
    const news = newsOf(before, fresh, me);
    if (news !== null) this.#options.onNews({ kind: news, row: fresh });
    const read = fresh.unread === 0 && (this.#reading.delete(fresh.id) || (before?.unread ?? 0) > 0);
    if (
      read ||
      before?.state !== fresh.state ||
      before?.agentId !== fresh.agentId ||
      before?.mentioned.includes(me) !== fresh.mentioned.includes(me)
    )
      this.#options.onStale("counts");
  }

  #refused(clientId: string, code: string): void {
    this.#assumed.get(clientId)?.();
    this.#assumed.delete(clientId);
    for (const [id, thread] of this.#snapshot.threads)
      if (thread.pending.some((waiting) => waiting.clientId === clientId))
        this.#setThread(id, refused(thread, clientId, code));
  }

  #receipt(frame: Extract<ServerFrame, { kind: "receipt" }>): void {
    const known = this.#snapshot.rows.get(frame.conversation);
    if (known === undefined) return;
    const { gotSeq, readSeq } = frame;
    const change =
      frame.by === "contact"
        ? {
            contactGotSeq: Math.max(known.contactGotSeq, gotSeq, readSeq),
            contactReadSeq: Math.max(known.contactReadSeq, readSeq),
          }
        : {
            staffReadSeq: Math.max(known.staffReadSeq, readSeq),
            unread: readSeq >= known.lastSeq ? 0 : known.unread,
          };
    this.#set({ rows: new Map(this.#snapshot.rows).set(known.id, { ...known, ...change }) });
  }

  #typed(id: string, text: string | null): void {
    clearTimeout(this.#typingTimers.get(id));
    const typing = new Map(this.#snapshot.typing);
    if (text === "") {
      if (!typing.delete(id)) return;
    } else {
      typing.set(id, text);
      this.#typingTimers.set(
        id,
        setTimeout(() => this.#typed(id, ""), TYPING_LASTS),
      );
    }
    this.#set({ typing });
  }
}

/** The later of two states of a row: versions only grow, and marks within one version too. */
function newer(known: Row | undefined, fresh: Row): Row {
  if (known === undefined || fresh.version > known.version) return fresh;
  if (fresh.version < known.version) return known;
  return {
    ...fresh,
    unread: known.staffReadSeq > fresh.staffReadSeq ? known.unread : fresh.unread,
    contactGotSeq: Math.max(known.contactGotSeq, fresh.contactGotSeq),
    contactReadSeq: Math.max(known.contactReadSeq, fresh.contactReadSeq),
    staffReadSeq: Math.max(known.staffReadSeq, fresh.staffReadSeq),
  };
}

/** What was put aside is back and owed, and not because somebody said something. */
function wokenByTime(before: Row, fresh: Row): boolean {
  return (
    before.snoozedUntil !== null &&
    fresh.snoozedUntil === null &&
    fresh.owedSince !== before.owedSince &&
    fresh.lastMessageAt === before.lastMessageAt
  );
}

/** What a change of a row means to its reader: words come by the row, as the messages do of what is watched only. */
function newsOf(before: Row | undefined, fresh: Row, me: string): News["kind"] | null {
  if (fresh.mentioned.includes(me)) return before?.mentioned.includes(me) === true ? null : "mentioned";
  if (!inView("mine", fresh, me)) return null;
  if (before === undefined || !inView("mine", before, me)) return "assigned";
  if (wokenByTime(before, fresh)) return "woken";
  return fresh.lastSeq > before.lastSeq && fresh.unread > before.unread ? "said" : null;
}
