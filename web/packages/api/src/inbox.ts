import * as v from "valibot";

/** One thing said in one or more languages, by their tags. */
const texts = v.record(v.string(), v.string());
export type Texts = v.InferOutput<typeof texts>;

export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const modes = ["bot-first", "human-first", "human-only", "bot-only"] as const;
export const phraseNames = [
  "welcome",
  "queued",
  "assigned",
  "busy",
  "offline",
  "idleWarn",
  "idleClose",
  "closed",
] as const;

const span = v.object({ from: v.string(), to: v.string() });
const hours = v.object({ timeZone: v.string(), days: v.record(v.string(), v.array(span)) });
export type Hours = v.InferOutput<typeof hours>;

/**
 * options: the answers to choose from; when: asked only after this answer to an earlier question, as it is kept (in
 * Simplified Chinese, else in the language it has; empty: any).
 */
const preChatField = v.object({
  field: v.string(),
  label: texts,
  required: v.boolean(),
  options: v.nullish(v.array(texts), null),
  when: v.nullish(v.object({ field: v.string(), answer: v.string() }), null),
});
export type PreChatField = v.InferOutput<typeof preChatField>;

const settings = v.object({
  color: v.string(),
  position: v.picklist(["left", "right"]),
  brand: v.object({ name: texts, logo: texts }),
  greeting: texts,
  promisedFirstReplySeconds: v.number(),
  promisedNextReplySeconds: v.number(),
  hours: v.nullish(hours, null),
  queueLimit: v.number(),
  idle: v.nullish(v.object({ warnAfterSeconds: v.number(), closeAfterSeconds: v.number() }), null),
  reopenWithinSeconds: v.number(),
  phrases: v.object({
    welcome: texts,
    queued: texts,
    assigned: texts,
    busy: texts,
    offline: texts,
    idleWarn: texts,
    idleClose: texts,
    closed: texts,
  }),
  allowedOrigins: v.array(v.string()),
  preChat: v.array(preChatField),
});
export type InboxSettings = v.InferOutput<typeof settings>;

export const inbox = v.object({
  id: v.string(),
  shopId: v.string(),
  teamId: v.nullish(v.string(), null),
  channel: v.string(),
  key: v.string(),
  name: v.string(),
  mode: v.picklist(modes),
  enabled: v.boolean(),
  version: v.number(),
  settings,
});
export type Inbox = v.InferOutput<typeof inbox>;

export const inboxSecret = v.object({ secret: v.string() });
