import type { IconName } from "@yingda/ui";
import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done now, found by its name, by pinyin, or by initials (all in `keywords`). */
export interface Command {
  key: string;
  group: "chat" | "go" | "work";
  label: string;
  keywords: string;
  icon: IconName;
  keyCap?: string;
  run: () => void;
}

/**
 * How well a command fits what was typed, 0 for not at all: its name anywhere, or the beginning of one of its words
 * (pinyin, initials, other names); of several words typed, each must fit.
 */
export function fitOf(typed: string, label: string, words: readonly string[]): number {
  const parts = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((part) => part !== "");
  const name = label.toLocaleLowerCase();
  const fits = parts.map((part) => {
    if (name.startsWith(part)) return 1;
    if (name.includes(part)) return 0.8;
    if (words.includes(part)) return 0.7;
    return words.some((word) => word.startsWith(part)) ? 0.5 : 0;
  });
  return Math.min(1, ...fits);
}

let offered: ReadonlyMap<string, readonly Command[]> = new Map();
const listeners = new Set<() => void>();

function change(next: ReadonlyMap<string, readonly Command[]>): void {
  offered = next;
  for (const listener of listeners) listener();
}

/** Offers commands while the calling part is on the screen; `commands` must be memoised. */
export function useOffer(owner: string, commands: readonly Command[]): void {
  useEffect(() => {
    change(new Map(offered).set(owner, commands));
    return () => {
      const next = new Map(offered);
      next.delete(owner);
      change(next);
    };
  }, [owner, commands]);
}

export function useOffered(): readonly Command[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
  return [...all.values()].flat();
}
