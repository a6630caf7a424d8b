import * as v from "valibot";

/** A draft that the server may not have, as this browser keeps it. */
export type Copy = v.InferOutput<typeof copy>;

const copy = v.object({
  text: v.string(),
  note: v.boolean(),
  /** When it was written, in milliseconds of this computer's clock. */
  at: v.number(),
  /** What the server had when this was written over it. */
  over: v.string(),
});

const PREFIX = "yingda.draft.";
/** Milliseconds a copy may lie here: it is what customers and colleagues were about to be told. */
const MOST = 3 * 24 * 3_600_000;

/** The copies of one person, one for each conversation, so that two tabs do not undo each other. */
export class Copies {
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(storage: Storage, staffId: string) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${staffId}.`;
  }

  /** Whether it is kept. */
  put(conversation: string, given: Copy): boolean {
    try {
      this.#storage.setItem(this.#prefix + conversation, JSON.stringify(given));
      return true;
    } catch {
      return false;
    }
  }

  /** Whether the copy here is still this one; another tab may have stored it, or written on. */
  has(conversation: string, given: Copy): boolean {
    try {
      return this.#storage.getItem(this.#prefix + conversation) === JSON.stringify(given);
    } catch {
      return false;
    }
  }

  /** Forgets this copy, but not what another tab has written since. */
  forget(conversation: string, given: Copy): void {
    if (this.has(conversation, given)) this.#storage.removeItem(this.#prefix + conversation);
  }

  forgetAll(): void {
    for (const key of keysOf(this.#storage, this.#prefix)) this.#storage.removeItem(key);
  }

  all(): readonly (readonly [string, Copy])[] {
    return keysOf(this.#storage, this.#prefix).flatMap((key) => {
      const found = read(this.#storage.getItem(key));
      return found === null ? [] : [[key.slice(this.#prefix.length), found] as const];
    });
  }
}

/** Forgets the copies of whomever that have lain here too long, or cannot be read. */
export function forgetOldCopies(storage: Storage): void {
  for (const key of keysOf(storage, PREFIX)) {
    const found = read(storage.getItem(key));
    if (found === null || Math.abs(Date.now() - found.at) > MOST) storage.removeItem(key);
  }
}

/** A browser that keeps nothing has none. */
function keysOf(storage: Storage, prefix: string): readonly string[] {
  try {
    return [...Array(storage.length).keys()].flatMap((place) => {
      const key = storage.key(place);
      return key?.startsWith(prefix) ? [key] : [];
    });
  } catch {
    return [];
  }
}

function read(text: string | null): Copy | null {
  try {
    const parsed = v.safeParse(copy, JSON.parse(text ?? ""));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
