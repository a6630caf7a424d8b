import type { Board, BoardAgent } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Avatar, type Column, Empty, LoadSlots, SlaMark, StateDot, Table } from "@yingda/ui";
import { useDirectory } from "../conversations/useDirectory";
import { useNow } from "../live/useNow";
import { byLoad } from "./figures";

/** 客服: who is on duty, how full, and who keeps somebody waiting; those in trouble first. */
export function AgentsCard({ board }: { board: Board }) {
  const { t } = useTranslation("board");
  const { teamName } = useDirectory();
  const columns: readonly Column<BoardAgent>[] = [
    {
      key: "agent",
      title: t("agents.agent"),
      cell: (agent) => (
        <div className="b-name">
          <Avatar who="colleague" size="s" name={agent.name} tint={agent.number} />
          <bdi>{agent.name}</bdi>
          <span className="faint s12 cut hide-phone">{agent.teams.map(teamName).filter(Boolean).join(" · ")}</span>
        </div>
      ),
    },
    { key: "state", title: t("agents.state"), wide: true, cell: (agent) => <State agent={agent} /> },
    {
      key: "load",
      title: t("agents.load"),
      cell: ({ load: used, capacity, overdue }) => (
        <LoadSlots
          used={used}
          capacity={capacity}
          overdue={overdue}
          label={
            overdue > 0 ? t("agents.loadLate", { used, capacity, overdue }) : t("agents.loadWords", { used, capacity })
          }
        />
      ),
    },
    { key: "oldest", title: t("agents.oldest"), number: true, cell: (agent) => <Oldest agent={agent} /> },
    {
      key: "today",
      title: t("agents.today"),
      number: true,
      wide: true,
      cell: ({ today }) => <span className="num">{today}</span>,
    },
  ];
  return (
    <section className="card" aria-label={t("agents.title", { count: board.onDuty })}>
      <header>
        <h2>{t("agents.title", { count: board.onDuty })}</h2>
        <span className="faint s12">{t("agents.slots")}</span>
      </header>
      {board.agents.length === 0 ? (
        <Empty icon="user" title={t("agents.emptyTitle")} text={t("agents.emptyText")} />
      ) : (
        <Table label={t("agents.label")} columns={columns} rows={byLoad(board.agents)} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

/** What the agent is doing, and for how long when it is not taking customers. */
function State({ agent }: { agent: BoardAgent }) {
  const { t } = useTranslation("board");
  const { duration } = useFormats();
  const seconds = Math.max(0, (useNow() - Date.parse(agent.since)) / 1000);
  const cut = !agent.connected && agent.state !== "off";
  const words =
    agent.bySystem && agent.state === "break" ? t("work.away") : cut ? t("work.cut") : t(`work.${agent.state}`);
  return (
    <span className="b-state num">
      <StateDot state={cut ? "off" : agent.state} />
      {words}
      {agent.state !== "ready" && ` ${duration(seconds)}`}
    </span>
  );
}

function Oldest({ agent }: { agent: BoardAgent }) {
  const { t } = useTranslation("board");
  const { duration } = useFormats();
  const now = useNow();
  if (agent.oldestOwed === null) return <span className="faint s12">{t("agents.nothingOwed")}</span>;
  const time = duration(Math.max(0, (now - Date.parse(agent.oldestOwed)) / 1000));
  return agent.overdue > 0 ? <SlaMark urgency="over">{time}</SlaMark> : <span className="num">{time}</span>;
}
