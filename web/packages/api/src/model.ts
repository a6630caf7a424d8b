import * as v from "valibot";

const id = v.string();
const instant = v.string();
const count = v.number();
const texts = v.record(v.string(), v.string());
/** Absent and null are one: nothing there. */
function maybe<Schema extends v.GenericSchema>(schema: Schema) {
  return v.nullish(schema, null);
}

export function listOf<Schema extends v.GenericSchema>(item: Schema) {
  return v.object({ items: v.array(item), next: maybe(v.string()) });
}

// ---- people ----

export const roles = ["owner", "admin", "supervisor", "agent", "editor"] as const;

export const me = v.object({
  workspace: v.object({ id, name: v.string(), language: v.string() }),
  staff: v.object({
    id,
    name: v.string(),
    publicName: v.string(),
    number: v.string(),
    email: v.string(),
    role: v.picklist(roles),
    language: v.string(),
    teams: v.array(id),
  }),
  permissions: v.array(v.string()),
  /** Absent for a program with a token. */
  csrf: v.nullish(v.string(), ""),
  demo: v.boolean(),
});
export type Me = v.InferOutput<typeof me>;

export const signInOptions = v.object({
  demoAccounts: v.nullish(
    v.array(
      v.object({
        number: v.string(),
        email: v.string(),
        password: v.string(),
        name: v.string(),
        latinName: v.string(),
        role: v.picklist(roles),
      }),
    ),
    [],
  ),
});
export const setupState = v.object({ needed: v.boolean() });

export const directory = v.object({
  staff: v.array(
    v.object({
      id,
      name: v.string(),
      publicName: v.string(),
      number: v.string(),
      teams: v.nullish(v.array(id), []),
      serves: v.boolean(),
    }),
  ),
  teams: v.array(v.object({ id, name: v.string() })),
  shops: v.array(v.object({ id, name: v.string() })),
});
export type Directory = v.InferOutput<typeof directory>;

export const workStates = ["ready", "busy", "break", "wrap-up", "off"] as const;
export const work = v.object({
  staffId: id,
  state: v.picklist(workStates),
  bySystem: v.nullish(v.boolean(), false),
  since: maybe(instant),
  load: count,
  capacity: count,
  connected: v.nullish(v.boolean(), false),
});
export type Work = v.InferOutput<typeof work>;
export type WorkState = Work["state"];

// ---- messages ----

export const author = v.object({
  kind: v.picklist(["contact", "bot", "agent", "system"]),
  id: maybe(id),
  name: maybe(v.string()),
  number: maybe(v.string()),
});

export const answerButton = v.object({
  action: v.picklist(["question", "human", "order-status", "link"]),
  label: v.string(),
  value: maybe(v.string()),
});

export const content = v.variant("kind", [
  v.object({ kind: v.literal("text"), text: v.string() }),
  v.object({
    kind: v.literal("answer"),
    text: v.string(),
    html: maybe(v.string()),
    entryId: maybe(id),
    title: maybe(v.string()),
    buttons: v.nullish(v.array(answerButton), []),
  }),
  v.object({
    kind: v.literal("file"),
    attachmentId: id,
    name: v.string(),
    mime: v.string(),
    bytes: count,
    width: maybe(count),
    height: maybe(count),
  }),
  v.object({
    kind: v.literal("choice"),
    prompt: v.string(),
    options: v.array(v.object({ label: v.string(), value: v.string() })),
  }),
  v.object({ kind: v.literal("pick"), label: v.string(), value: v.string() }),
  v.object({
    kind: v.literal("order"),
    number: v.string(),
    title: v.nullish(v.string(), ""),
    amountFen: v.nullish(count, 0),
    status: v.nullish(v.string(), ""),
    picture: maybe(v.string()),
  }),
  v.object({ kind: v.literal("event"), name: v.string(), facts: v.nullish(texts, {}) }),
]);
export type Content = v.InferOutput<typeof content>;

