import { useQuery } from "@tanstack/react-query";
import { inbox, invitations, listOf, people, row } from "@yingda/api";
import { useState } from "react";
import { useDirectory } from "../conversations/useDirectory";
import { useLiveState } from "../live/LiveContext";
import { client } from "../session/client";
import { useMe } from "../session/useSession";
import { useCounts } from "../shell/Shell";
import { type Step, stepsOf } from "./steps";

const HIDDEN = "yingda.start.hidden";
const needed = ["manage-workspace", "manage-inboxes", "manage-staff"];

export interface FirstStepsOf {
  steps: readonly Step[];
  /** The inbox whose code is to be copied; null when there is none yet. */
  inboxId: string | null;
  hide: () => void;
}

/** The next steps of who sets up an installation; null when there are none, or they were hidden on this browser. */
export function useFirstSteps(): FirstStepsOf | null {
  const me = useMe();
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) === me.staff.id);
  const applies = !hidden && needed.every((each) => me.permissions.includes(each));
  const { staff, shops, known } = useDirectory();
  const counts = useCounts().data;
  const seen = useLiveState(({ rows }) => rows.size);
  const state = useLiveState(({ work }) => work.get(me.staff.id)?.state);
  const open = seen > 0 ? seen : counts && counts.mine + counts.queue + counts.team;
  // Asked only while the cheaper facts leave it open: an installation that works asks nothing here.
  const asks = applies && known && open === 0;
  const closed = useQuery({
    queryKey: ["start", "closed"],
    queryFn: () => client.get("/conversations?view=closed", listOf(row)),
    enabled: asks,
  }).data?.items.length;
  const conversations = open === 0 ? closed : open;
  const inboxes = useQuery({
    queryKey: ["inboxes"],
    queryFn: () => client.get("/inboxes", listOf(inbox)),
    enabled: asks && closed === 0,
  }).data?.items;
  const alone = applies && known && staff.length <= 1;
  const hired = useQuery({ queryKey: ["staff"], queryFn: () => client.get("/staff", people), enabled: alone }).data;
  const invited = useQuery({
    queryKey: ["invitations"],
    queryFn: () => client.get("/invitations", invitations),
    enabled: alone,
  }).data;
  const steps = stepsOf({
    shops: known ? shops.length : undefined,
    inboxes: inboxes?.length,
    conversations,
    colleagues: staff.length > 1 ? staff.length - 1 : hired && hired.items.length - 1,
    invitations: invited?.items.length,
    ready: state === "ready" || state === "busy",
  });
  if (!applies || steps === null) return null;
  const hide = () => {
    localStorage.setItem(HIDDEN, me.staff.id);
    setHidden(true);
  };
  return { steps, inboxId: inboxes?.[0]?.id ?? null, hide };
}
