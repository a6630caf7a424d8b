import type { Row, SocketState, Work } from "@yingda/api";
import { newer } from "./rows";
import { emptyThread, type Thread } from "./thread";

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

const TYPING_LASTS = 6000;

/** Holds the snapshot, and tells its listeners of every change. */
export class Store {
  readonly #listeners = new Set<() => void>();
  readonly #typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /**
   * Conversations out of sight, by the number of their going: a row of theirs would be shown for mine, and nothing would
   * correct it.
   */
  readonly #gone = new Map<string, number>();
  #goings = 0;
  #snapshot: Snapshot;

  constructor(threads: ReadonlyMap<string, Thread>) {
    this.#snapshot = {
      rows: new Map(),
      threads,
      typing: new Map(),
      work: new Map(),
      socket: { kind: "connecting" },
      back: null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  thread(id: string): Thread {
    return this.#snapshot.threads.get(id) ?? emptyThread;
  }

  setThread(id: string, thread: Thread): void {
    this.set({ threads: new Map(this.#snapshot.threads).set(id, thread) });
  }

  row(id: string): Row | undefined {
    return this.#snapshot.rows.get(id);
  }

  /** A moment, for what is asked of the server now and answered later. */
  moment(): number {
    return this.#goings;
  }

  /**
   * Rows as the server has them now, or had them when it was `asked`; what is known to be newer stays, and what went out
   * of sight since stays so. Those in `left` are no longer named.
   */
  putRows(fresh: readonly Row[], left: readonly string[] = [], asked = this.#goings): void {
    const rows = new Map(this.#snapshot.rows);
    for (const id of left) rows.delete(id);
    for (const row of fresh) {
      if ((this.#gone.get(row.id) ?? 0) > asked) continue;
      this.#gone.delete(row.id);
      rows.set(row.id, newer(rows.get(row.id), row));
    }
    this.set({ rows });
  }

  /** A conversation went out of sight; what was assumed of it is not taken back any more. */
  dropRow(id: string): void {
    this.#goings += 1;
    this.#gone.set(id, this.#goings);
    this.putRows([], [id]);
  }

  /** Changes a row, when there is one. */
  changeRow(id: string, change: (known: Row) => Row): void {
    const known = this.row(id);
    if (known !== undefined) this.set({ rows: new Map(this.#snapshot.rows).set(id, change(known)) });
  }

  /** Changes a row before the server has agreed; the returned function takes it back. */
  assume(id: string, change: Partial<Row>): () => void {
    const before = this.row(id);
    if (before === undefined) return () => undefined;
    this.changeRow(id, () => ({ ...before, ...change }));
    return () => {
      if (this.#gone.has(id)) return;
      const now = this.row(id);
      if (now === undefined || now.version === before.version)
        this.set({ rows: new Map(this.#snapshot.rows).set(id, before) });
    };
  }

  putWork(states: readonly Work[]): void {
    const all = new Map(this.#snapshot.work);
    for (const state of states) all.set(state.staffId, state);
    this.set({ work: all });
  }

  /** A customer types, for a few seconds; empty words end it. */
  typed(id: string, text: string | null): void {
    clearTimeout(this.#typingTimers.get(id));
    const typing = new Map(this.#snapshot.typing);
    if (text === "") {
      if (!typing.delete(id)) return;
    } else {
      typing.set(id, text);
      this.#typingTimers.set(
        id,
        setTimeout(() => this.typed(id, ""), TYPING_LASTS),
      );
    }
    this.set({ typing });
  }
}
