/** What the panel shows, as one value that is replaced at every change. */
import type { Product } from "../bridge";
import type { Message } from "../talk/frames";
import type { Talk } from "../talk/talking";
import type { Entries } from "./entries";
import type { Conversation, Session } from "./wire";

export type View = "home" | "thread" | "leave" | "pre-chat";
export type Status = "idle" | "connecting" | "open" | "lost" | "stopped";

export interface Thread {
  conversation: string | null;
  /** Of conversations before this one, oldest first. */
  earlier: readonly Message[];
  /** Of this conversation, by seq; may hold gaps. */
  known: readonly Message[];
  /** Seqs whose predecessor could not be had: the gap before them is accepted. */
  forgiven: readonly number[];
}

export const emptyThread: Thread = { conversation: null, earlier: [], known: [], forgiven: [] };

/** Where a stored file is served, for a while. */
interface Address {
  url: string;
  thumbUrl?: string | null | undefined;
}

export interface Older {
  conversation: string;
  before?: number;
}

export interface State {
  session: Session | null;
  /** The session was refused for good: the inbox is gone or switched off. */
  refused: string | null;
  /** idle: there is nothing to be connected for yet. */
  link: Status;
  conversation: Conversation | null;
  /** The part of the program that talks; null until somebody does. */
  talk: Talk | null;
  thread: Thread;
  /** Ours, until the server has them. */
  entries: Entries;
  /** Where what was said earlier goes on: before that message, or at the end of that conversation. */
  older: Older | null;
  /** Why asking for a person was in vain: nobody is there, or the queue is full. */
  absent: string | null;
  staffRead: number;
  typing: boolean;
  unread: number;
  /** The panel is open on the page. */
  shown: boolean;
  view: View;
  /** The place in the queue when it was first told, for the line of those already served. */
  firstPlace: number | null;
  /** The conversation about which the visitor does not want to be asked. */
  unrated: string | null;
  files: Readonly<Record<string, Address>>;
  helpful: Readonly<Record<string, boolean>>;
  /** Words for the text field, for the visitor to finish; until it has taken them. */
  draft: string;
  /** One of the orders is to be chosen. */
  picking: boolean;
  /** What the visitor is looking at on the shop's page. */
  product: Product | null;
  /** One sentence about something that did not work. */
  notice: string | null;
}

const first: State = {
  session: null,
  refused: null,
  link: "idle",
  conversation: null,
  talk: null,
  thread: emptyThread,
  entries: [],
  older: null,
  absent: null,
  staffRead: 0,
  typing: false,
  unread: 0,
  shown: false,
  view: "home",
  firstPlace: null,
  unrated: null,
  files: {},
  helpful: {},
  draft: "",
  picking: false,
  product: null,
  notice: null,
};

/** Whether a person can be asked for, and whether people are on duty, as the server said last. */
export const people = ({ conversation, session }: State) => ({
  reachable: (conversation ?? session?.inbox)?.humanReachable,
  staffed: conversation?.staffed ?? session?.inbox.online,
});

export interface Store {
  now: State;
  set(patch: Partial<State>): void;
  subscribe(listener: () => void): void;
}

export function createStore(): Store {
  const listeners: (() => void)[] = [];
  const store: Store = {
    now: first,
    set(patch) {
      store.now = { ...store.now, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => listeners.push(listener),
  };
  return store;
}
