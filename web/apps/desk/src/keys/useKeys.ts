import { useEffect, useEffectEvent } from "react";
import { type Action, actionOf, keysNow } from "./actions";

type KeyMap = Readonly<Partial<Record<Action, (() => void) | undefined>>>;

/** The letter of a key event whatever the layout: `event.key` when it is Latin, else the physical key. */
export function letterOf(event: Pick<KeyboardEvent, "key" | "code">): string {
  if (event.key.length > 1 || /^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  const physical = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  return (physical?.[1] ?? physical?.[2] ?? event.key).toLowerCase();
}

/** While an input method composes, no key belongs to us. */
export function composing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}

function busyElsewhere(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement) {
    if (target.isContentEditable || target.closest("input, textarea, select, [role=menu], [role=listbox]")) return true;
  }
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

/** The arrows do what their letters do; they are no single characters, so they stay when those are off. */
function meant(letter: string): Action | null {
  if (letter === "arrowdown") return "down";
  if (letter === "arrowup") return "up";
  return actionOf(keysNow(), letter);
}

/**
 * Single keys for the page, as this browser's user has set them: never in an editable element, with a modifier, in an
 * open layer, or while composing.
 */
export function useKeys(acts: KeyMap): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (busyElsewhere(event.target)) return;
    const action = meant(letterOf(event));
    const act = action === null ? undefined : acts[action];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

/** Whether these are ⌘ or Ctrl and this key. A sign may need Shift to be typed at all: “/” is Shift+7 on many keyboards. */
export function commands(
  event: Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">,
  key: string,
): boolean {
  if (!(event.metaKey || event.ctrlKey) || event.altKey) return false;
  return /^[a-z0-9]$/.test(key) ? !event.shiftKey && letterOf(event) === key : event.key === key;
}

/** A key with ⌘ or Ctrl, also while writing; not while a dialog or a menu is open. */
export function useCommandKey(key: string, act: (() => void) | undefined): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (act === undefined || composing(event) || !commands(event, key)) return;
    if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => pressed(event);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
