import type { Row, ServerFrame } from "@yingda/api";
import { held, inView } from "./views";

/** What happened to a conversation that its reader should hear of. */
export interface News {
  kind: "said" | "assigned" | "mentioned" | "woken" | "taken" | "gone";
  row: Row;
}

/** The later of two states of a row: versions only grow, and marks within one version too. */
export function newer(known: Row | undefined, fresh: Row): Row {
  if (known === undefined || fresh.version > known.version) return fresh;
  if (fresh.version < known.version) return known;
  return {
    ...fresh,
    unread: known.staffReadSeq > fresh.staffReadSeq ? known.unread : fresh.unread,
    contactGotSeq: Math.max(known.contactGotSeq, fresh.contactGotSeq),
    contactReadSeq: Math.max(known.contactReadSeq, fresh.contactReadSeq),
    staffReadSeq: Math.max(known.staffReadSeq, fresh.staffReadSeq),
  };
}

/** What was put aside is back and owed, and not because somebody said something. */
function wokenByTime(before: Row, fresh: Row): boolean {
  return (
    before.snoozedUntil !== null &&
    fresh.snoozedUntil === null &&
    fresh.owedSince !== before.owedSince &&
    fresh.lastMessageAt === before.lastMessageAt
  );
}

/** Whether a conversation of mine is a colleague's now; what I give away myself is assumed theirs before it is told. */
function taken(before: Row | undefined, fresh: Row, me: string): boolean {
  return before !== undefined && held(before, me) && fresh.state === "agent" && !held(fresh, me);
}

/** What a change of a row means to its reader: words come by the row, as the messages do of what is watched only. */
export function newsOf(before: Row | undefined, fresh: Row, me: string): News["kind"] | null {
  if (fresh.mentioned.includes(me)) return before?.mentioned.includes(me) === true ? null : "mentioned";
  if (taken(before, fresh, me)) return "taken";
  if (!inView("mine", fresh, me)) return null;
  if (before === undefined || !inView("mine", before, me)) return "assigned";
  if (wokenByTime(before, fresh)) return "woken";
  return fresh.lastSeq > before.lastSeq && fresh.unread > before.unread ? "said" : null;
}

/** Whether the counts of the lists may be others now; `readHere` when its words were read at this desk. */
export function movesCounts(before: Row | undefined, fresh: Row, me: string, readHere: boolean): boolean {
  return (
    (fresh.unread === 0 && (readHere || (before?.unread ?? 0) > 0)) ||
    before?.state !== fresh.state ||
    before?.agentId !== fresh.agentId ||
    before?.mentioned.includes(me) !== fresh.mentioned.includes(me)
  );
}

/** How far a row's words have come, with what a receipt tells; marks only grow. */
export function withReceipt(known: Row, receipt: Extract<ServerFrame, { kind: "receipt" }>): Row {
  const { gotSeq, readSeq } = receipt;
  if (receipt.by === "contact")
    return {
      ...known,
      contactGotSeq: Math.max(known.contactGotSeq, gotSeq, readSeq),
      contactReadSeq: Math.max(known.contactReadSeq, readSeq),
    };
  return {
    ...known,
    staffReadSeq: Math.max(known.staffReadSeq, readSeq),
    unread: readSeq >= known.lastSeq ? 0 : known.unread,
  };
}
