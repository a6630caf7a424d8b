import { useCallback, useSyncExternalStore } from "react";
import * as v from "valibot";

/** What single keys do, with the key each has until it is changed. */
const defaults = {
  down: "j",
  up: "k",
  next: "g",
  filter: "f",
  mine: "1",
  queue: "2",
  team: "3",
  board: "b",
  panel: "]",
  reply: "r",
  note: "n",
  resolve: "e",
  transfer: "t",
  snooze: "s",
  tag: "l",
  undo: "z",
  quick: "/",
  help: "?",
} as const;

export type Action = keyof typeof defaults;

export interface Keys {
  /** Single keys work at all. What is done with a modifier, in a field or in a list always works. */
  on: boolean;
  /** Enter sends; else it makes a new line, and ⌘ or Ctrl with Enter sends. */
  enterSends: boolean;
  keys: Readonly<Record<Action, string>>;
}

export const actions: readonly Action[] = [
  "down",
  "up",
  "next",
  "filter",
  "mine",
  "queue",
  "team",
  "board",
  "panel",
  "reply",
  "note",
  "resolve",
  "transfer",
  "snooze",
  "tag",
  "undo",
  "quick",
  "help",
];

export const defaultKeys: Keys = { on: true, enterSends: true, keys: defaults };

const STORED = "yingda.keys";
const stored = v.object({
  on: v.boolean(),
  enterSends: v.boolean(),
  keys: v.record(v.string(), v.string()),
});

function read(): Keys {
  try {
    const parsed = v.safeParse(stored, JSON.parse(localStorage.getItem(STORED) ?? ""));
    if (!parsed.success) return defaultKeys;
    const { on, enterSends, keys } = parsed.output;
    return { on, enterSends, keys: { ...defaults, ...keys } };
  } catch {
    return defaultKeys;
  }
}

let current: Keys | null = null;
const listeners = new Set<() => void>();

/** The keys of this browser. */
export function keysNow(): Keys {
  current ??= read();
  return current;
}

export function changeKeys(next: Keys): void {
  current = next;
  localStorage.setItem(STORED, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** Gives an action a key; the action that had it gets the one that became free, so that no key does two things. */
export function withKey(now: Keys, action: Action, key: string): Keys {
  const other = actions.find((each) => now.keys[each] === key);
  const keys = { ...now.keys, [action]: key };
  return { ...now, keys: other === undefined || other === action ? keys : { ...keys, [other]: now.keys[action] } };
}

/** The action of a key as pressed; null when it has none, or single keys are off. */
export function actionOf(now: Keys, key: string): Action | null {
  return now.on ? (actions.find((action) => now.keys[action] === key) ?? null) : null;
}

export function useKeySettings(): Keys {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, keysNow);
}

/** How the key of an action is written on buttons; nothing while single keys are off. */
export function useCap(): (action: Action) => { keyCap?: string } {
  const { on, keys } = useKeySettings();
  return useCallback((action) => (on ? { keyCap: keys[action].toUpperCase() } : {}), [on, keys]);
}
