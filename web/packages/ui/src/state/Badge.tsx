import type { ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

export type Tone = "brand" | "ok" | "warn" | "over" | "bot" | "wait";

/** A short word about a thing. */
export function Badge({
  tone,
  line,
  icon,
  children,
}: {
  tone?: Tone | undefined;
  line?: boolean;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={classes("chip", tone, line && "line")}>
      {icon && <Icon name={icon} size="xs" />}
      {children}
    </span>
  );
}

/** How many ask for attention; nothing at zero. */
export function Counter({ value, mute, label }: { value: number; mute?: boolean; label?: string }) {
  if (value <= 0) return null;
  return (
    <span className={classes("count", mute && "mute")}>
      {value > 99 ? "99+" : value}
      {label && <span className="sr">{label}</span>}
    </span>
  );
}

/** A sentence across the pane: offline, reconnected, what will happen. */
export function BarNote({ tone, icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <div className={classes("bar-note", tone)}>
      {icon && <Icon name={icon} size="s" />}
      <span>{children}</span>
    </div>
  );
}
