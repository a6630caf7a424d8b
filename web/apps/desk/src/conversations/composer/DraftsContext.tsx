import { nothing, conversation as opened } from "@yingda/api";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { client } from "../../session/client";
import { onSignOut, useMe } from "../../session/useSession";
import { type Draft, Drafts, type Kept } from "./drafts";
import { OtherPages } from "./otherPages";

const DraftsContext = createContext<Drafts | null>(null);

/** Keeps the drafts of the person signed in while they are. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const others = useMemo(() => new OtherPages(me.staff.id), [me.staff.id]);
  const drafts = useMemo(
    () =>
      new Drafts({
        staffId: me.staff.id,
        storage: localStorage,
        put: (conversation, draft) =>
          client.send({ to: "PUT /conversations/{id}/draft", id: conversation, body: draft }, nothing, {
            keepalive: true,
          }),
        look: async (conversation) => (await client.get(`/conversations/${conversation}`, opened)).draft,
        tell: others.tell,
      }),
    [me.staff.id, others],
  );
  useEffect(() => {
    drafts.begin();
    const flush = () => drafts.flush();
    const turned = () => (document.visibilityState === "hidden" ? drafts.flush() : drafts.resume());
    const resume = () => drafts.resume();
    const leave = others.listen((told) => drafts.hear(told));
    const forget = onSignOut({ before: () => drafts.settle(), after: () => drafts.forget() });
    window.addEventListener("pagehide", flush);
    window.addEventListener("online", flush);
    window.addEventListener("focus", resume);
    document.addEventListener("visibilitychange", turned);
    return () => {
      leave();
      forget();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("online", flush);
      window.removeEventListener("focus", resume);
      document.removeEventListener("visibilitychange", turned);
      drafts.stop();
    };
  }, [drafts, others]);
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error("no DraftsProvider above");
  return drafts;
}

export function useDraft(conversation: string): Draft {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(conversation));
}

/** The words of a draft, for the list. */
export function useDraftText(conversation: string): string {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(conversation).text);
}

/** Where the draft is safe by now. */
export function useKept(conversation: string): Kept {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.kept(conversation));
}
