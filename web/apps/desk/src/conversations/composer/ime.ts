import { useRef } from "react";
import { composing } from "../../keys/useKeys";

type ImeKey = Pick<KeyboardEvent, "isComposing" | "keyCode" | "key" | "timeStamp">;

/** Milliseconds after the end of a composition in which Safari still reports the Enter that ended it. */
const AFTERMATH = 50;

/** Whether a key belongs to the input method: while composing, or as the Enter that has just ended it. */
export function belongsToIme(event: ImeKey, endedAt: number): boolean {
  return composing(event) || (event.key === "Enter" && event.timeStamp - endedAt < AFTERMATH);
}

/** Remembers when compositions end, and tells which keys to leave alone. */
export function useIme() {
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  return {
    onCompositionEnd: (event: { timeStamp: number }) => {
      endedAt.current = event.timeStamp;
    },
    owns: (event: ImeKey) => belongsToIme(event, endedAt.current),
  };
}
