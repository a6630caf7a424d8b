import { h } from "../dom/dom";

/** One drawing, in the colour of the words beside it. */
export function Icon({ draw, small }: { draw: string; small?: boolean }) {
  const [lines, dots] = draw.split("|");
  return (
    <svg class={small ? "i s" : "i"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines} />
      {dots && <path d={dots} stroke-width="2.6" />}
    </svg>
  );
}
