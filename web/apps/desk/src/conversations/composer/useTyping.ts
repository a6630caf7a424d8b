import { useCallback, useRef } from "react";
import { useLive } from "../../live/LiveContext";

/** At most one hint in this many milliseconds. */
const EVERY = 1500;

/** Tells the customer that somebody writes; an empty text tells that nobody does any more. */
export function useTyping(conversation: string): (text: string) => void {
  const live = useLive();
  const lastAt = useRef(0);
  return useCallback(
    (text: string) => {
      const now = Date.now();
      if (text !== "" && now - lastAt.current < EVERY) return;
      lastAt.current = text === "" ? 0 : now;
      live.typing(conversation, text === "" ? "" : "…");
    },
    [live, conversation],
  );
}
