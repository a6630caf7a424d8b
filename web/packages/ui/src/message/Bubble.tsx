import type { ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

/** One message: theirs at the left, ours at the right. `last` of a run carries the avatar and the line below. */
export function Bubble(props: {
  side: "theirs" | "ours";
  look?: "plain" | "bot" | "note" | "failed" | "bare";
  avatar?: ReactNode;
  /** Time, receipt; under the last of a run. */
  meta?: ReactNode;
  /** Language of the words when it differs from the page. */
  lang?: string | undefined;
  children: ReactNode;
}) {
  const { side, look = "plain" } = props;
  return (
    <div className={classes("msg", side === "ours" && "me")}>
      {props.avatar ?? <span className="av-gap" />}
      <div>
        {look === "bare" ? (
          props.children
        ) : (
          <div className={classes("bub", look !== "plain" && look)} lang={props.lang}>
            {props.children}
          </div>
        )}
        {props.meta && <div className={classes("meta", look === "failed" && "failed")}>{props.meta}</div>}
      </div>
    </div>
  );
}

/** Something that happened, in one grey line. */
export function EventLine({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="ev">
      <Icon name={icon} />
      <span>{children}</span>
    </div>
  );
}

/** Three dots; not announced. */
export function TypingDots() {
  return (
    <span className="typing" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** A line across the thread with the day on it. */
export function DayLine({ children }: { children: ReactNode }) {
  return <div className="day">{children}</div>;
}
