import * as v from "valibot";
import { listOf, row, workStates } from "./model";

const count = v.number();
const instant = v.string();

/** Customers who got a first human reply; `under` counts within each of the board's bounds. */
const firstReplies = v.object({
  answered: count,
  /** Null when nobody was answered. */
  medianSeconds: v.nullish(count, null),
  under: v.array(count),
});
export type FirstReplies = v.InferOutput<typeof firstReplies>;

/** Conversations by the hour of the day they were opened in. */
const boardHour = v.object({ hour: count, byBot: count, byPeople: count, lost: count });
export type BoardHour = v.InferOutput<typeof boardHour>;

const waiting = v.object({
  conversation: v.string(),
  contact: v.string(),
  name: v.string(),
  level: count,
  since: instant,
  dueAt: v.nullish(instant, null),
  teamId: v.nullish(v.string(), null),
  priority: count,
  /** Nobody who may take it is on duty; then who could be asked to come. */
  unattended: v.boolean(),
  askable: v.array(v.string()),
});
export type BoardWaiting = v.InferOutput<typeof waiting>;

const agent = v.object({
  id: v.string(),
  name: v.string(),
  number: v.string(),
  teams: v.array(v.string()),
  state: v.picklist(workStates),
  bySystem: v.boolean(),
  connected: v.boolean(),
  since: instant,
  load: count,
  capacity: count,
  /** Conversations that wait for this agent's answer, and those of them past the promise. */
  owed: count,
  overdue: count,
  oldestOwed: v.nullish(instant, null),
  /** Conversations taken today. */
  today: count,
});
export type BoardAgent = v.InferOutput<typeof agent>;

/** Who waits, who is busy, and how today goes compared with yesterday at this time. */
export const board = v.object({
  at: instant,
  dayFrom: instant,
  now: v.object({
    withBot: count,
    waiting: count,
    withAgents: count,
    longestWaiting: v.nullish(instant, null),
  }),
  waitingYesterday: count,
  capacity: count,
  load: count,
  onDuty: count,
  firstReplies,
  firstRepliesYesterday: firstReplies,
  /** Seconds, ascending; whatever took longer than the last is a group of its own. */
  firstReplyBounds: v.array(count),
  promisedFirstReplySeconds: count,
  withinPromise: count,
  rating: v.object({ count, stars: v.nullish(v.number(), null) }),
  hours: v.array(boardHour),
  hoursYesterday: v.array(boardHour),
  /** The first of the queue, as it is served. */
  queue: v.array(waiting),
  agents: v.array(agent),
});
export type Board = v.InferOutput<typeof board>;

/** How the day has gone so far; the last of the points is now. */
export const course = v.object({
  stepSeconds: count,
  points: v.array(v.object({ waiting: count, withAgents: count })),
  replies: v.array(v.object({ hour: count, answered: count, medianSeconds: count, withinPromise: count })),
  ratings: v.array(v.object({ hour: count, count, stars: count })),
});
export type Course = v.InferOutput<typeof course>;

/** The first conversations that a number counts. */
export const behind = listOf(row);
export const figures = ["answered", "bot", "opened", "rated"] as const;
export type Figure = (typeof figures)[number];
