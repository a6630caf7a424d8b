import { useNavigate } from "@tanstack/react-router";
import { codeOf, type Row, type View } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Empty, ErrorState, SearchInput, Segmented, SkeletonRows } from "@yingda/ui";
import { useMemo, useRef, useState } from "react";
import { useKeys } from "../../keys/useKeys";
import { useLiveState } from "../../live/LiveContext";
import { type Group, grouped } from "../../live/views";
import { useMe } from "../../session/useSession";
import { useCounts } from "../../shell/Shell";
import { ConversationRow } from "./ConversationRow";
import { OffDuty } from "./OffDuty";
import { PullBar } from "./PullBar";
import { useHeldOrder } from "./useHeldOrder";
import { useView } from "./useView";

export function ListPane({
  view,
  onView,
  openId,
}: {
  view: View;
  onView: (view: View) => void;
  openId: string | null;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const rows = useLiveState((snapshot) => snapshot.rows);
  const counts = useCounts().data;
  const [search, setSearch] = useState("");
  const searchBox = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const page = useView(view);
  const wanted = useMemo(() => {
    const words = search.trim().toLocaleLowerCase();
    const groups = grouped(view, rows.values(), me.staff.id);
    if (words === "") return groups;
    const matches = ({ contact, preview }: Row) =>
      contact.name.toLocaleLowerCase().includes(words) || preview.toLocaleLowerCase().includes(words);
    return groups
      .map((group): Group => ({ ...group, rows: group.rows.filter(matches) }))
      .filter((group) => group.rows.length > 0);
  }, [rows, view, me.staff.id, search]);
  const { groups, fresh, release, holders } = useHeldOrder(wanted, `${view} ${search}`);
  const empty = groups.every((group) => group.rows.length === 0);
  const move = (by: number) => {
    const links = [...(scroller.current?.querySelectorAll("a.conv") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    const from = at >= 0 ? at : links.findIndex((link) => link.getAttribute("aria-current") !== null);
    const next = links[Math.min(links.length - 1, Math.max(0, from + by))];
    if (next instanceof HTMLElement) next.focus();
  };
  useKeys({
    f: () => searchBox.current?.focus(),
    j: () => move(1),
    arrowdown: () => move(1),
    k: () => move(-1),
    arrowup: () => move(-1),
  });
  return (
    <section className="col list" aria-label={t("list.label")}>
      <div className="list-h">
        <Segmented
          label={t("list.views")}
          value={view}
          onChange={onView}
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
          keyCap="F"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setSearch("");
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
        {page.isPending && empty ? (
          <SkeletonRows label={t("loading")} />
        ) : page.isError && empty ? (
          <ErrorState
            title={t("list.errorTitle")}
            text={t("list.errorText")}
            code={codeOf(page.error)}
            retry={{ label: t("retry"), run: () => page.refetch() }}
          />
        ) : empty ? (
          <Empty
            title={search === "" ? t(`list.empty.${view}`) : t("list.nothingFound", { words: search.trim() })}
            text={search === "" ? t(`list.emptyText.${view}`) : undefined}
          />
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
              {group.rows.map((row) => (
                <ConversationRow key={row.id} row={row} view={view} open={row.id === openId} />
              ))}
            </section>
          ))
        )}
        {page.hasNextPage && (
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
