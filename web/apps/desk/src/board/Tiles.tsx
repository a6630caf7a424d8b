import { useNavigate } from "@tanstack/react-router";
import type { Board, Figure } from "@yingda/api";
import { number, useFormats, useTranslation } from "@yingda/i18n";
import { classes, SlaMark, Tile } from "@yingda/ui";
import { useNow } from "../live/useNow";
import { type Lines, linesOf } from "./course";
import { dayOf, freeSlots, medianOf, shareOf, starsOf, waitOf } from "./figures";
import { type Counted, useCourse } from "./useBoard";
import { useSpan } from "./useSpan";

/** The six numbers of the day. */
export function Tiles({ board, onOpen }: { board: Board; onOpen: (counted: Counted) => void }) {
  const { t } = useTranslation("board");
  const navigate = useNavigate();
  const course = useCourse().data;
  const lines = course && linesOf(course, board.hours);
  const line = (name: keyof Lines, title: string) => {
    const values = lines?.[name];
    return values ? { course: values, courseLabel: t("tiles.course", { title }) } : {};
  };
  const list = (view: "queue" | "team") => ({
    label: t("tiles.open"),
    run: () => navigate({ to: "/conversations", search: { view } }),
  });
  const behind = (figure: Figure, cases: number) =>
    cases === 0 ? undefined : { label: t("tiles.open"), run: () => onOpen({ figure, hour: null }) };
  const span = useSpan();
  const day = dayOf(board.hours);
  const { firstReplies, rating } = board;
  const few = <span className="b-few">{t("few")}</span>;
  const within = shareOf(board.withinPromise, firstReplies.answered);
  const byBot = shareOf(day.byBot, day.total);
  const stars = starsOf(rating);
  return (
    <section className="b-tiles" aria-label={t("page.numbers")}>
      <Tile
        label={<WaitingLabel board={board} />}
        value={number(board.now.waiting)}
        unit={t("tiles.people", { count: board.now.waiting })}
        comparison={t("tiles.waitingYesterday", { count: board.waitingYesterday })}
        open={board.now.waiting > 0 ? list("queue") : undefined}
        {...line("waiting", t("tiles.waiting"))}
      />
      <Tile
        label={t("tiles.progress")}
        value={number(board.now.withAgents)}
        unit={t("tiles.chats", { count: board.now.withAgents })}
        comparison={
          board.capacity === 0
            ? t("tiles.noneReady")
            : `${t("tiles.free", { count: freeSlots(board.agents) })} · ${t("tiles.ready", { load: number(board.load), capacity: number(board.capacity) })}`
        }
        open={board.now.withAgents > 0 ? list("team") : undefined}
        {...line("withAgents", t("tiles.progress"))}
      />
      <MedianTile
        board={board}
        few={few}
        open={behind("answered", firstReplies.answered)}
        line={line("median", t("tiles.median"))}
      />
      <Tile
        label={t("tiles.within", { time: span(board.promisedFirstReplySeconds) })}
        value={within ?? few}
        unit={within !== null && "%"}
        comparison={t("tiles.withinOf", {
          within: number(board.withinPromise),
          answered: number(firstReplies.answered),
        })}
        open={behind("answered", firstReplies.answered)}
        {...line("within", t("tiles.within", { time: span(board.promisedFirstReplySeconds) }))}
      />
      <Tile
        label={t("tiles.bot")}
        value={byBot ?? few}
        unit={byBot !== null && "%"}
        comparison={t("tiles.botOf", { total: number(day.total), people: number(day.byPeople) })}
        open={behind("bot", day.byBot)}
        {...line("bot", t("tiles.bot"))}
      />
      <Tile
        label={t("tiles.rating")}
        value={stars ?? few}
        unit={stars !== null && t("tiles.ofFive")}
        comparison={t("tiles.ratings", { count: rating.count })}
        open={behind("rated", rating.count)}
        {...line("rating", t("tiles.rating"))}
      />
    </section>
  );
}

function WaitingLabel({ board }: { board: Board }) {
  const { t } = useTranslation("board");
  const { duration } = useFormats();
  const now = useNow();
  const { longestWaiting: since } = board.now;
  if (since === null) return t("tiles.waiting");
  const due = new Date(Date.parse(since) + board.promisedFirstReplySeconds * 1000).toISOString();
  const { seconds, urgency } = waitOf(since, due, now);
  return (
    <>
      {t("tiles.waiting")}
      <span className="grow" />
      <SlaMark urgency={urgency}>{t("tiles.longest", { time: duration(seconds) })}</SlaMark>
    </>
  );
}

function MedianTile({
  board,
  few,
  open,
  line,
}: {
  board: Board;
  few: React.ReactNode;
  open: { label: string; run: () => void } | undefined;
  line: { course?: readonly number[]; courseLabel?: string };
}) {
  const { t } = useTranslation("board");
  const { duration } = useFormats();
  const median = medianOf(board.firstReplies);
  const before = medianOf(board.firstRepliesYesterday);
  const short = (seconds: number) => (seconds < 60 ? t("seconds", { count: seconds }) : duration(seconds));
  const comparison = () => {
    if (median === null || before === null) return t("tiles.repliesToday", { count: board.firstReplies.answered });
    if (median === before) return t("tiles.same");
    const time = short(Math.abs(median - before));
    return (
      <span className={classes(median < before ? "up" : "dn")}>
        {median < before ? t("tiles.faster", { time }) : t("tiles.slower", { time })}
      </span>
    );
  };
  return (
    <Tile
      label={t("tiles.median")}
      value={median === null ? few : median < 60 ? median : duration(median)}
      unit={median !== null && median < 60 && t("tiles.secondsUnit")}
      comparison={comparison()}
      open={open}
      {...line}
    />
  );
}
