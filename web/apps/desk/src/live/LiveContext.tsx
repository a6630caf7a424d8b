import { openLine } from "@yingda/api";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { asking, client, queries } from "../session/client";
import { beSeenAnew, useMe, useServes } from "../session/useSession";
import { announce } from "../shell/notices";
import { Live } from "./Live";
import { StoredOutbox } from "./outbox";
import type { Snapshot } from "./store";

export const LiveContext = createContext<Live | null>(null);

/** Milliseconds between questions of a desk without a socket, which nobody tells that its person's rights have changed. */
const ASKS = 60_000;

/** Opens the socket of the person signed in and keeps it while they are; who serves nobody has none and needs none. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { staff } = useMe();
  const serves = useServes();
  const live = useMemo(
    () =>
      new Live({
        client,
        me: staff.id,
        outbox: new StoredOutbox(staff.id),
        open: () => openLine(`${location.origin.replace(/^http/, "ws")}/api/agent/v1/socket`),
        onStale: stale,
        onNews: announce,
        onRights: () => beSeenAnew(asking),
        onShutOut: () => beSeenAnew(client),
        onSignedOut: () => queries.refetchQueries({ queryKey: ["session"] }),
      }),
    [staff.id],
  );
  useEffect(() => {
    if (!serves) return;
    live.start();
    const retry = () => live.retryNow();
    const gone = () => live.networkGone();
    window.addEventListener("online", retry);
    window.addEventListener("offline", gone);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("offline", gone);
      live.stop();
    };
  }, [live, serves]);
  useEffect(() => {
    if (serves) return;
    const ask = () => {
      if (!document.hidden) void beSeenAnew(asking);
    };
    const timer = setInterval(ask, ASKS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [serves]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function stale(what: string): void {
  if (what === "all") {
    for (const key of ["view", "counts", "board"]) queries.invalidateQueries({ queryKey: [key] });
  } else {
    queries.invalidateQueries({ queryKey: [what === "queue" ? "counts" : what] });
  }
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("no LiveProvider above");
  return live;
}

/** A part of what the socket keeps true; `select` must return the same value for the same snapshot. */
export function useLiveState<Part>(select: (snapshot: Snapshot) => Part): Part {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, () => select(live.snapshot()));
}
