import type { BoardAgent, BoardHour, FirstReplies } from "@yingda/api";
import type { Urgency } from "@yingda/ui";

/** Below this many cases a share, a median or a mean says nothing: one case more or less would move it by a tenth. */
export const ENOUGH = 10;
/** From this share of the promised time on, an answer is due soon. */
const SOON = 0.7;
/** Fetched every five seconds: three misses in a row are worth a word. */
const STALE_AFTER = 16_000;

/** Whether the numbers are older than they should be; both in milliseconds. */
export function isStale(fetchedAt: number, now: number): boolean {
  return now - fetchedAt > STALE_AFTER;
}

/** 14:05:32 */
export function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString("en-GB");
}

/** 91.3 from 0 … 1 as a part of a whole; null when the whole has too few cases. */
export function shareOf(part: number, whole: number): string | null {
  return whole < ENOUGH ? null : ((100 * part) / whole).toFixed(1);
}

/** 4.71; null when there are too few ratings. */
export function starsOf(rating: { count: number; stars: number | null }): string | null {
  return rating.stars === null || rating.count < ENOUGH ? null : rating.stars.toFixed(2);
}

/** The median in seconds; null when too few were answered. */
export function medianOf(replies: FirstReplies): number | null {
  return replies.answered < ENOUGH ? null : replies.medianSeconds;
}

/** A span of seconds in the unit that says it without a fraction. */
export function spanOf(seconds: number): { unit: "seconds" | "minutes"; count: number } {
  return seconds >= 60 && seconds % 60 === 0
    ? { unit: "minutes", count: seconds / 60 }
    : { unit: "seconds", count: seconds };
}

/** How long somebody waits at `now` (milliseconds), in seconds, and how that stands to the promise. */
export function waitOf(since: string, dueAt: string | null, now: number): { seconds: number; urgency: Urgency } {
  const from = Date.parse(since);
  const seconds = Math.max(0, (now - from) / 1000);
  if (dueAt === null) return { seconds, urgency: "wait" };
  const due = Date.parse(dueAt);
  if (now > due) return { seconds, urgency: "over" };
  return { seconds, urgency: now - from >= SOON * (due - from) ? "warn" : "wait" };
}

/** How many more conversations those who are ready could take. */
export function freeSlots(agents: readonly BoardAgent[]): number {
  return agents
    .filter(({ state, connected }) => state === "ready" && connected)
    .reduce((sum, { load, capacity }) => sum + Math.max(0, capacity - load), 0);
}

/** Those in trouble first, then the fullest; last those who are off and have nothing. */
export function byLoad(agents: readonly BoardAgent[]): readonly BoardAgent[] {
  const fullness = ({ load, capacity }: BoardAgent) => load / Math.max(1, capacity);
  const off = ({ state, load }: BoardAgent) => (state === "off" && load === 0 ? 1 : 0);
  return [...agents].sort(
    (a, b) => off(a) - off(b) || b.overdue - a.overdue || fullness(b) - fullness(a) || a.name.localeCompare(b.name),
  );
}

/** How many replies fell between each two bounds, and last, how many took longer than all of them. */
export function groupsOf({ answered, under }: FirstReplies): readonly number[] {
  return [...under, answered].map((upTo, group) => upTo - (under[group - 1] ?? 0));
}

/** Where a goal in seconds stands among the bars of {@link groupsOf}, in bars from the left. */
export function goalAt(bounds: readonly number[], goal: number): number {
  const group = bounds.findIndex((bound) => goal <= bound);
  if (group < 0) return bounds.length + 0.5;
  const from = bounds[group - 1] ?? 0;
  return group + (goal - from) / ((bounds[group] ?? goal) - from);
}

/** What an hour brought; zeros where the server names no such hour. */
export function hourOf(hours: readonly BoardHour[], hour: number): BoardHour {
  return hours.find((each) => each.hour === hour) ?? { hour, byBot: 0, byPeople: 0, lost: 0 };
}

export function totalOf({ byBot, byPeople, lost }: BoardHour): number {
  return byBot + byPeople + lost;
}

/** The sums of a day. */
export function dayOf(hours: readonly BoardHour[]): { byBot: number; byPeople: number; total: number } {
  return hours.reduce(
    (sum, each) => ({
      byBot: sum.byBot + each.byBot,
      byPeople: sum.byPeople + each.byPeople,
      total: sum.total + totalOf(each),
    }),
    { byBot: 0, byPeople: 0, total: 0 },
  );
}

/** Whole numbers for the hairlines of a scale that holds `most`: zero and two or three above it. */
export function ticksFor(most: number): readonly number[] {
  const wanted = Math.max(2, most);
  let unit = 1;
  for (;;) {
    for (const step of [unit, 2 * unit, 4 * unit, 5 * unit])
      if (step * 3 >= wanted)
        return Array.from({ length: Math.max(2, Math.ceil(wanted / step)) + 1 }, (_, i) => i * step);
    unit *= 10;
  }
}
