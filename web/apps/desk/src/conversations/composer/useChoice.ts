import { useState } from "react";

/**
 * A list above the text field, moved through by the field's own keys.
 *
 * @param text what is written: another text starts at the top, and Escape closes the list for this text only
 * @param found what fits, or null when nothing is looked for
 */
export function useChoice<Item>(text: string, found: readonly Item[] | null) {
  const [marked, setMarked] = useState({ text, at: 0 });
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const open = found !== null && closedFor !== text;
  const items = open ? found : [];
  const chosen = marked.text === text ? Math.min(marked.at, Math.max(0, items.length - 1)) : 0;
  const choose = (at: number) => setMarked({ text, at });

  const close = () => setClosedFor(text);

  /** Whether the key was meant for the list. */
  const press = (key: string, take: (item: Item) => void): boolean => {
    if (!open) return false;
    const item = items[chosen];
    switch (key) {
      case "ArrowDown":
        choose((chosen + 1) % Math.max(1, items.length));
        return true;
      case "ArrowUp":
        choose((chosen - 1 + items.length) % Math.max(1, items.length));
        return true;
      case "Enter":
      case "Tab":
        if (item === undefined) return false;
        take(item);
        return true;
      case "Escape":
        close();
        return true;
      default:
        return false;
    }
  };
  return { open, items, chosen, choose, press, close };
}
