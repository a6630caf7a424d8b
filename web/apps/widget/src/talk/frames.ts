/** What travels while talking: messages and frames. docs/api/realtime.md says the same in prose. */
import { anything, dictionary, type Guard, isRecord, list, maybe, number, type Of, shape, text, word } from "../check";
import { conversation, type Sendable } from "../client/wire";
import type { Language } from "../words";

function oneOf<G extends Guard<unknown>[]>(...guards: G): Guard<Of<G[number]>> {
  return (value): value is Of<G[number]> => guards.some((guard) => guard(value));
}

const button = shape({ action: word("question", "human", "order-status", "link"), label: text, value: maybe(text) });
export type Button = Of<typeof button>;

const option = shape({ label: text, value: text });
export type Option = Of<typeof option>;

const content = oneOf(
  shape({ kind: word("text"), text }),
  shape({
    kind: word("answer"),
    text,
    html: maybe(text),
    entryId: maybe(text),
    title: maybe(text),
    buttons: maybe(list(button)),
  }),
  shape({
    kind: word("file"),
    attachmentId: text,
    name: text,
    mime: text,
    bytes: number,
    width: maybe(number),
    height: maybe(number),
  }),
  shape({ kind: word("choice"), prompt: text, options: list(option) }),
  shape({ kind: word("pick"), label: text, value: text }),
  shape({
    kind: word("order"),
    number: text,
    title: maybe(text),
    amountFen: maybe(number),
    status: maybe(text),
    picture: maybe(text),
  }),
  shape({ kind: word("event"), name: text, facts: maybe(dictionary(text)) }),
);
export type Content = Of<typeof content> | { kind: "unsupported" };
export type ContentOf<K extends Content["kind"]> = Extract<Content, { kind: K }>;

const author = shape({ kind: word("contact", "bot", "agent", "system"), name: maybe(text), number: maybe(text) });

const envelope = shape({
  conversation: text,
  seq: number,
  prev: maybe(number),
  author,
  at: text,
  key: maybe(text),
  content: anything,
});

export type Envelope = Of<typeof envelope>;

/** seq orders a conversation; prev is the seq before it that this reader may see (0: none). */
export interface Message {
  conversation: string;
  seq: number;
  prev: number;
  author: Of<typeof author>;
  content: Content;
  at: string;
  key: string | null;
}

/** A content this page is too old to know still counts in the order, and says so. */
export function message(value: unknown): Message | undefined {
  if (!envelope(value)) return undefined;
  return {
    ...value,
    prev: value.prev ?? 0,
    content: content(value.content) ? value.content : { kind: "unsupported" },
    key: value.key ?? null,
  };
}

/** A page of messages, and the conversation before theirs when it reaches back to the beginning. */
export interface Page {
  items: Message[];
  earlier?: string | null | undefined;
}

const pageShape = shape({ items: list(anything), earlier: maybe(text) });

export const page = (value: unknown): Page | undefined =>
  pageShape(value) ? { ...value, items: value.items.flatMap((item) => message(item) ?? []) } : undefined;

const plain = oneOf(
  shape({ kind: word("welcome"), heartbeatSeconds: number }),
  shape({ kind: word("ack"), clientId: text, conversation: text, seq: number }),
  shape({ kind: word("refuse"), clientId: maybe(text), code: text, facts: maybe(dictionary(anything)) }),
  shape({ kind: word("receipt"), conversation: text, readSeq: maybe(number), by: text }),
  shape({ kind: word("typing"), text: maybe(text) }),
  shape({ kind: word("conversation"), conversation }),
);

export type ServerFrame = Of<typeof plain> | { kind: "message"; message: Message };

/** A frame, or undefined for one this page does not know (a newer server may send more). */
export function serverFrame(value: unknown): ServerFrame | undefined {
  if (plain(value)) return value;
  const inner = isRecord(value) && value.kind === "message" && message(value.message);
  return inner ? { kind: "message", message: inner } : undefined;
}

export type ClientFrame =
  | { kind: "send"; clientId: string; content: Sendable; language: Language }
  | { kind: "read"; seq: number }
  | { kind: "typing"; text: string }
  | { kind: "ping" };
