import type { Message } from "@yingda/api";

/** What the bot had found out when a person was wanted. */
export interface HandOver {
  /** The reason's word; null when none was recorded. */
  why: string | null;
  /** The question as the knowledge base puts it; empty when none was recognised. */
  question: string;
  /** The number of the order it was about; empty for none. */
  order: string;
}

/** The newest hand-over among these messages; null when there is none, or the matter it was about is closed. */
export function handOverIn(messages: readonly Message[]): HandOver | null {
  const event = messages.findLast(({ content }) => content.kind === "event" && turns.has(content.name));
  if (event?.content.kind !== "event" || event.content.name !== "handed-over") return null;
  const { reason = null, question = "", order = "" } = event.content.facts;
  return { why: reason, question, order };
}

/** Where a matter is handed over, or ends. */
const turns: ReadonlySet<string> = new Set(["handed-over", "resolved", "closed"]);

const reasons = ["asked", "misses", "mode", "unhandled"] as const;

/** The reason as one that has a text; undefined for one this desk does not know. */
export function reasonOf({ why }: Pick<HandOver, "why">) {
  return reasons.find((reason) => reason === why);
}