/** What an agent may send; the server fills in the rest of an order. */
export type Outgoing =
  | { kind: "text"; text: string }
  | Extract<Content, { kind: "file" }>
  | Extract<Content, { kind: "answer" }>
  | { kind: "order"; number: string };

export const message = v.object({
  conversation: id,
  seq: count,
  /** The previous message this reader may see; a larger number than the last one known means something was missed. */
  prev: v.nullish(count, 0),
  author,
  staffOnly: v.nullish(v.boolean(), false),
  content,
  at: instant,
  /** The client id of an own message. */
  key: maybe(v.string()),
});
export type Message = v.InferOutput<typeof message>;

// ---- conversations ----

export const row = v.object({
  id,
  contact: v.object({
    id,
    name: v.string(),
    level: v.nullish(count, 0),
    verified: v.nullish(v.boolean(), false),
    language: v.nullish(v.string(), "zh-CN"),
  }),
  inboxId: id,
  shopId: maybe(id),
  channel: v.string(),
  state: v.picklist(["bot", "waiting", "agent", "closed"]),
  agentId: maybe(id),
  lastAgentId: maybe(id),
  teamId: maybe(id),
  priority: v.nullish(count, 0),
  language: v.string(),
  lastSeq: count,
  unread: count,
  staffReadSeq: v.nullish(count, 0),
  contactReadSeq: v.nullish(count, 0),
  contactGotSeq: v.nullish(count, 0),
  lastMessageAt: instant,
  preview: v.string(),
  previewBy: v.picklist(["contact", "bot", "agent", "system"]),
  previewKind: v.picklist(["words", "picture", "file"]),
  openedAt: instant,
  queuedAt: maybe(instant),
  assignedAt: maybe(instant),
  /** Since when a customer's words are without an answer; null when nothing is owed. */
  owedSince: maybe(instant),
  dueAt: maybe(instant),
  promisedSeconds: maybe(count),
  closedAt: maybe(instant),
  closeReason: maybe(v.string()),
  leftMessage: v.nullish(v.boolean(), false),
  /** Until when its agent has put it aside. */
  snoozedUntil: maybe(instant),
  /** Colleagues a note called in, and those of them who have not looked since. */
  participants: v.nullish(v.array(id), []),
  mentioned: v.nullish(v.array(id), []),
  version: count,
});
export type Row = v.InferOutput<typeof row>;
/** A part of a text to mark, in UTF-16 units: from one up to, but without, another. */
export const mark = v.object({ from: count, to: count });
export type Mark = v.InferOutput<typeof mark>;
/** A conversation that was found; with the newest message that has all the words, unless it was found by its customer. */
export const found = v.object({
  conversation: row,
  said: maybe(v.object({ seq: count, author, words: v.string(), marks: v.array(mark), at: instant })),
});
export type Found = v.InferOutput<typeof found>;
export type View = "mine" | "queue" | "team" | "closed";

export const counts = v.object({
  mine: count,
  mineUnread: v.nullish(count, 0),
  queue: count,
  queueSince: maybe(instant),
  team: count,
});
export type Counts = v.InferOutput<typeof counts>;

/** A conversation with what its page needs besides messages. */
export const conversation = v.object({
  conversation: row,
  draft: maybe(v.object({ text: v.string(), note: v.nullish(v.boolean(), false), at: instant })),
  /** The customer's other conversations, newest first. */
  earlier: v.nullish(v.array(row), []),
});
export type Conversation = v.InferOutput<typeof conversation>;

/** One colleague that routing looked at; `removedBy` is the requirement that was not met. */
export const considered = v.object({
  staffId: id,
  name: v.string(),
  load: count,
  capacity: count,
  removedBy: maybe(v.string()),
  score: v.nullish(count, 0),
  parts: v.nullish(v.record(v.string(), count), {}),
});
export const decisionRecord = v.object({
  id,
  at: instant,
  reason: v.string(),
  facts: v.nullish(texts, {}),
  /** Only for those who may see every conversation. */
  record: maybe(
    v.object({
      policyVersion: count,
      at: instant,
      considered: v.array(considered),
      tieBreak: v.nullish(v.boolean(), false),
    }),
  ),
});
export type DecisionRecord = v.InferOutput<typeof decisionRecord>;

