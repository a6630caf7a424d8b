import { classes } from "../classes";
import sprite from "./icons.svg?no-inline";
import type { IconName } from "./names";

/** One drawing of the sprite; always decoration, the name is said by the control around it. */
export function Icon({ name, size, className }: { name: IconName; size?: "s" | "xs" | "l"; className?: string }) {
  return (
    <svg className={classes("i", size, className)} aria-hidden="true">
      <use href={`${sprite}#i-${name}`} />
    </svg>
  );
}

/** The sign of the product. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="8" fill="var(--brand)" />
      <path d="M7.5 10.5h7.5M13 17.5h7.5" stroke="var(--on-brand)" strokeWidth="3" strokeLinecap="round" fill="none" />
      <circle cx="19.3" cy="10.5" r="1.6" fill="var(--on-brand)" />
      <circle cx="8.7" cy="17.5" r="1.6" fill="var(--on-brand)" opacity=".55" />
    </svg>
  );
}
