import { type Child, h } from "../dom/dom";
import type { Elements } from "../dom/elements";

/** Arrow keys inside a group of buttons: moves the focus, and says to which one (-1: it was another key). */
export function rove(event: KeyboardEvent, columns = 1): number {
  const step = { ArrowDown: columns, ArrowRight: 1, ArrowUp: -columns, ArrowLeft: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof Element)) return -1;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll("button")];
  const at = all.findIndex((each) => each.matches(":focus")) + step;
  const next = (at + all.length) % all.length;
  all[next]?.focus();
  return next;
}

type Group = Omit<Elements["div"], "role" | "onkeydown"> & {
  options: readonly Child[];
  /** The chosen one; -1: none yet. */
  at: number;
  choose(at: number): void;
  /** What else is to be said of one. */
  each?(at: number): Partial<Elements["button"]>;
};

/** One of several, by tap or arrow keys; drawn as cards, stars or tags, which native radios cannot be. */
export function Radios({ options, at, choose, each, ...group }: Group) {
  return (
    <div
      {...group}
      role="radiogroup"
      onkeydown={(event) => {
        const next = rove(event);
        if (next >= 0) choose(next);
      }}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        <button
          type="button"
          class={index === at ? "on" : ""}
          role="radio"
          aria-checked={index === at}
          tabindex={index === Math.max(0, at) ? 0 : -1}
          onclick={() => choose(index)}
          {...each?.(index)}
        >
          {option}
        </button>
      ))}
    </div>
  );
}