// ---- customers ----

export const contact = v.object({
  id,
  name: v.string(),
  phone: v.nullish(v.string(), ""),
  email: v.nullish(v.string(), ""),
  language: v.nullish(v.string(), "zh-CN"),
  region: v.nullish(v.string(), ""),
  timeZone: v.nullish(v.string(), ""),
  level: v.nullish(count, 0),
  tags: v.nullish(v.array(v.string()), []),
  attributes: v.nullish(v.record(v.string(), v.unknown()), {}),
  /** Said by the page the customer is on, not proven. */
  claimed: v.nullish(v.record(v.string(), v.unknown()), {}),
  note: v.nullish(v.string(), ""),
  verified: v.nullish(v.boolean(), false),
  identities: v.nullish(v.array(v.object({ inboxId: id, externalId: v.string() })), []),
  version: count,
  seenAt: maybe(instant),
});
export type Contact = v.InferOutput<typeof contact>;

export const pageView = v.object({
  id,
  url: v.string(),
  title: v.nullish(v.string(), ""),
  referrer: v.nullish(v.string(), ""),
  at: instant,
  dwellMs: v.nullish(count, 0),
  /** When its browser last said that it was looked at. */
  seenAt: instant,
  /** It said that it is looked at no more. */
  left: v.boolean(),
});
export type PageView = v.InferOutput<typeof pageView>;

export const order = v.object({
  number: v.string(),
  status: v.string(),
  placedAt: instant,
  totalFen: count,
  lines: v.nullish(
    v.array(
      v.object({
        sku: v.nullish(v.string(), ""),
        name: v.string(),
        variant: v.nullish(v.string(), ""),
        quantity: v.nullish(count, 1),
        priceFen: v.nullish(count, 0),
        picture: maybe(v.string()),
      }),
    ),
    [],
  ),
  shipment: maybe(v.record(v.string(), v.unknown())),
});
export type Order = v.InferOutput<typeof order>;

/** A customer's newest orders, and what all of them come to. */
export const orders = v.object({ items: v.array(order), count: v.nullish(count, 0), spentFen: v.nullish(count, 0) });
export type Orders = v.InferOutput<typeof orders>;

// ---- help for the human ----

export const quickReply = v.object({
  id,
  ownerId: maybe(id),
  folder: v.nullish(v.string(), ""),
  code: v.string(),
  title: v.string(),
  texts,
  used: v.nullish(count, 0),
  version: v.nullish(count, 0),
});
export type QuickReply = v.InferOutput<typeof quickReply>;

export const suggestion = v.object({
  entryId: id,
  title: v.string(),
  text: v.string(),
});
export type Suggestion = v.InferOutput<typeof suggestion>;

/** An answer found in the knowledge base, the likeliest first. */
export const answered = v.object({
  entry: id,
  language: v.string(),
  title: v.string(),
  text: v.string(),
  html: v.string(),
  buttons: v.nullish(v.array(answerButton), []),
});
export type Answered = v.InferOutput<typeof answered>;

// ---- files ----

export const file = v.object({
  id,
  name: v.string(),
  mime: v.string(),
  bytes: count,
  width: maybe(count),
  height: maybe(count),
  url: maybe(v.string()),
  thumbUrl: maybe(v.string()),
});
export type StoredFile = v.InferOutput<typeof file>;

export const fileAddress = v.object({ url: v.string(), thumbUrl: maybe(v.string()) });
export type FileAddress = v.InferOutput<typeof fileAddress>;
export const fileAddresses = v.object({ urls: v.record(v.string(), fileAddress) });
