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
  /** Why the message one goes back to could not be read; null when nothing is wrong. */
  problem: unknown;
  /** Tries once more to go back to it. */
  again: () => void;
  /** Each reads one page more; throws a Refusal. */
  older: () => Promise<void>;
  newer: () => Promise<void>;
  /** Back to now. */
  leave: () => void;
}

/**
 * @param known the messages up to now, without a gap
 * @param at the seq of a message to go back to; null for none
 */
export function usePast(id: string, known: Thread, at: number | null): Past {
  const live = useLive();
  const [past, setPast] = useState<readonly Message[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  // Each going elsewhere is a turn of its own: what is still on its way for an earlier one is not shown any more.
  const turn = useRef(0);
  const reading = useRef<number | null>(null);
  const first = known.messages[0]?.seq ?? 0;
  const show = (messages: readonly Message[]) => {
    const reached = (messages.at(-1)?.seq ?? 0) >= first - 1;
    if (reached) live.join(id, messages);
    setPast(reached ? null : messages);
  };
  const begin = () => {
    turn.current += 1;
    setProblem(null);
    return turn.current;
  };
  const go = async (to: number) => {
    const mine = begin();
    try {
      const page = await live.page(id, "before", to + AFTER + 1);
      if (turn.current !== mine) return;
      // Also for what was being read on where one came from.
      begin();
      show(page);
    } catch (error) {
      if (turn.current === mine) setProblem(error);
    }
  };
  const leave = () => {
    begin();
    setPast(null);
  };
  const beyond = at !== null && first > at;
  const follow = useEffectEvent((to: number | null) => {
    if (to === null) leave();
    else void go(to);
  });
  useEffect(() => {
    follow(beyond ? at : null);
    return () => {
      turn.current += 1;
    };
  }, [at, beyond]);
  const more = async (side: "before" | "after") => {
    const seq = side === "before" ? past?.[0]?.seq : past?.at(-1)?.seq;
    const mine = turn.current;
    if (past === null || seq === undefined || reading.current === mine) return;
    reading.current = mine;
    try {
      const page = await live.page(id, side, seq);
      if (turn.current === mine) show(side === "before" ? [...page, ...past] : [...past, ...page]);
    } catch (error) {
      if (turn.current === mine) throw error;
    } finally {
      if (reading.current === mine) reading.current = null;
    }
  };
  return {
    thread: past && { messages: past, pending: [], complete: past[0]?.seq === 1 },
    problem,
    again: () => {
      if (at !== null) void go(at);
    },
    older: () => more("before"),
    newer: () => more("after"),
    leave,
  };
}
