import type { Board } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Empty } from "@yingda/ui";
import { useId } from "react";
import { ChartCard } from "./ChartCard";
import { goalAt, groupsOf } from "./figures";
import { useSpan } from "./useSpan";

const HEIGHT = 150;
const TOP = 24;
const FLOOR = 128;

/** How long customers waited for the first human reply today; what missed the promise is hatched. */
export function FirstReplyChart({ board }: { board: Board }) {
  const { t } = useTranslation("board");
  const span = useSpan();
  const hatch = useId();
  const { firstReplies, firstRepliesYesterday, firstReplyBounds: bounds, promisedFirstReplySeconds: goal } = board;
  const groups = groupsOf(firstReplies);
  const before = groupsOf(firstRepliesYesterday);
  const names = [...bounds.map(span), t("replies.longer")];
  const most = Math.max(1, ...groups);
  const goalBars = goalAt(bounds, goal);
  const chart = (width: number) => {
    const step = width / groups.length;
    const bar = Math.min(72, step - 10);
    const goalX = Math.min(width - 1, goalBars * step);
    // Words that would leave the picture at the right stand left of their line.
    const goalEnds = goalX > width - 96;
    return (
      <svg
        className="ch"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t("replies.label", {
          groups: groups.map((value, i) => t("replies.group", { name: names[i], value })).join(" · "),
          time: span(goal),
          within: board.withinPromise,
        })}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="b-hatch-bg" />
            <rect width="3" height="6" className="b-hatch" />
          </pattern>
        </defs>
        <line className="ax" x1="0" x2={width} y1={FLOOR} y2={FLOOR} />
        {groups.map((value, i) => {
          const height = ((FLOOR - TOP - 16) * value) / most;
          const middle = (i + 0.5) * step;
          return (
            <g key={names[i]}>
              {value > 0 && (
                <rect
                  className={i >= goalBars ? "b-late" : "bar s1"}
                  x={middle - bar / 2}
                  y={FLOOR - height}
                  width={bar}
                  height={height}
                  rx="2"
                  fill={i >= goalBars ? `url(#${hatch})` : undefined}
                />
              )}
              <text className="tv" x={middle} y={FLOOR - height - 6} textAnchor="middle">
                {value}
              </text>
              <text x={middle} y={FLOOR + 18} textAnchor="middle">
                {names[i]}
              </text>
            </g>
          );
        })}
        <line className="goal" x1={goalX} x2={goalX} y1="2" y2={FLOOR} />
        <text x={goalEnds ? goalX - 6 : goalX + 6} y="12" textAnchor={goalEnds ? "end" : "start"}>
          {t("replies.goal", { time: span(goal) })}
        </text>
      </svg>
    );
  };
  return (
    <ChartCard
      title={t("replies.title")}
      hint={t("replies.today", { count: firstReplies.answered })}
      chart={(width) =>
        firstReplies.answered === 0 ? <Empty icon="clock" title={t("replies.emptyTitle")} /> : chart(width)
      }
      table={{
        head: [t("replies.upTo"), t("replies.times"), t("replies.yesterday")],
        rows: groups.map((value, i) => [names[i] ?? "", value, before[i] ?? 0]),
      }}
    />
  );
}
