import { Refusal } from "@yingda/api";
import * as v from "valibot";

export interface Draft {
  text: string;
  note: boolean;
}

/** Where a draft is safe now: on the server (or soon there, with a copy here), only in this browser, or nowhere yet. */
export type Kept = "kept" | "here" | "nowhere";

export interface DraftsOptions {
  /** The person whose drafts they are. */
  staffId: string;
  /** What outlives the page, `localStorage` for one; it may refuse to keep anything. */
  storage: Storage;
  /** Gives the server a draft; rejects with a Refusal. */
  put: (conversation: string, draft: Draft) => Promise<unknown>;
}

const none: Draft = { text: "", note: false };
const stored = v.object({ text: v.string(), note: v.boolean() });

/** Milliseconds without a key after which the server gets the draft. */
const REST = 800;
/** Milliseconds between tries while the server cannot be reached: twice as long each time, up to the second. */
const AGAIN = [2_000, 60_000] as const;

/** What the server does not have yet. */
interface Owed {
  draft: Draft;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** How often it could not be reached. */
  failures: number;
  /** Being sent now. */
  under: boolean;
  /** There is a copy in this browser. */
  copied: boolean;
}

/**
 * The drafts of one person. Each word is kept in this browser at once, and on the server when the writing rests; the copy
 * here goes when the server has it, so that what is found here at the next start is what was never stored there.
 */
export class Drafts {
  readonly #options: DraftsOptions;
  readonly #drafts = new Map<string, Draft>();
  readonly #owed = new Map<string, Owed>();
  readonly #listeners = new Set<() => void>();
  #going = false;

  constructor(options: DraftsOptions) {
    this.#options = options;
    for (const [conversation, draft] of this.#copies()) {
      this.#drafts.set(conversation, draft);
      this.#owed.set(conversation, { draft, timer: undefined, failures: 0, under: false, copied: true });
    }
  }

  /** Begins to store, with what was left here. */
  begin(): void {
    this.#going = true;
    this.flush();
  }

  /** Stops storing; the copies stay. */
  stop(): void {
    this.#going = false;
    for (const { timer } of this.#owed.values()) clearTimeout(timer);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(conversation: string): Draft {
    return this.#drafts.get(conversation) ?? none;
  }

  kept(conversation: string): Kept {
    const owed = this.#owed.get(conversation);
    if (owed === undefined) return "kept";
    if (!owed.copied) return "nowhere";
    return owed.failures > 0 ? "here" : "kept";
  }

  /** Takes over what the server has kept, unless something was written here meanwhile. */
  start(conversation: string, kept: Draft | null): void {
    if (this.#drafts.has(conversation)) return;
    this.#drafts.set(conversation, kept ?? none);
    this.#tell();
  }

  /** Keeps what is written. */
  keep(conversation: string, draft: Draft): void {
    this.#drafts.set(conversation, draft);
    this.#owe(conversation, draft, REST);
    this.#tell();
  }

  /** What was sent is no draft any more. */
  drop(conversation: string): void {
    const before = this.of(conversation);
    this.#drafts.set(conversation, { ...none, note: before.note });
    if (before.text !== "" || this.#owed.has(conversation)) this.#owe(conversation, none, 0);
    this.#tell();
  }

  /** Tries at once whatever the server does not have yet: the page is being left, or the network is back. */
  flush(): void {
    for (const conversation of this.#owed.keys()) void this.#store(conversation);
  }

  /** Signs off: gives the server what it does not have, and leaves nothing in this browser. */
  async end(): Promise<void> {
    await Promise.all([...this.#owed.keys()].map((conversation) => this.#store(conversation)));
    this.stop();
    for (const [conversation] of this.#copies()) this.#forget(conversation);
    this.#owed.clear();
    this.#drafts.clear();
    this.#tell();
  }

  #owe(conversation: string, draft: Draft, after: number): void {
    const before = this.#owed.get(conversation);
    clearTimeout(before?.timer);
    const owed: Owed = {
      draft,
      timer: this.#going ? setTimeout(() => void this.#store(conversation), after) : undefined,
      failures: before?.failures ?? 0,
      under: before?.under ?? false,
      copied: this.#copy(conversation, draft),
    };
    this.#owed.set(conversation, owed);
  }

  /** One try; another writing meanwhile is another try. */
  async #store(conversation: string): Promise<void> {
    const owed = this.#owed.get(conversation);
    if (owed === undefined || owed.under) return;
    clearTimeout(owed.timer);
    owed.under = true;
    const { draft } = owed;
    let problem: unknown = null;
    try {
      await this.#options.put(conversation, draft);
    } catch (error) {
      problem = error;
    }
    const now = this.#owed.get(conversation);
    if (now === undefined) return;
    now.under = false;
    if (problem === null) this.#stored(conversation, now, draft);
    else this.#failed(conversation, now, problem);
    this.#tell();
  }

  #stored(conversation: string, now: Owed, draft: Draft): void {
    now.failures = 0;
    if (now.draft === draft) {
      clearTimeout(now.timer);
      this.#owed.delete(conversation);
      this.#forget(conversation);
    } else if (this.#going) {
      clearTimeout(now.timer);
      now.timer = setTimeout(() => void this.#store(conversation), REST);
    }
  }

  /** What the server refuses is not tried again by itself: the next key, or the next start, does. */
  #failed(conversation: string, now: Owed, problem: unknown): void {
    now.failures += 1;
    clearTimeout(now.timer);
    const refused =
      problem instanceof Refusal && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
    if (refused || !this.#going) return;
    const [first, most] = AGAIN;
    now.timer = setTimeout(() => void this.#store(conversation), Math.min(most, first * 2 ** (now.failures - 1)));
  }

  // ---- the copies here, one for each conversation, so that two tabs do not undo each other ----

  #key(conversation: string): string {
    return `yingda.draft.${this.#options.staffId}.${conversation}`;
  }

  #copy(conversation: string, draft: Draft): boolean {
    try {
      this.#options.storage.setItem(this.#key(conversation), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  #forget(conversation: string): void {
    try {
      this.#options.storage.removeItem(this.#key(conversation));
    } catch {
      // Nothing was kept there.
    }
  }

  #copies(): readonly (readonly [string, Draft])[] {
    const { storage } = this.#options;
    const prefix = this.#key("");
    const found: (readonly [string, Draft])[] = [];
    try {
      for (let place = 0; place < storage.length; place++) {
        const key = storage.key(place);
        if (key?.startsWith(prefix)) {
          const draft = read(storage.getItem(key));
          if (draft !== null) found.push([key.slice(prefix.length), draft]);
        }
      }
    } catch {
      // A browser that keeps nothing has nothing.
    }
    return found;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function read(text: string | null): Draft | null {
  try {
    const parsed = v.safeParse(stored, JSON.parse(text ?? ""));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
