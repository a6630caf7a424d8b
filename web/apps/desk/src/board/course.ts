import type { BoardHour, Course } from "@yingda/api";
import { ENOUGH, totalOf } from "./figures";

/** A line says something from this many points on. */
const POINTS = 3;

/** Six lines for six tiles; null where there are too few cases for one. */
export interface Lines {
  waiting: readonly number[] | null;
  withAgents: readonly number[] | null;
  median: readonly number[] | null;
  within: readonly number[] | null;
  bot: readonly number[] | null;
  rating: readonly number[] | null;
}

/**
 * The lines of a day. Shares and the rating are those of the day up to each hour, so that the last point is the number
 * beside it; hours before there were enough cases have no point.
 */
export function linesOf(course: Course, hours: readonly BoardHour[]): Lines {
  const begun = course.points.findIndex(({ waiting, withAgents }) => waiting + withAgents > 0);
  const points = begun < 0 ? [] : course.points.slice(Math.max(0, begun - 1));
  return {
    waiting: long(points.map(({ waiting }) => waiting)),
    withAgents: long(points.map(({ withAgents }) => withAgents)),
    median: long(course.replies.filter(({ answered }) => answered >= ENOUGH).map(({ medianSeconds }) => medianSeconds)),
    within: long(
      soFar(course.replies.map(({ withinPromise, answered }) => ({ part: withinPromise, whole: answered }))),
    ),
    bot: long(soFar(hours.map((hour) => ({ part: hour.byBot, whole: totalOf(hour) })))),
    rating: long(soFar(course.ratings.map(({ count, stars }) => ({ part: stars * count, whole: count })))),
  };
}

/** The ratio of the sums up to each place, from where there are enough cases. */
function soFar(parts: readonly { part: number; whole: number }[]): readonly number[] {
  let part = 0;
  let whole = 0;
  return parts.flatMap((next) => {
    part += next.part;
    whole += next.whole;
    return whole < ENOUGH ? [] : [part / whole];
  });
}

function long(values: readonly number[]): readonly number[] | null {
  return values.length < POINTS ? null : values;
}
