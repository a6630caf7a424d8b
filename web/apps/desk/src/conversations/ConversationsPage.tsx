import "./conversations.css";
import "./list/list.css";
import "./thread/thread.css";
import "./composer/composer.css";
import "./customer/customer.css";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { View } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Sheet } from "@yingda/ui";
import { useEffect, useRef, useState } from "react";
import * as v from "valibot";
import { useKeys } from "../keys/useKeys";
import { useLiveState } from "../live/LiveContext";
import { inView } from "../live/views";
import { useMe } from "../session/useSession";
import { FirstSteps } from "../start/FirstSteps";
import { useFirstSteps } from "../start/useFirstSteps";
import { CustomerPanel } from "./customer/CustomerPanel";
import { ListPane } from "./list/ListPane";
import { NextUp } from "./thread/NextUp";
import { ThreadPane } from "./thread/ThreadPane";
import { useWide } from "./useWide";

/** The list that a link names; null when it names none. */
function viewOf(search: unknown): View | null {
  const parsed = v.safeParse(v.object({ view: v.picklist(["mine", "queue", "team", "closed"]) }), search);
  return parsed.success ? parsed.output.view : null;
}

/** The message that a link names by its seq; null when it names none. */
function placeOf(search: unknown): number | null {
  const parsed = v.safeParse(v.object({ at: v.pipe(v.number(), v.integer(), v.minValue(1)) }), search);
  return parsed.success ? parsed.output.at : null;
}

/** List, thread, customer: side by side when there is room, else one pushed over the other. */
export default function ConversationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { _splat } = useParams({ strict: false });
  const id = _splat === undefined || _splat === "" ? null : _splat;
  const open = useLiveState(({ rows }) => (id === null ? undefined : rows.get(id)));
  const search = useSearch({ strict: false });
  const asked = viewOf(search);
  const [view, setView] = useState<View>(asked ?? "mine");
  useEffect(() => {
    if (asked !== null) setView(asked);
  }, [asked]);
  const [panel, setPanel] = useState(true);
  const [drawer, setDrawer] = useState(false);
  const wide = useWide("(min-width: 1241px)");
  const phone = useWide("(max-width: 760px)");
  // Following a link or a notice shows the list that the conversation stands in. What a note called me to leaves mine
  // by being looked at; the list stays.
  const home = open && (["mine", "queue", "team"] as const).find((each) => inView(each, open, me.staff.id));
  const called = open?.participants.includes(me.staff.id) === true;
  // What I give away takes my list nowhere: only what comes to me does.
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (id === null || home === undefined || (called && home === "team")) return;
    if (followed.current !== id || home === "mine") setView(home);
    followed.current = id;
  }, [id, home, called]);
  const first = useFirstSteps();
  const togglePanel = () => (wide ? setPanel(!panel) : setDrawer(!drawer));
  useKeys({
    mine: () => setView("mine"),
    queue: () => setView("queue"),
    team: () => setView("team"),
    panel: id === null ? undefined : togglePanel,
  });
  // A conversation that cannot be seen has no customer to show.
  const beside = id !== null && wide && panel && open !== undefined;
  return (
    <main className={beside ? "desk" : "desk no-panel"} id="main">
      <h1 className="sr">{t("rail.conversations")}</h1>
      {!(phone && id !== null) && (
        <ListPane view={view} onView={setView} openId={id} start={phone && first && <FirstSteps {...first} />} />
      )}
      {id === null ? (
        !phone && (
          <section className="col thread thread-none">
            {first === null ? <NextUp /> : <FirstSteps {...first} />}
          </section>
        )
      ) : (
        <ThreadPane
          key={id}
          id={id}
          at={placeOf(search)}
          onLeave={() => navigate({ to: `/conversations/${id}`, search: {}, replace: true })}
          onPanel={togglePanel}
          onBack={phone ? () => navigate({ to: "/conversations" }) : undefined}
        />
      )}
      {beside && (
        <aside className="panel" aria-label={t("customer.label")}>
          <CustomerPanel conversationId={id} />
        </aside>
      )}
      {id !== null && !wide && (
        <Sheet open={drawer} onClose={() => setDrawer(false)} title={t("customer.label")} closeLabel={t("close")}>
          <CustomerPanel conversationId={id} />
        </Sheet>
      )}
    </main>
  );
}
