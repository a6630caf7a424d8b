import { type Child, h } from "../dom/dom";
import type { Elements } from "../dom/elements";
import { type Key, words } from "../words";
import { right } from "./icons";

/** One drawing, in the colour of the words beside it. */
export function Icon({ draw }: { draw: string }) {
  const [lines, dots] = draw.split("|");
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines} />
      {dots && <path d={dots} stroke-width="2.6" />}
    </svg>
  );
}

type Tooling = Partial<Elements["button"]> & { draw: string; label: Key };

/** A button that is only a drawing; its name is for those who do not see it. */
export const Tool = ({ draw, label, ...rest }: Tooling) => (
  <button type="button" class="btn quiet icon" aria-label={words(label)} {...rest}>
    <Icon draw={draw} />
  </button>
);

/** One of several things to press, below each other. */
export const Line = ({ draw = right, children, onclick }: { draw?: string; children?: Child; onclick(): unknown }) => (
  <button type="button" class="w-q" onclick={onclick}>
    <span class="grow">{children}</span>
    <Icon draw={draw} />
  </button>
);
