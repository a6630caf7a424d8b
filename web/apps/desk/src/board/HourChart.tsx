import type { Board } from "@yingda/api";
import { number, useTranslation } from "@yingda/i18n";
import { Empty } from "@yingda/ui";
import type { CSSProperties } from "react";
import { ChartCard } from "./ChartCard";
import { dayOf, hourOf, ticksFor, totalOf } from "./figures";
import type { Counted } from "./useBoard";

const HEIGHT = 132;
const TOP = 10;
const FLOOR = 106;
const LEFT = 36;
const HOUR = 3_600_000;

/** The conversations of today by hour and by who dealt with them; yesterday's as an outline. */
export function HourChart({ board, onOpen }: { board: Board; onOpen: (counted: Counted) => void }) {
  const { t } = useTranslation("board");
  const day = dayOf(board.hours);
  const current = Math.floor((Date.parse(board.at) - Date.parse(board.dayFrom)) / HOUR);
  // A day on which the clocks change has 23 or 25 hours.
  const last = Math.max(23, current, ...board.hoursYesterday.map(({ hour }) => hour));
  const bars = Array.from({ length: last + 1 }, (_, hour) => ({
    hour,
    now: hourOf(board.hours, hour),
    before: totalOf(hourOf(board.hoursYesterday, hour)),
  }));
  const none = bars.every(({ now, before }) => totalOf(now) + before === 0);
  const ticks = ticksFor(Math.max(...bars.map(({ now, before }) => Math.max(totalOf(now), before))));
  const top = ticks.at(-1) ?? 1;
  const peak = bars.reduce((best, bar) => (totalOf(bar.now) > totalOf(best.now) ? bar : best));
  const series = [
    { name: "byBot", look: "s6", title: t("hours.bot") },
    { name: "byPeople", look: "s2", title: t("hours.people") },
    { name: "lost", look: "s1", title: t("hours.lost") },
  ] as const;
  const chart = (width: number) => {
    const step = (width - LEFT) / bars.length;
    const bar = Math.max(4, Math.min(40, step * 0.72));
    const every = step < 22 ? 4 : 2;
    const tall = (value: number) => ((FLOOR - TOP) * value) / top;
    return (
      <svg
        className="ch"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={
          day.total === 0
            ? t("hours.labelNone")
            : t("hours.label", { total: number(day.total), peak: peak.hour, most: totalOf(peak.now) })
        }
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? "ax" : "gl"}
              x1={LEFT}
              x2={width}
              y1={FLOOR - tall(tick)}
              y2={FLOOR - tall(tick)}
            />
            <text x={LEFT - 8} y={FLOOR - tall(tick) + 4} textAnchor="end">
              {number(tick)}
            </text>
          </g>
        ))}
        {bars.map(({ hour, now, before }) => {
          const x = LEFT + (hour + 0.5) * step - bar / 2;
          let y = FLOOR;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table has the same as buttons
            <g
              key={hour}
              className={totalOf(now) > 0 ? "b-open" : undefined}
              onClick={() => totalOf(now) > 0 && onOpen({ figure: "opened", hour })}
            >
              <title>
                {t("hours.bar", { hour, bot: now.byBot, people: now.byPeople, lost: now.lost, yesterday: before })}
              </title>
              <rect className="b-hit" x={LEFT + hour * step} y={TOP} width={step} height={FLOOR - TOP} />
              {series.map(({ name, look }) => {
                const height = tall(now[name]);
                y -= height;
                // One pixel less, so that the ground shows between two parts.
                return height > 0 ? (
                  <rect
                    key={name}
                    className={`bar ${look}`}
                    x={x}
                    y={y}
                    width={bar}
                    height={Math.max(1, height - 1)}
                    rx="2"
                    opacity={hour === current ? 0.55 : undefined}
                  />
                ) : null;
              })}
              {before > 0 && (
                <rect className="b-before" x={x} y={FLOOR - tall(before)} width={bar} height={tall(before)} rx="2" />
              )}
              {hour % every === 0 && (
                <text x={x + bar / 2} y={FLOOR + 18} textAnchor="middle">
                  {hour}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    );
  };
  return (
    <ChartCard
      title={t("hours.title")}
      legend={
        <div className="b-legend">
          {series.map(({ name, look, title }) => {
            const style: CSSProperties & { "--k": string } = { "--k": `var(--c${look.slice(1)})` };
            return (
              <span key={name} className="key" style={style}>
                {title}
              </span>
            );
          })}
          <span className="key b-key-before">{t("hours.yesterday")}</span>
        </div>
      }
      chart={(width) => (none ? <Empty icon="chart" title={t("hours.emptyTitle")} /> : chart(width))}
      table={{
        head: [t("hours.hour"), ...series.map(({ title }) => title), t("hours.total"), t("hours.yesterday")],
        open: (row) => {
          const bar = bars[row];
          return bar && totalOf(bar.now) > 0 ? () => onOpen({ figure: "opened", hour: bar.hour }) : undefined;
        },
        rows: bars.map(({ hour, now, before }) => [
          String(hour),
          now.byBot,
          now.byPeople,
          now.lost,
          totalOf(now),
          before,
        ]),
      }}
    />
  );
}
