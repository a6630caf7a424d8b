import { useSyncExternalStore } from "react";
import { useLive } from "./LiveContext";

let second = Math.floor(Date.now() / 1000);
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000);
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The server's time in milliseconds, renewed every second by one timer for the whole page. */
export function useNow(): number {
  const live = useLive();
  useSyncExternalStore(subscribe, () => second);
  return live.now();
}
