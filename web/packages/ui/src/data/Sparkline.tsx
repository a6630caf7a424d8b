/** The points of a line through `values` in a box of `width` × `height`, oldest at the left, zero at the bottom. */
export function sparkPoints(values: readonly number[], width: number, height: number): { x: number; y: number }[] {
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, at) => ({
    x: round(values.length > 1 ? at * step : width),
    y: round(height - (value / top) * height),
  }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** 96 × 28, no axes; the last value is dotted. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const points = sparkPoints(values, 92, 24);
  const last = points.at(-1);
  if (last === undefined) return <span />;
  const line = points.map(({ x, y }) => `${x},${y}`).join(" ");
  return (
    <svg className="spark" width="96" height="28" viewBox="-2 -2 96 28" role="img" aria-label={label}>
      <polygon className="a" points={`0,24 ${line} ${last.x},24`} />
      <polyline className="l" points={line} />
      <circle cx={last.x} cy={last.y} r="3" />
    </svg>
  );
}
