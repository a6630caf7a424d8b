import { useQuery } from "@tanstack/react-query";
import { codeOf, Refusal, type Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { ErrorState, IconButton, SkeletonRows } from "@yingda/ui";
import { useEffect } from "react";
import type { Live } from "../../live/Live";
import { useLive, useLiveState } from "../../live/LiveContext";
import { useMe } from "../../session/useSession";
import { Composer } from "../composer/Composer";
import { useDraft, useDrafts } from "../composer/DraftsContext";
import { GoneHeader, GoneNote } from "./Gone";
import { Stream } from "./Stream";
import { ThreadHeader } from "./ThreadHeader";
import { Unsent } from "./Unsent";

/** A conversation: who, what was said, and the place to answer. */
export function ThreadPane(props: {
  id: string;
  /** The seq of a message to show; null to begin with the newest. */
  at: number | null;
  /** That message was left for the newest. */
  onLeave: () => void;
  onPanel: () => void;
  onBack: (() => void) | undefined;
}) {
  const { id } = props;
  const { t } = useTranslation();
  const live = useLive();
  const drafts = useDrafts();
  const { staff } = useMe();
  const known = useLiveState(({ rows }) => rows.get(id));
  const opened = useQuery({
    queryKey: ["conversation", id],
    queryFn: async () => {
      const found = await live.open(id);
      const lost = found.draft === null && drafts.of(id).text !== "";
      drafts.start(id, found.draft, lost ? await lately(live, found.conversation, staff.id) : []);
      return found;
    },
    staleTime: 0,
    // What was written on another computer meanwhile.
    refetchOnWindowFocus: true,
    retry: (failures, error) => failures < 2 && error instanceof Refusal && (error.status === 0 || error.status >= 500),
  });
  useEffect(() => live.watch(id), [live, id]);
  // What was loaded and is no longer among the rows went where I cannot see it: nobody tells who has it now.
  const gone = known === undefined && opened.isSuccess && !opened.isFetching;
  const row = gone ? { ...opened.data.conversation, agentId: null, mentioned: [], participants: [] } : known;
  if (row === undefined) {
    if (opened.isError && !opened.isFetching)
      return <CannotOpen id={id} error={opened.error} retry={() => opened.refetch()} onBack={props.onBack} />;
    return <Opening id={id} />;
  }
  const name = row.contact.name || t("customer.nameless");
  return (
    <section className="col thread" aria-label={t("thread.with", { name })}>
      {gone ? (
        <GoneHeader name={name} onBack={props.onBack} />
      ) : (
        <ThreadHeader row={row} onPanel={props.onPanel} onBack={props.onBack} />
      )}
      <Stream row={row} at={props.at} onLeave={props.onLeave} />
      {gone ? <GoneNote id={id} /> : <Composer row={row} />}
    </section>
  );
}

/** What I said last in a conversation, here or on another computer; nothing when it cannot be asked for. */
async function lately(live: Live, { id, lastSeq }: Row, me: string): Promise<string[]> {
  const page = await live.page(id, "before", lastSeq + 1).catch(() => []);
  return page.flatMap(({ author, content }) =>
    author.kind === "agent" && author.id === me && content.kind === "text" ? [content.text.trim()] : [],
  );
}

function Opening({ id }: { id: string }) {
  const { t } = useTranslation();
  const draft = useDraft(id);
  return (
    <section className="col thread">
      <div className="grow">
        <SkeletonRows rows={5} label={t("loading")} />
      </div>
      <Unsent id={id} draft={draft} />
    </section>
  );
}

function CannotOpen(props: { id: string; error: unknown; retry: () => void; onBack: (() => void) | undefined }) {
  const { id, error, retry, onBack } = props;
  const { t } = useTranslation();
  const draft = useDraft(id);
  const unknown = error instanceof Refusal && (error.status === 404 || error.status === 403);
  return (
    <section className="col thread thread-none">
      {onBack && (
        <div className="thread-back">
          <IconButton icon="left" label={t("thread.back")} onClick={onBack} />
        </div>
      )}
      {unknown ? (
        <>
          <ErrorState icon="lock" title={t("thread.notYours")} text={t("thread.notYoursText")} code={codeOf(error)} />
          {draft.text.trim() !== "" && <GoneNote id={id} />}
        </>
      ) : (
        <>
          <ErrorState
            title={t("thread.away")}
            text={t("thread.awayText")}
            code={codeOf(error)}
            retry={{ label: t("retry"), run: retry }}
          />
          <Unsent id={id} draft={draft} />
        </>
      )}
    </section>
  );
}
