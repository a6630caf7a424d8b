/** What the visitor API answers about the visitor and the inbox, and what a visitor may send. */
import { anything, flag, type Guard, list, maybe, number, type Of, shape, text, word } from "../check";

/** What a visitor may send. */
export type Sendable =
  | { kind: "text"; text: string }
  | { kind: "pick"; label: string; value: string }
  | { kind: "order"; number: string }
  | { kind: "file"; attachmentId: string; name: string; mime: string; bytes: number; width?: number; height?: number };

export const conversation = shape({
  id: text,
  state: word("bot", "waiting", "agent", "closed"),
  lastSeq: number,
  readByStaffSeq: number,
  /** Who serves, or has served what is over. */
  agent: maybe(shape({ name: text, number: maybe(text) })),
  place: maybe(number),
  estimate: maybe(shape({ fromSeconds: number, toSeconds: number })),
  humanReachable: flag,
  staffed: flag,
  botAnswers: flag,
  leftMessage: maybe(flag),
  mayRate: maybe(flag),
  rated: maybe(flag),
  closedAt: maybe(text),
});
export type Conversation = Of<typeof conversation>;

/** In a session that an earlier version has kept, orders have neither title nor picture. */
const order = shape({
  number: text,
  title: maybe(text),
  status: text,
  placedAt: text,
  totalFen: number,
  picture: maybe(text),
});
export type Order = Of<typeof order>;

/** when: asked only after this answer to an earlier question (empty: any). */
const preChat = shape({
  field: text,
  label: text,
  required: flag,
  options: maybe(list(text)),
  when: maybe(shape({ field: text, answer: text })),
});
export type PreChatField = Of<typeof preChat>;

const inbox = shape({
  shopName: text,
  color: text,
  logoText: maybe(text),
  greeting: maybe(text),
  humanReachable: flag,
  online: flag,
  full: maybe(flag),
  hoursText: maybe(text),
  opensAt: maybe(text),
  preChat: maybe(list(preChat)),
  promisedFirstReplySeconds: maybe(number),
  maxFileBytes: maybe(number),
});
export type Inbox = Of<typeof inbox>;

const sessionShape = shape({
  token: text,
  contact: shape({ id: text, verified: maybe(flag) }),
  inbox,
  popular: maybe(list(shape({ question: text }))),
  orders: maybe(list(order)),
  unread: maybe(number),
  conversation: anything,
});
export type Session = Of<typeof sessionShape>;
export const session: Guard<Session> = sessionShape;
