import type { Message } from "@yingda/api";
import type { Pending, Thread } from "../../live/thread";
import { type HandOver, handOverIn } from "./handOver";

/** What stands in the thread, one below the other. */
export type Item = {
  key: string;
  /** The moment whose day is written above, where a new day begins. */
  day: string | null;
} & Part;

type Part =
  /** The bot's part before a person took over, in one line. */
  | ({
      kind: "fold";
      messages: readonly Message[];
      seconds: number;
      said: number;
      /** The customer's first words, where they do not stand under the fold anyway. */
      asked: string;
      /** How many pictures and files the customer sent. */
      files: number;
    } & HandOver)
  | { kind: "message"; message: Message; last: boolean }
  | { kind: "event"; message: Message }
  /** Several events in a row that ask for no attention. */
  | { kind: "events"; messages: readonly Message[] }
  | { kind: "pending"; pending: Pending };

/** Two messages of one author within this time are one run: only the last carries face and time. */
const PAUSE = 5 * 60_000;

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
  // The day is part of an item, not one of its own: the topmost message keeps its place when older ones are put above.
  const put = (key: string, at: string, part: Part) => {
    const next = dayOf(at);
    items.push({ key, day: next === day ? null : at, ...part });
    day = next;
  };
  const say = (messages: readonly Message[]) =>
    messages.forEach((message, at) => {
      const event = message.content.kind === "event";
      const last = !sameRun(message, messages[at + 1]);
      put(`m-${message.seq}`, message.at, event ? { kind: "event", message } : { kind: "message", message, last });
    });
  for (const run of runsOf(thread.messages)) {
    const first = run.messages[0];
    if (first === undefined) continue;
    const key = `${run.kind}-${first.seq}`;
    if (run.kind === "bot") {
      put(key, first.at, foldOf(run.messages));
      if (!unfolded.has(key)) {
        say(ownWords(run.messages));
        continue;
      }
    }
    if (run.kind === "quiet" && run.messages.length > 1 && !unfolded.has(key)) {
      put(key, first.at, { kind: "events", messages: run.messages });
      continue;
    }
    say(run.messages);
  }
  for (const pending of thread.pending) put(`p-${pending.clientId}`, pending.at, { kind: "pending", pending });
  return items;
}

interface Run {
  kind: "bot" | "quiet" | "open";
  messages: Message[];
}

/** Cuts the messages into the bot's finished talk, runs of quiet events, and the rest. */
function runsOf(messages: readonly Message[]): readonly Run[] {
  const handed = messages.findLastIndex(
    ({ content }) => content.kind === "event" && (content.name === "handed-over" || content.name === "queued"),
  );
  const talk = messages.findIndex(({ author, staffOnly }) => author.kind === "bot" && !staffOnly);
  const folds = talk >= 0 && talk < handed && !byStaff(messages, handed);
  const runs: Run[] = [];
  messages.forEach((message, at) => {
    const folded = folds && at <= handed;
    const quiet = message.content.kind === "event" && !shownEvents.has(message.content.name);
    const kind = folded ? "bot" : quiet ? "quiet" : "open";
    const before = runs.at(-1);
    if (before?.kind === kind) before.messages.push(message);
    else runs.push({ kind, messages: [message] });
  });
  return runs;
}

/** How many of the customer's words stay in sight under a fold: the question, and the wish for a person that follows it. */
const KEPT = 2;

/** The customer's own last words among the bot's talk. */
function ownWords(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ author, content }) => author.kind === "contact" && content.kind !== "event").slice(-KEPT);
}

/** Whether a colleague has spoken up to this place: then what lies before is not only the bot's talk. */
function byStaff(messages: readonly Message[], until: number): boolean {
  return messages
    .slice(0, until + 1)
    .some(({ author, content }) => author.kind === "agent" && content.kind !== "event");
}

function foldOf(messages: readonly Message[]): Part {
  const said = messages.filter(({ content }) => content.kind !== "event");
  const first = said[0];
  const last = messages.at(-1);
  const seconds = first && last ? (Date.parse(last.at) - Date.parse(first.at)) / 1000 : 0;
  const kept = ownWords(said);
  const question = said.find(({ author, content }) => author.kind === "contact" && content.kind === "text");
  const asked = question?.content.kind === "text" && !kept.includes(question) ? question.content.text : "";
  const files = said.filter(({ author, content }) => author.kind === "contact" && content.kind === "file").length;
  const handed = handOverIn(messages) ?? { why: null, question: "", order: "" };
  return { kind: "fold", messages, seconds, said: said.length, asked, files, ...handed };
}

function sameRun(message: Message, next: Message | undefined): boolean {
  return (
    next !== undefined &&
    next.content.kind !== "event" &&
    next.author.kind === message.author.kind &&
    next.author.id === message.author.id &&
    next.staffOnly === message.staffOnly &&
    Date.parse(next.at) - Date.parse(message.at) < PAUSE
  );
}
