import type { CSSProperties, ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";

/** Waiting, soon, overdue: outline, tint, solid. */
export type Urgency = "wait" | "warn" | "over";

/** How long is left, in three strengths, each with its own icon and words. */
export function SlaMark({ urgency, children }: { urgency: Urgency | "ok" | "off"; children: ReactNode }) {
  const icon = { wait: "clock", warn: "clock", over: "alert", ok: "check", off: "snooze" } as const;
  return (
    <span className={classes("sla", urgency)}>
      <Icon name={icon[urgency]} />
      {children}
    </span>
  );
}

/** A 2 px line that fills with the promised time used, 0 … 100. */
export function AnswerLine({ urgency, used }: { urgency: Urgency; used: number }) {
  const style: CSSProperties & { "--used": number } = { "--used": Math.min(100, Math.max(0, used)) };
  return <span className={classes("aline", urgency)} style={style} aria-hidden="true" />;
}
