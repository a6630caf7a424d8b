/**
 * The message list of one visitor: ordered by seq, each once, shown only as far as the chain of prev is whole, so that
 * nobody reads an answer before the words it answers. Pure: every function returns a new thread.
 */
import type { Entries, Entry } from "../client/entries";
import { emptyThread, type Thread } from "../client/state";
import type { Message } from "./frames";

/** Index of the first message whose predecessor is missing, or -1. The first known one starts the window. */
function firstBreak(thread: Thread): number {
  const { known, forgiven } = thread;
  return known.findIndex((each, at) => {
    const before = known[at - 1];
    return before !== undefined && each.prev !== before.seq && !forgiven.includes(each.seq);
  });
}

/** Tells messages apart. */
export const nameOf = ({ conversation, seq }: Message) => `${conversation} ${seq}`;

export function visible(thread: Thread): readonly Message[] {
  const at = firstBreak(thread);
  return [...thread.earlier, ...(at < 0 ? thread.known : thread.known.slice(0, at))];
}

/** The seq before which messages are missing, or null when the chain is whole. */
export function gapBefore(thread: Thread): number | null {
  return thread.known[firstBreak(thread)]?.seq ?? null;
}

/** The last seq up to which nothing is missing: where a resume starts. */
export function lastSeq(thread: Thread): number {
  const at = firstBreak(thread);
  return thread.known.at(at < 0 ? -1 : at - 1)?.seq ?? 0;
}

export function forgive(thread: Thread, seq: number): Thread {
  return { ...thread, forgiven: [...thread.forgiven, seq] };
}

/** Takes messages in any order, known ones included. One of another, newer conversation starts a new list below. */
export function receive(thread: Thread, batch: readonly Message[]): Thread {
  return batch.reduce(receiveOne, thread);
}

function receiveOne(thread: Thread, message: Message): Thread {
  if (thread.conversation !== null && message.conversation !== thread.conversation) {
    const last = thread.known.at(-1);
    const older = last !== undefined && message.at < last.at;
    return older
      ? { ...thread, earlier: insert(thread.earlier, message, byTime) }
      : { ...emptyThread, conversation: message.conversation, earlier: visible(thread), known: [message] };
  }
  return { ...thread, conversation: message.conversation, known: insert(thread.known, message, bySeq) };
}

/** Our own that have not come back as messages of this batch. */
export const outstanding = (entries: Entries, batch: readonly Message[]): Entries =>
  entries.filter(({ clientId }) => batch.every(({ key }) => key !== clientId));

const bySeq = (one: Message, other: Message) => one.seq - other.seq;
const byTime = (one: Message, other: Message) =>
  one.conversation === other.conversation ? bySeq(one, other) : one.at < other.at ? -1 : 1;

const insert = (
  sorted: readonly Message[],
  message: Message,
  order: (one: Message, other: Message) => number,
): readonly Message[] =>
  sorted.some((each) => nameOf(each) === nameOf(message)) ? sorted : [...sorted, message].sort(order);

export type Side = Message["author"]["kind"];

/** One thing to draw: a message, or one of ours that is still on its way. */
export interface Item {
  key: string;
  /** Milliseconds. */
  at: number;
  side: Side;
  message?: Message;
  entry?: Entry;
}

/** What is drawn: messages and our own acknowledged ones by seq, then what is still on its way. */
export function items(thread: Thread, entries: Entries): Item[] {
  const drawn: Item[] = visible(thread).map((message) => ({
    key: message.key ?? nameOf(message),
    at: Date.parse(message.at),
    side: message.author.kind,
    message,
  }));
  for (const entry of entries) {
    const { seq, conversation, clientId, at } = entry;
    const after =
      seq === undefined || conversation !== thread.conversation
        ? -1
        : drawn.findIndex(({ message }) => message?.conversation === conversation && message.seq > seq);
    drawn.splice(after < 0 ? drawn.length : after, 0, { key: clientId, at, side: "contact", entry });
  }
  return drawn;
}
