import type { ReactNode } from "react";
import { Sparkline } from "./Sparkline";

/** One number with its unit, its recent course, and a comparison in words. */
export function Tile(props: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  comparison?: ReactNode;
  course?: readonly number[];
  /** What the sparkline shows, in words. */
  courseLabel?: string;
}) {
  return (
    <div className="card tile">
      <div className="l">{props.label}</div>
      <div className="v">
        {props.value}
        {props.unit && <small>{props.unit}</small>}
      </div>
      {props.course && <Sparkline values={props.course} label={props.courseLabel ?? ""} />}
      <div className="d">{props.comparison}</div>
    </div>
  );
}
