import type { Row, View } from "@yingda/api";

/** Whether a conversation stands in a list. The same rule as the server's, so that lists stay true between fetches. */
export function inView(view: View, row: Row, me: string): boolean {
  switch (view) {
    case "mine":
      return held(row, me) || calledIn(row, me);
    case "queue":
      return row.state === "waiting";
    case "team":
      return row.state === "bot" || (row.state === "agent" && row.agentId !== me);
    case "closed":
      return row.state === "closed";
  }
}

/** Whether I serve it. */
export function held(row: Row, me: string): boolean {
  return row.state === "agent" && row.agentId === me;
}

/** Whether a note called me in and I have not looked since. */
function calledIn(row: Row, me: string): boolean {
  return row.mentioned.includes(me);
}

/** A titled part of a list. */
export interface Group {
  title: "mentioned" | "owed" | "answered" | "snoozed" | "found" | null;
  rows: readonly Row[];
}

/**
 * The rows of a list in the order of the work: mine by what is owed and what is left of the promise, then what was put
 * aside by when it comes back, the queue as it is
 * served (priority, then waiting time), the others newest first.
 */
export function grouped(view: View, rows: Iterable<Row>, me: string): readonly Group[] {
  const shown = [...rows].filter((row) => inView(view, row, me));
  const byNewest = (a: Row, b: Row) => b.lastMessageAt.localeCompare(a.lastMessageAt) || a.id.localeCompare(b.id);
  switch (view) {
    case "mine": {
      const mentioned = shown.filter((row) => !held(row, me));
      const mine = shown.filter((row) => held(row, me));
      const snoozed = mine.filter((row) => row.snoozedUntil !== null);
      const owed = mine.filter((row) => row.snoozedUntil === null && row.owedSince !== null);
      const answered = mine.filter((row) => row.snoozedUntil === null && row.owedSince === null);
      const byDue = (a: Row, b: Row) =>
        (a.dueAt ?? a.owedSince ?? "").localeCompare(b.dueAt ?? b.owedSince ?? "") || a.id.localeCompare(b.id);
      const byWaking = (a: Row, b: Row) =>
        (a.snoozedUntil ?? "").localeCompare(b.snoozedUntil ?? "") || a.id.localeCompare(b.id);
      const groups: Group[] = [
        { title: "mentioned", rows: mentioned.sort(byNewest) },
        { title: "owed", rows: owed.sort(byDue) },
        { title: "answered", rows: answered.sort(byNewest) },
        { title: "snoozed", rows: snoozed.sort(byWaking) },
      ];
      return groups.filter((group) => group.rows.length > 0);
    }
    case "queue":
      return [
        {
          title: null,
          rows: shown.sort(
            (a, b) =>
              b.priority - a.priority || (a.queuedAt ?? "").localeCompare(b.queuedAt ?? "") || a.id.localeCompare(b.id),
          ),
        },
      ];
    case "team":
      return [{ title: null, rows: shown.sort(byNewest) }];
    case "closed":
      return [{ title: null, rows: shown.sort((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? "")) }];
  }
}

/** How much of the promised answering time is used. */
interface Clock {
  urgency: "wait" | "warn" | "over";
  /** 0 … 100. */
  used: number;
  /** Seconds left, negative when overdue. */
  left: number;
}

/** From this share of the promised time on, an answer is due soon. */
const SOON = 70;

/** The answer clock of a conversation at `now` (milliseconds); null when nothing is owed. */
export function clockOf(row: Row, now: number): Clock | null {
  if (row.owedSince === null || row.dueAt === null || row.state === "closed") return null;
  const due = Date.parse(row.dueAt);
  const promised = (row.promisedSeconds ?? (due - Date.parse(row.owedSince)) / 1000) || 1;
  const left = (due - now) / 1000;
  const used = Math.min(100, Math.max(0, 100 * (1 - left / promised)));
  return { urgency: left < 0 ? "over" : used >= SOON ? "warn" : "wait", used, left };
}
