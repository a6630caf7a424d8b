import type { Content, Message, Outgoing, Row } from "@yingda/api";

/** A message of ours that the server has not acknowledged, or has refused. */
export interface Pending {
  clientId: string;
  content: Outgoing;
  note: boolean;
  /** ISO instant of this computer. */
  at: string;
  state: "sending" | "failed";
  /** Why it failed. */
  code?: string;
  /** Known from the acknowledgement, until the message itself arrives. */
  seq?: number;
}

/** What is known of a conversation's messages: a gapless stretch up to the newest. */
export interface Thread {
  /** In order of `seq`. */
  messages: readonly Message[];
  /** In order of writing, shown after the messages. */
  pending: readonly Pending[];
  /** Nothing older exists. */
  complete: boolean;
}

export const emptyThread: Thread = { messages: [], pending: [], complete: false };

export function lastSeq(thread: Thread): number {
  return thread.messages.at(-1)?.seq ?? 0;
}

/** Something between the last known message and this one has been missed. */
export function missedBefore(thread: Thread, message: Message): boolean {
  return message.prev > lastSeq(thread);
}

/** Adds messages, each once and in order; what was pending and has arrived is no longer pending. */
export function merge(thread: Thread, incoming: readonly Message[]): Thread {
  if (incoming.length === 0) return thread;
  const known = new Set(thread.messages.map(({ seq }) => seq));
  const fresh = incoming.filter(({ seq }) => !known.has(seq));
  const last = lastSeq(thread);
  const appended = fresh.every(({ seq }, at) => seq > (at === 0 ? last : (fresh[at - 1]?.seq ?? 0)));
  const messages = appended
    ? [...thread.messages, ...fresh]
    : [...thread.messages, ...fresh].sort((a, b) => a.seq - b.seq);
  const keys = new Set(incoming.map(({ key }) => key));
  const seqs = new Set(incoming.map(({ seq }) => seq));
  const pending = thread.pending.filter(({ clientId, seq }) => !keys.has(clientId) && !(seq && seqs.has(seq)));
  return { ...thread, messages, pending };
}

/** What is kept of a thread that nobody looks at: the newest messages. */
const KEPT = 200;

export function shortened(thread: Thread): Thread {
  if (thread.messages.length <= KEPT) return thread;
  return { ...thread, messages: thread.messages.slice(-KEPT), complete: false };
}

export function acknowledged(thread: Thread, clientId: string, seq: number): Thread {
  const arrived = thread.messages.some((message) => message.seq === seq);
  const pending = arrived
    ? thread.pending.filter((waiting) => waiting.clientId !== clientId)
    : thread.pending.map((waiting) => (waiting.clientId === clientId ? { ...waiting, seq } : waiting));
  return { ...thread, pending };
}

export function refused(thread: Thread, clientId: string, code: string): Thread {
  const pending = thread.pending.map(
    (waiting): Pending => (waiting.clientId === clientId ? { ...waiting, state: "failed", code } : waiting),
  );
  return { ...thread, pending };
}

export function without(thread: Thread, clientId: string): Thread {
  return { ...thread, pending: thread.pending.filter((waiting) => waiting.clientId !== clientId) };
}

/** What stands for a content in a list. */
export function kindOf(content: Outgoing): Row["previewKind"] {
  if (content.kind !== "file") return "words";
  return content.mime.startsWith("image/") ? "picture" : "file";
}

/** The words of a content, for previews and copying. */
export function wordsOf(content: Content | Outgoing): string {
  switch (content.kind) {
    case "text":
    case "answer":
      return content.text;
    case "file":
      return content.name;
    case "choice":
      return content.prompt;
    case "pick":
      return content.label;
    case "order":
      return content.number;
    case "event":
      return "";
  }
}
