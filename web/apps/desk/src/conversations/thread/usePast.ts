import type { Message } from "@yingda/api";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLive } from "../../live/LiveContext";
import type { Thread } from "../../live/thread";

/** How many messages after the one that is looked for are read with it, at most. */
const AFTER = 25;

/** A stretch of a conversation further back, until it reaches the messages known up to now. */
interface Past {
  /** What to show: the stretch, or null for what is known up to now. */
  thread: Thread | null;
  /** Each reads one page more; throws a Refusal. */
  older: () => Promise<void>;
  newer: () => Promise<void>;
  /** Back to now. */
  leave: () => void;
}

/**
 * @param known the messages up to now, without a gap
 * @param at the seq of a message to go back to; null for none
 * @param onProblem it could not be read
 */
export function usePast(id: string, known: Thread, at: number | null, onProblem: (error: unknown) => void): Past {
  const live = useLive();
  const [past, setPast] = useState<readonly Message[] | null>(null);
  const reading = useRef(false);
  const first = known.messages[0]?.seq ?? 0;
  const show = (messages: readonly Message[]) => {
    const reached = (messages.at(-1)?.seq ?? 0) >= first - 1;
    if (reached) live.join(id, messages);
    setPast(reached ? null : messages);
  };
  const go = useEffectEvent(async (to: number, wanted: () => boolean) => {
    try {
      const page = await live.page(id, "before", to + AFTER + 1);
      if (wanted()) show(page);
    } catch (error) {
      if (wanted()) onProblem(error);
    }
  });
  const beyond = at !== null && first > at;
  useEffect(() => {
    let wanted = true;
    if (at !== null && beyond) void go(at, () => wanted);
    else setPast(null);
    return () => {
      wanted = false;
    };
  }, [at, beyond]);
  const more = async (side: "before" | "after") => {
    const seq = side === "before" ? past?.[0]?.seq : past?.at(-1)?.seq;
    if (past === null || seq === undefined || reading.current) return;
    reading.current = true;
    try {
      const page = await live.page(id, side, seq);
      show(side === "before" ? [...page, ...past] : [...past, ...page]);
    } finally {
      reading.current = false;
    }
  };
  return {
    thread: past && { messages: past, pending: [], complete: past[0]?.seq === 1 },
    older: () => more("before"),
    newer: () => more("after"),
    leave: () => setPast(null),
  };
}
