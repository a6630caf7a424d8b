import { useNavigate } from "@tanstack/react-router";
import { codeOf, type View } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Empty, ErrorState, SearchInput, Segmented, SkeletonRows } from "@yingda/ui";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useCap } from "../../keys/actions";
import { useKeys } from "../../keys/useKeys";
import { useLiveState } from "../../live/LiveContext";
import { type Group, grouped } from "../../live/views";
import { useMe } from "../../session/useSession";
import { useCounts } from "../../shell/Shell";
import { ConversationRow } from "./ConversationRow";
import { Marked } from "./Marked";
import { OffDuty } from "./OffDuty";
import { PullBar } from "./PullBar";
import { useHeldOrder } from "./useHeldOrder";
import { useSearch } from "./useSearch";
import { useView } from "./useView";

export function ListPane({
  view,
  onView,
  openId,
  start,
}: {
  view: View;
  onView: (view: View) => void;
  openId: string | null;
  /** What to say in place of an empty list of mine. */
  start: ReactNode;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const cap = useCap();
  const navigate = useNavigate();
  const rows = useLiveState((snapshot) => snapshot.rows);
  const counts = useCounts().data;
  const [words, setWords] = useState("");
  const searching = words.trim() !== "";
  const search = useSearch(words);
  const searchBox = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const page = useView(view);
  const wanted = useMemo(() => {
    if (!searching) return grouped(view, rows.values(), me.staff.id);
    const found = (search.data ?? []).flatMap(({ conversation: { id } }) => rows.get(id) ?? []);
    const groups: Group[] = found.length === 0 ? [] : [{ title: "found", rows: found }];
    return groups;
  }, [rows, view, me.staff.id, searching, search.data]);
  const { groups, fresh, release, holders } = useHeldOrder(wanted, `${view} ${words}`);
  const shown = searching ? search : page;
  const said = new Map(searching ? search.data?.map((found) => [found.conversation.id, found.said]) : []);
  const empty = groups.every((group) => group.rows.length === 0);
  const move = (by: number) => {
    const links = [...(scroller.current?.querySelectorAll("a.conv") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    const from = at >= 0 ? at : links.findIndex((link) => link.getAttribute("aria-current") !== null);
    const next = links[Math.min(links.length - 1, Math.max(0, from + by))];
    if (next instanceof HTMLElement) next.focus();
  };
  useKeys({
    filter: () => searchBox.current?.focus(),
    down: () => move(1),
    up: () => move(-1),
  });
  return (
    <section className="col list" aria-label={t("list.label")}>
      <div className="list-h">
        <Segmented
          label={t("list.views")}
          value={searching ? null : view}
          onChange={(next) => {
            setWords("");
            onView(next);
          }}
          items={[
            { key: "mine", label: t("list.mine"), count: counts?.mine },
            { key: "queue", label: t("list.queue"), count: counts?.queue },
            { key: "team", label: t("list.team"), count: counts?.team },
            { key: "closed", label: t("list.closed") },
          ]}
        />
        <SearchInput
          ref={searchBox}
          label={t("list.search")}
          placeholder={t("list.searchHint")}
          {...cap("filter")}
          maxLength={60}
          value={words}
          clear={{ label: t("list.clear"), run: () => setWords("") }}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setWords("");
            event.currentTarget.blur();
          }}
        />
      </div>
      <div className="scroll grow" ref={scroller} {...holders}>
        {fresh > 0 && (
          <button type="button" className="list-fresh" onClick={release}>
            {t("list.fresh", { count: fresh })}
          </button>
        )}
        {shown.isPending && empty ? (
          <SkeletonRows label={t("loading")} />
        ) : shown.isError && empty ? (
          <ErrorState
            title={t("list.errorTitle")}
            text={t("list.errorText")}
            code={codeOf(shown.error)}
            retry={{ label: t("retry"), run: () => shown.refetch() }}
          />
        ) : empty ? (
          <Nothing view={view} words={words.trim()} start={start} />
        ) : (
          groups.map((group) => (
            <section key={group.title ?? view} aria-label={group.title ? t(`list.${group.title}`) : t(`list.${view}`)}>
              {group.title && (
                <div className="grp">
                  <span>
                    {t(`list.${group.title}`)} · {group.rows.length}
                  </span>
                  {group.title === "owed" && <span>{t("list.byLeft")}</span>}
                </div>
              )}
              {group.rows.map((row) => {
                const found = said.get(row.id);
                return (
                  <ConversationRow
                    key={row.id}
                    row={row}
                    view={searching ? "team" : view}
                    open={row.id === openId}
                    at={found?.seq}
                    preview={found && <Marked text={found.words} marks={found.marks} />}
                  />
                );
              })}
            </section>
          ))
        )}
        {page.hasNextPage && !searching && (
          <div className="list-more">
            <Button look="quiet" onClick={() => page.fetchNextPage()} disabled={page.isFetchingNextPage}>
              {t("list.more")}
            </Button>
          </div>
        )}
      </div>
      <OffDuty />
      <PullBar onTaken={(id) => navigate({ to: `/conversations/${id}` })} />
    </section>
  );
}

function Nothing({ view, words, start }: { view: View; words: string; start: ReactNode }) {
  const { t } = useTranslation();
  if (words !== "") return <Empty title={t("list.nothingFound", { words })} text={t("list.nothingFoundText")} />;
  if (view === "mine" && start) return start;
  return <Empty title={t(`list.empty.${view}`)} text={t(`list.emptyText.${view}`)} />;
}
