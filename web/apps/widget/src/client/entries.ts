/** Our own messages on their way. Pure: every function returns a new list. */
import type { Sendable } from "./wire";

/** A message of ours on its way. file is kept until its upload has given it an attachment. */
export interface Entry {
  clientId: string;
  inbox: string;
  at: number;
  content: Sendable | null;
  file?: File;
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

export const change = (entries: Entries, clientId: string, patch: Partial<Entry>): Entries =>
  entries.map((entry) => (entry.clientId === clientId ? { ...entry, ...patch } : entry));

export const drop = (entries: Entries, clientId: string): Entries =>
  entries.filter((entry) => entry.clientId !== clientId);
