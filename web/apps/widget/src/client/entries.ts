/** Our own messages on their way. Pure: every function returns a new list. */
import type { Sendable } from "./wire";

/** A visitor: somebody the shop vouches for, or whoever sits at this browser. */
export interface Person {
  id: string;
  verified?: boolean | null | undefined;
}

/** A message of ours on its way. file is kept until its upload has given it an attachment. */
export interface Entry {
  clientId: string;
  inbox: string;
  /** Who wrote it, as known then; without: before anybody was known. */
  by?: Person | undefined;
  at: number;
  content: Sendable | null;
  file?: File | undefined;
  state: "pending" | "sent" | "failed";
  /** Given by the acknowledgement. */
  seq?: number;
  conversation?: string;
  /** Why it failed, or is to wait: a refusal's stable code. */
  code?: string;
  /** Upload, 0 to 1. */
  progress?: number | undefined;
  /** The server asked to wait: how often already. It is sent again by itself. */
  held?: number;
}

export type Entries = readonly Entry[];

export function queue(entries: Entries, entry: Entry): Entries {
  const known = entries.some((each) => each.clientId === entry.clientId);
  return known ? entries : [...entries, entry].sort((one, other) => one.at - other.at);
}

/** Whether what somebody has not sent yet is this person's to go on with: their own, or of before they signed in. */
export const inherits = (by: Person | undefined, { id, verified }: Person) =>
  !by || by.id === id || (!by.verified && verified);

/**
 * What of these the person who is here now may send, as theirs. Who signs in goes on with what they wrote before; what
 * somebody else has left is nobody's.
 */
export function claimed(entries: Entries, person: Person): { mine: Entry[]; others: Entry[] } {
  const mine = entries.filter(({ by }) => inherits(by, person));
  return {
    mine: mine.map((entry) => (entry.by?.id === person.id ? entry : { ...entry, by: person })),
    others: entries.filter((entry) => !mine.includes(entry)),
  };
}

export const drop = (entries: Entries, clientId: string): Entries =>
  entries.filter((entry) => entry.clientId !== clientId);
