import { Refusal } from "@yingda/api";
import { Copies, type Copy, forgetOldCopies } from "./copies";

export interface Draft {
  text: string;
  note: boolean;
}

/** A draft the server has. */
export interface KeptDraft extends Draft {
  /** When it was kept, in ISO 8601. */
  at: string;
}

/** Where a draft is safe now: on the server (or soon there, with a copy here), only in this browser, or nowhere yet. */
export type Kept = "kept" | "here" | "nowhere";

/** What one page of a person tells the others in the same browser. */
export type Told =
  /** `over` is what stood there before. */
  | { kind: "wrote"; conversation: string; draft: Draft; over: string }
  | { kind: "sent"; conversation: string; text: string };

interface DraftsOptions {
  /** The person whose drafts they are. */
  staffId: string;
  /** What outlives the page, `localStorage` for one; it may refuse to keep anything. */
  storage: Storage;
  /** Gives the server a draft; rejects with a Refusal. */
  put: (conversation: string, draft: Draft) => Promise<unknown>;
  /** Asks the server for its draft, null when it has none; rejects with a Refusal. */
  look: (conversation: string) => Promise<KeptDraft | null>;
  /** Tells the other pages. */
  tell: (told: Told) => void;
}

const none: Draft = { text: "", note: false };

/** Milliseconds without a key after which the server gets the draft. */
const REST = 800;
/** Milliseconds between tries while the server cannot be reached: twice as long each time, up to the second. */
const AGAIN = [2_000, 60_000] as const;
/** Milliseconds after which words may have been overtaken by others, written or sent on another computer. */
const FRESH = 60_000;
/** The refusals that say nothing of the words: signed out, not now, out of sight, too much, too slow. */
const PASSING = [401, 403, 404, 408, 429];

/** What the server may not have yet. */
interface Owed {
  copy: Copy;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** How often in a row it could not be stored. */
  failures: number;
  /** There is a copy in this browser. */
  copied: boolean;
  /** It was left here by a page that is gone, or is open in another tab: the server is asked before it is given this. */
  found: boolean;
  /** Its conversation is out of sight: there is nobody to give it to, until the conversation is opened again. */
  gone: boolean;
}

/**
 * The drafts of one person. Each word is kept in this browser at once, and on the server when the writing rests; the copy
 * here goes when the server has it. A copy found at the next start, and words that waited long for the server, are given
 * to it only if it has nothing newer.
 */
export class Drafts {
  readonly #options: DraftsOptions;
  readonly #copies: Copies;
  readonly #drafts = new Map<string, Draft>();
  readonly #owed = new Map<string, Owed>();
  /** What the server has, as far as this page knows. */
  readonly #known = new Map<string, string>();
  /** When something was last written here. */
  readonly #written = new Map<string, number>();
  /** When another page was last followed. */
  readonly #heard = new Map<string, number>();
  readonly #tries = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #going = false;

  constructor(options: DraftsOptions) {
    this.#options = options;
    this.#copies = new Copies(options.storage, options.staffId);
    forgetOldCopies(options.storage);
    for (const [conversation, copy] of this.#copies.all()) {
      this.#drafts.set(conversation, { text: copy.text, note: copy.note });
      this.#known.set(conversation, copy.over);
      this.#owed.set(conversation, { copy, timer: undefined, failures: 0, copied: true, found: true, gone: false });
    }
  }

