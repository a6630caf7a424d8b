import type { Row } from "@yingda/api";
import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { Group } from "../../live/views";

/** How long rows keep their places after the hand has moved over them, in milliseconds. */
export const HELD = 2000;

/** Rows in a kept order: each group's ids as they were, with today's data; rows that have left are gone. */
export function inHeldOrder(
  wanted: readonly Group[],
  held: readonly Group[],
): { groups: readonly Group[]; fresh: number } {
  const now = new Map<string, Row>(wanted.flatMap((group) => group.rows.map((row) => [row.id, row])));
  const groups = held
    .map((group): Group => ({ ...group, rows: group.rows.flatMap(({ id }) => now.get(id) ?? []) }))
    .filter((group) => group.rows.length > 0);
  const shown = new Set(groups.flatMap((group) => group.rows.map(({ id }) => id)));
  return { groups, fresh: [...now.keys()].filter((id) => !shown.has(id)).length };
}

/** A finger that touches the list goes again; only a pointer can aim at it. */
const aims = (event: PointerEvent) => event.pointerType !== "touch";
/** The focus that follows a press is where the hand is; only the keys' own holds the list. */
const byKeys = (event: FocusEvent) => event.target.matches(":focus-visible");

/**
 * The list does not move under the hand: while a pointer moves over it or is pressed, and while the keys move through it,
 * rows keep their places and new ones wait, counted in `fresh`. A hand that rests lets them in. Another `key` is another
 * list.
 */
export function useHeldOrder(wanted: readonly Group[], key: string) {
  const [held, setHeld] = useState<{ key: string; groups: readonly Group[] } | null>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(resting.current);
    setHeld(null);
  };
  const grip = () => {
    clearTimeout(resting.current);
    if (held?.key !== key) setHeld({ key, groups: wanted });
  };
  const hold = () => {
    grip();
    resting.current = setTimeout(release, HELD);
  };
  useEffect(() => () => clearTimeout(resting.current), []);
  const shown =
    held !== null && held.key === key && held.groups.length > 0
      ? inHeldOrder(wanted, held.groups)
      : { groups: wanted, fresh: 0 };
  return {
    ...shown,
    release,
    holders: {
      onPointerMove: (event: PointerEvent) => aims(event) && event.buttons === 0 && hold(),
      onPointerDown: (event: PointerEvent) => aims(event) && grip(),
      onPointerUp: (event: PointerEvent) => aims(event) && hold(),
      onPointerLeave: release,
      onFocus: (event: FocusEvent) => byKeys(event) && hold(),
      onBlur: release,
    },
  };
}
