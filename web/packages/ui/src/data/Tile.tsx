import type { ReactNode } from "react";
import { Sparkline } from "./Sparkline";

/** One number with its unit, its recent course, and a comparison in words. */
export function Tile(props: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  comparison?: ReactNode;
  course?: readonly number[] | undefined;
  /** What the sparkline shows, in words. */
  courseLabel?: string;
  /** Opens what the number counts. */
  open?: { label: string; run: () => void } | undefined;
}) {
  return (
    <div className="card tile">
      <div className="l">{props.label}</div>
      <div className="v">
        {props.open ? (
          <button type="button" title={props.open.label} onClick={props.open.run}>
            <Value {...props} />
            <span className="sr">{props.open.label}</span>
          </button>
        ) : (
          <Value {...props} />
        )}
      </div>
      {props.course && <Sparkline values={props.course} label={props.courseLabel ?? ""} />}
      <div className="d">{props.comparison}</div>
    </div>
  );
}

function Value({ value, unit }: { value: ReactNode; unit?: ReactNode }) {
  return (
    <>
      {value}
      {unit && <small>{unit}</small>}
    </>
  );
}