  /** Begins to store, with what was left here. */
  begin(): void {
    this.#going = true;
    for (const [conversation, owed] of this.#owed) this.#later(conversation, owed, REST);
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
    // Where other words are kept, written in another page, these are in this page alone.
    if (owed === undefined) return this.of(conversation).text.trim() === this.#there(conversation) ? "kept" : "nowhere";
    if (!owed.copied) return "nowhere";
    return owed.failures > 0 ? "here" : "kept";
  }

  /**
   * Takes over what the server has kept, unless what was written here is newer.
   *
   * @param said what its person has lately said there, for words that stand here while the server has none
   */
  start(conversation: string, kept: KeptDraft | null, said: readonly string[] = []): void {
    // What was written a moment ago, here or in a page that is followed, is newer than any answer under way meanwhile.
    for (const last of [this.#written, this.#heard]) if (Date.now() - (last.get(conversation) ?? 0) <= FRESH) return;
    const owed = this.#owed.get(conversation);
    this.#known.set(conversation, kept?.text ?? "");
    if (owed !== undefined) owed.gone = false;
    if (owed === undefined) {
      // What was written here is there no more as something else was said: it stands, so it is kept again.
      const lost = kept === null && this.#written.has(conversation);
      if (lost && !said.includes(this.of(conversation).text.trim())) this.#again(conversation);
      else this.#take(conversation, kept);
    } else if (wins(owed.copy, kept)) {
      this.#later(conversation, owed, REST);
    } else {
      this.#settled(conversation, owed);
      this.#take(conversation, kept);
    }
    this.#tell();
  }

  /** Keeps what is written. */
  keep(conversation: string, draft: Draft): void {
    this.#options.tell({ kind: "wrote", conversation, draft, over: this.of(conversation).text });
    this.#drafts.set(conversation, draft);
    this.#owe(conversation, draft, REST);
    this.#tell();
  }

  /** What was sent is no draft any more. */
  drop(conversation: string): void {
    const before = this.of(conversation);
    this.#options.tell({ kind: "sent", conversation, text: before.text });
    this.#drafts.set(conversation, { ...none, note: before.note });
    this.#known.set(conversation, "");
    if (before.text !== "" || this.#owed.has(conversation)) this.#owe(conversation, none, 0);
    this.#tell();
  }

  /** Something else was said: the server takes any draft for said then, and gets what is being written again. */
  saidBeside(conversation: string): void {
    const draft = this.of(conversation);
    if (draft.text !== "") this.keep(conversation, draft);
  }

  /**
   * Hears of another page. Who writes on from the words that stand here is followed; other words stay, and are kept
   * again when the server has lost them by what was sent.
   */
  hear(told: Told): void {
    const { conversation } = told;
    const { text, note } = this.of(conversation);
    const untouched = !this.#drafts.has(conversation);
    this.#known.set(conversation, told.kind === "wrote" ? told.draft.text : "");
    if (untouched || text === (told.kind === "wrote" ? told.over : told.text)) {
      const owed = this.#owed.get(conversation);
      if (owed !== undefined) this.#settled(conversation, owed);
      this.#written.delete(conversation);
      this.#heard.set(conversation, Date.now());
      const next = told.kind === "wrote" ? told.draft : none;
      this.#drafts.set(conversation, next.text === "" ? { text: "", note } : next);
    } else if (told.kind === "sent") {
      this.#again(conversation);
    }
    this.#tell();
  }

  /** Somebody looks at this page again: the words that stand in it are the draft, whatever another page has kept. */
  resume(): void {
    for (const [conversation, draft] of this.#drafts)
      if (draft.text !== "" && !this.#owed.has(conversation) && draft.text.trim() !== this.#there(conversation))
        this.keep(conversation, draft);
  }

  /** Tries at once whatever the server does not have yet: the page is being left, or the network is back. */
  flush(): void {
    for (const conversation of this.#wanted()) void this.#store(conversation);
  }

  /** Gives the server all it does not have, also what is written meanwhile, as far as it takes it. */
  async settle(): Promise<void> {
    await Promise.all(this.#wanted().map((conversation) => this.#settle(conversation)));
  }

  /** Leaves nothing in this browser: its person has signed out. */
  forget(): void {
    this.stop();
    this.#copies.forgetAll();
    for (const each of [this.#owed, this.#drafts, this.#known, this.#written, this.#heard]) each.clear();
    this.#tell();
  }

  /** What the server has, as far as this page knows, without the blanks at its ends. */
  #there(conversation: string): string {
    return (this.#known.get(conversation) ?? "").trim();
  }

  /** Of which conversations the server would take what it does not have. */
  #wanted(): readonly string[] {
    return [...this.#owed].filter(([, { gone }]) => !gone).map(([conversation]) => conversation);
  }

  async #settle(conversation: string): Promise<void> {
    for (let owed = this.#owed.get(conversation); owed !== undefined; owed = this.#owed.get(conversation)) {
      const { failures } = owed;
      await this.#store(conversation);
      if ((this.#owed.get(conversation)?.failures ?? 0) > failures) return;
    }
  }

  #owe(conversation: string, { text, note }: Draft, after: number): void {
    const before = this.#owed.get(conversation);
    clearTimeout(before?.timer);
    const at = Date.now();
    const copy = { text, note, at, over: this.#known.get(conversation) ?? "" };
    const copied = this.#copies.put(conversation, copy);
    const owed = { copy, timer: undefined, failures: before?.failures ?? 0, copied, found: false, gone: false };
    this.#written.set(conversation, at);
    this.#owed.set(conversation, owed);
    this.#later(conversation, owed, after);
  }

  /** The server has lost what stands here. */
  #again(conversation: string): void {
    const draft = this.of(conversation);
    if (draft.text !== "") this.#owe(conversation, draft, REST);
  }

  #later(conversation: string, owed: Owed, after: number): void {
    clearTimeout(owed.timer);
    if (this.#going) owed.timer = setTimeout(() => void this.#store(conversation), after);
  }

  /** One try at a time; who asks while one is under way waits for that one. */
  #store(conversation: string): Promise<void> {
    const running = this.#tries.get(conversation);
    if (running !== undefined) return running;
    const started = this.#try(conversation).finally(() => this.#tries.delete(conversation));
    this.#tries.set(conversation, started);
    return started;
  }

  async #try(conversation: string): Promise<void> {
    try {
      const before = this.#owed.get(conversation);
      clearTimeout(before?.timer);
      if (before !== undefined && doubtful(before)) await this.#compare(conversation, before);
      const owed = this.#owed.get(conversation);
      if (owed !== undefined) {
        const { copy } = owed;
        await this.#options.put(conversation, { text: copy.text, note: copy.note });
        this.#stored(conversation, copy);
      }
    } catch (problem) {
      this.#failed(conversation, problem);
    }
    this.#tell();
  }

  /** Asks what the server has before it is given words that may have been overtaken. */
  async #compare(conversation: string, owed: Owed): Promise<void> {
    // Where another tab has stored it, or goes on writing, it is no longer this one's.
    if (owed.found && !this.#copies.has(conversation, owed.copy)) this.#owed.delete(conversation);
    else this.start(conversation, await this.#options.look(conversation));
  }

  #stored(conversation: string, given: Copy): void {
    const now = this.#owed.get(conversation);
    this.#known.set(conversation, given.text);
    if (now === undefined) return;
    now.failures = 0;
    if (now.copy === given) this.#settled(conversation, now);
    else this.#later(conversation, now, REST);
  }

  /** Shows what the server has; the same words stay as they are, with the blanks at their end. */
  #take(conversation: string, kept: KeptDraft | null): void {
    const { text, note } = this.of(conversation);
    this.#written.delete(conversation);
    if (text.trim() !== (kept?.text.trim() ?? "") || (kept !== null && kept.note !== note))
      this.#drafts.set(conversation, { text: kept?.text ?? "", note: kept?.note ?? note });
  }

  #settled(conversation: string, owed: Owed): void {
    clearTimeout(owed.timer);
    this.#owed.delete(conversation);
    this.#copies.forget(conversation, owed.copy);
  }

  /** What the server refuses is not tried again by itself, and not kept for the next start: the next key tries it. */
  #failed(conversation: string, problem: unknown): void {
    const now = this.#owed.get(conversation);
    if (now === undefined) return;
    now.failures += 1;
    clearTimeout(now.timer);
    const status = problem instanceof Refusal ? problem.status : 0;
    now.gone = status === 404;
    if (status < 400 || status >= 500 || status === 429) {
      const [first, most] = AGAIN;
      this.#later(conversation, now, Math.min(most, first * 2 ** (now.failures - 1)));
    } else if (!PASSING.includes(status)) {
      this.#copies.forget(conversation, now.copy);
      now.copied = false;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function doubtful({ found, copy }: Owed): boolean {
  return found || Date.now() - copy.at > FRESH;
}

/** Whether a copy is newer than what the server has. Two clocks are compared only when the words do not tell. */
function wins(copy: Copy, kept: KeptDraft | null): boolean {
  const here = copy.text.trim();
  const there = kept?.text.trim() ?? "";
  const over = copy.over.trim();
  if (here === there && (here === "" || copy.note === kept?.note)) return false;
  if (there === over) return true;
  // Nothing is there any more of what this went on from: it was sent, or thrown away, elsewhere.
  if (kept === null) return !here.startsWith(over);
  return copy.at > Date.parse(kept.at);
}
