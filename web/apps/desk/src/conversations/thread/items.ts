import type { Message } from "@yingda/api";
import type { Pending, Thread } from "../../live/thread";

/** What stands in the thread, one below the other. */
export type Item =
  | { kind: "day"; key: string; at: string }
  /** The bot's part before a person took over, in one line. */
  | {
      kind: "fold";
      key: string;
      messages: readonly Message[];
      seconds: number;
      said: number;
      asked: string;
      why: string | null;
    }
  | { kind: "message"; key: string; message: Message; last: boolean }
  | { kind: "event"; key: string; message: Message }
  /** Several events in a row that ask for no attention. */
  | { kind: "events"; key: string; messages: readonly Message[] }
  | { kind: "pending"; key: string; pending: Pending };

/** Two messages of one author within this time are one run: only the last carries face and time. */
const RUN = 5 * 60_000;

/** Events that are always shown: who holds the conversation now, and why. */
const shownEvents: ReadonlySet<string> = new Set([
  "assigned",
  "transferred",
  "taken-over",
  "rated",
  "left-message",
  "resolved",
  "closed",
]);

/**
 * The items of a thread.
 *
 * @param dayOf the calendar day of an instant, equal for the same day
 * @param unfolded keys of folds and event runs that are open
 */
export function itemsOf(thread: Thread, dayOf: (at: string) => string, unfolded: ReadonlySet<string>): readonly Item[] {
  const items: Item[] = [];
  let day = "";
  const newDay = (at: string) => {
    const next = dayOf(at);
    if (next !== day) items.push({ kind: "day", key: `day-${next}`, at });
    day = next;
  };
  for (const part of partsOf(thread.messages)) {
    const first = part.messages[0];
    if (first === undefined) continue;
    const key = `${part.kind}-${first.seq}`;
    newDay(first.at);
    if (part.kind === "bot") {
      items.push(foldOf(key, part.messages));
      if (!unfolded.has(key)) continue;
    }
    if (part.kind === "quiet" && part.messages.length > 1 && !unfolded.has(key)) {
      items.push({ kind: "events", key, messages: part.messages });
      continue;
    }
    part.messages.forEach((message, at) => {
      newDay(message.at);
      if (message.content.kind === "event") items.push({ kind: "event", key: `m-${message.seq}`, message });
      else
        items.push({
          kind: "message",
          key: `m-${message.seq}`,
          message,
          last: !sameRun(message, part.messages[at + 1]),
        });
    });
  }
  for (const pending of thread.pending) items.push({ kind: "pending", key: `p-${pending.clientId}`, pending });
  return items;
}

interface Part {
  kind: "bot" | "quiet" | "open";
  messages: Message[];
}

/** Cuts the messages into the bot's finished talk, runs of quiet events, and the rest. */
function partsOf(messages: readonly Message[]): readonly Part[] {
  const handed = messages.findLastIndex(
    ({ content }) => content.kind === "event" && (content.name === "handed-over" || content.name === "queued"),
  );
  const talk = messages.findIndex(({ author, staffOnly }) => author.kind === "bot" && !staffOnly);
  const parts: Part[] = [];
  messages.forEach((message, at) => {
    const folded = talk >= 0 && talk < handed && at <= handed && !byStaff(messages, handed);
    const quiet = message.content.kind === "event" && !shownEvents.has(message.content.name);
    const kind = folded ? "bot" : quiet ? "quiet" : "open";
    const before = parts.at(-1);
    if (before?.kind === kind) before.messages.push(message);
    else parts.push({ kind, messages: [message] });
  });
  return parts;
}

/** Whether a colleague has spoken up to this place: then what lies before is not only the bot's talk. */
function byStaff(messages: readonly Message[], until: number): boolean {
  return messages
    .slice(0, until + 1)
    .some(({ author, content }) => author.kind === "agent" && content.kind !== "event");
}

function foldOf(key: string, messages: readonly Message[]): Item {
  const said = messages.filter(({ content }) => content.kind !== "event");
  const first = said[0];
  const last = messages.at(-1);
  const seconds = first && last ? (Date.parse(last.at) - Date.parse(first.at)) / 1000 : 0;
  const question = said.find(({ author, content }) => author.kind === "contact" && content.kind === "text");
  const handed = messages.findLast(({ content }) => content.kind === "event" && content.name === "handed-over");
  const why = handed?.content.kind === "event" ? (handed.content.facts.reason ?? null) : null;
  const asked = question?.content.kind === "text" ? question.content.text : "";
  return { kind: "fold", key, messages, seconds, said: said.length, asked, why };
}

function sameRun(message: Message, next: Message | undefined): boolean {
  return (
    next !== undefined &&
    next.content.kind !== "event" &&
    next.author.kind === message.author.kind &&
    next.author.id === message.author.id &&
    next.staffOnly === message.staffOnly &&
    Date.parse(next.at) - Date.parse(message.at) < RUN
  );
}
