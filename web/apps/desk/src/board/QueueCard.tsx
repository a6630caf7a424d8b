import { Link } from "@tanstack/react-router";
import type { Board, BoardWaiting } from "@yingda/api";
import { useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { Avatar, type Column, Empty, Icon, SlaMark, Table, VipMark } from "@yingda/ui";
import { useDirectory } from "../conversations/useDirectory";
import { useNow } from "../live/useNow";
import { useMe } from "../session/useSession";
import { waitOf } from "./figures";

/** 排队: who is served next, each with a way to the conversation. */
export function QueueCard({ board }: { board: Board }) {
  const { t } = useTranslation("board");
  const textOf = useTextOf();
  const { teamName } = useDirectory();
  const serves = useMe().permissions.includes("serve");
  const { queue } = board;
  const nameOf = (row: BoardWaiting) => row.name || t("queue.nameless");
  const columns: readonly Column<BoardWaiting>[] = [
    {
      key: "position",
      title: t("queue.position"),
      width: "44px",
      cell: (row) => <span className="num">{queue.indexOf(row) + 1}</span>,
    },
    {
      key: "customer",
      title: t("queue.customer"),
      cell: (row) => (
        <div className="b-name">
          <Avatar who="customer" size="s" name={nameOf(row)} tint={row.contact} />
          {serves ? (
            <Link className="link cut" to="/conversations/$" params={{ _splat: row.conversation }}>
              <bdi>{nameOf(row)}</bdi>
            </Link>
          ) : (
            <bdi className="cut">{nameOf(row)}</bdi>
          )}
          {row.level > 0 && <VipMark>{textOf(`level.${row.level}`) ?? row.level}</VipMark>}
          {row.unattended && (
            <span className="only-phone">
              <Unattended row={row} />
            </span>
          )}
        </div>
      ),
    },
    { key: "waited", title: t("queue.waited"), cell: (row) => <Waited row={row} /> },
    {
      key: "team",
      title: t("queue.team"),
      wide: true,
      cell: (row) =>
        row.unattended ? (
          <Unattended row={row} />
        ) : (
          teamName(row.teamId) || <span className="faint">{t("queue.anyTeam")}</span>
        ),
    },
    {
      key: "priority",
      title: t("queue.priority"),
      number: true,
      cell: (row) => <span className="num">{row.priority}</span>,
    },
  ];
  return (
    <section className="card" aria-label={t("queue.title")}>
      <header>
        <h2>{t("queue.title")}</h2>
        <span className="faint s12">
          {board.now.waiting > queue.length ? t("queue.first", { count: board.now.waiting }) : t("queue.order")}
        </span>
      </header>
      {queue.length === 0 ? (
        <Empty icon="clock" title={t("queue.emptyTitle")} text={t("queue.emptyText")} />
      ) : (
        <Table label={t("queue.label")} columns={columns} rows={queue} rowKey={(row) => row.conversation} />
      )}
    </section>
  );
}

/** Said where nobody who may take it is on duty: waiting alone will not bring an answer. */
export function Unattended({ row }: { row: BoardWaiting }) {
  const { t } = useTranslation("board");
  const { teamName, nameOf } = useDirectory();
  const team = teamName(row.teamId);
  const { staff } = useMe();
  const others = row.askable.filter((id) => id !== staff.id);
  const names = others.map(nameOf).filter((name) => name !== "");
  return (
    <span className="b-nobody">
      <span className="row">
        <Icon name="warn" size="xs" />
        {team ? t("queue.nobody", { team }) : t("queue.nobodyAtAll")}
      </span>
      {names.length > 0 && <small className="faint">{t("queue.ask", { names: names.join(t("queue.between")) })}</small>}
    </span>
  );
}

function Waited({ row }: { row: BoardWaiting }) {
  const { t } = useTranslation("board");
  const { duration } = useFormats();
  const { seconds, urgency } = waitOf(row.since, row.dueAt, useNow());
  return (
    <SlaMark urgency={urgency}>
      {duration(seconds)}
      {urgency === "over" && <span className="sr">{t("queue.late")}</span>}
    </SlaMark>
  );
}
