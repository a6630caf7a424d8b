/** The few drawings the panel needs, on a 24 grid with 1.6 strokes; dots are filled circles [x, y, radius]. */
const drawings = {
  more: ["", [6, 12, 1.5], [12, 12, 1.5], [18, 12, 1.5]],
  down: ["M6.5 9.5 12 15l5.5-5.5"],
  right: ["M9.5 6.5 15 12l-5.5 5.5"],
  close: ["M6.5 6.5l11 11M17.5 6.5l-11 11"],
  headset: [
    "M4.5 14.5V12a7.5 7.5 0 0 1 15 0v2.5M4.5 13.5h3v5H6A1.5 1.5 0 0 1 4.5 17zM19.5 13.5h-3v5H18a1.5 1.5 0 0 0 1.5-1.5zM18 18.5c-.7 1.3-2.2 2-4.5 2",
  ],
  send: ["M4.5 11.3 19.8 4.3l-4.9 15.6-3.2-6.5zM11.7 13.4l3.6-4.1"],
  image: [
    "M6 5h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4.5 17.5 9.3 13l3.2 2.8 3.2-3.5 4 4.2",
    [9, 9.3, 1.3],
  ],
  emoji: [
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M8.6 13.8c.8 1.6 2 2.3 3.4 2.3s2.6-.7 3.4-2.3",
    [9.3, 9.9, 1.05],
    [14.7, 9.9, 1.05],
  ],
  order: ["M6 4v16l2-1.4 2 1.4 2-1.4 2 1.4 2-1.4 2 1.4V4zM9 8.5h6M9 12h6"],
  attach: ["M18.6 11.3l-7 7a4.1 4.1 0 0 1-5.8-5.8l7.5-7.5a2.75 2.75 0 0 1 3.9 3.9l-7.4 7.4a1.4 1.4 0 0 1-2-2l6.5-6.5"],
  thumb: ["M8 11 11.5 4.5a2 2 0 0 1 2 2V10h4.2a1.7 1.7 0 0 1 1.7 2l-1.1 6a1.7 1.7 0 0 1-1.7 1.5H8zM8 11H5v8.5h3"],
  check2: ["M2.5 12.8l4.2 4.2L15 8M11.5 16l1 1 9-9.2"],
  clock: ["M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 7.5V12l3 2.2"],
  plug: [
    "M4 4l16 16M8.5 5.5A13 13 0 0 1 21 9.5M3 9.5a13 13 0 0 1 3.2-2.2M6.5 13a8 8 0 0 1 4-2.1M14.6 11.3a8 8 0 0 1 2.9 1.7",
    [12, 17.5, 1.3],
  ],
  alert: ["M12 3.5 20.5 12 12 20.5 3.5 12zM12 8v4.7", [12, 15.6, 1.05]],
  star: ["M12 4.3l2.4 4.9 5.3.7-3.9 3.7 1 5.3-4.8-2.6-4.8 2.6 1-5.3-3.9-3.7 5.3-.7z"],
  sms: [
    "M6.2 4.5h11.6A2.2 2.2 0 0 1 20 6.7v7.6a2.2 2.2 0 0 1-2.2 2.2H11.5L7.3 20v-3.5H6.2A2.2 2.2 0 0 1 4 14.3V6.7a2.2 2.2 0 0 1 2.2-2.2z",
    [8.5, 10.5, 1],
    [12, 10.5, 1],
    [15.5, 10.5, 1],
  ],
  bot: [
    "M8 8h8a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM12 8V5.2M10 16h4M2.7 12.5v2.5M21.3 12.5v2.5",
    [12, 4.3, 1.2],
    [9.3, 12.6, 1.05],
    [14.7, 12.6, 1.05],
  ],
  bell: ["M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5M4.5 16.5h15M10.3 19.5h3.4"],
} as const satisfies Record<string, readonly [string, ...(readonly [number, number, number])[]]>;

export type IconName = keyof typeof drawings;

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  const [lines, ...dots] = drawings[name];
  return (
    <svg class={small ? "i s" : "i"} viewBox="0 0 24 24" aria-hidden="true">
      {lines && <path d={lines} />}
      {dots.map(([x, y, r]) => (
        <circle key={x} cx={x} cy={y} r={r} fill="currentColor" stroke="none" />
      ))}
    </svg>
  );
}
