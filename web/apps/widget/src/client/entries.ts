/** Our own messages on their way. Pure: every function returns a new list. */
import type { Sendable } from "./wire";

/** A visitor: somebody the shop vouches for, or whoever sits at this browser. */
export interface Person {
  id: string;
  verified: boolean;
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
  /** Why it failed: a refusal's stable code. */
  code?: string;
  /** Upload, 0 to 1. */
  progress?: number;
  /** The server asked to wait: how often already. It is sent again by itself. */
  held?: number;
}

export type Entries = readonly Entry[];

export function queue(entries: Entries, entry: Entry): Entries {
  const known = entries.some((each) => each.clientId === entry.clientId);
  return known ? entries : [...entries, entry].sort((one, other) => one.at - other.at);
}

/**
 * What of these the person who is here now may send, as theirs. Who signs in goes on with what they wrote before; what
 * somebody else has left is nobody's.
 */
export function claimed(entries: Entries, { id, verified }: Person): { mine: Entry[]; others: Entry[] } {
  const may = ({ by }: Entry) => !by || by.id === id || (!by.verified && verified);
  return {
    mine: entries.filter(may).map((entry) => (entry.by?.id === id ? entry : { ...entry, by: { id, verified } })),
    others: entries.filter((entry) => !may(entry)),
  };
}

export const drop = (entries: Entries, clientId: string): Entries =>
  entries.filter((entry) => entry.clientId !== clientId);
