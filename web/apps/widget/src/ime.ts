/** Tells the Enter that sends from the Enter that only ends the composition of a Chinese, Japanese or Korean word. */
export interface Keys {
  compositionEnded(at: number): void;
  sends(event: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing" | "keyCode" | "timeStamp">): boolean;
}

export function keys(): Keys {
  let ended = Number.NEGATIVE_INFINITY;
  return {
    compositionEnded(at) {
      ended = at;
    },
    sends(event) {
      if (event.key !== "Enter" || event.shiftKey) return false;
      // keyCode 229 is how older engines say "the input method has it"; Safari ends composition before its keydown.
      return !event.isComposing && event.keyCode !== 229 && event.timeStamp - ended > 50;
    },
  };
}
