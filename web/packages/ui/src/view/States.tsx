import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../button/Button";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

/** A grey bar in the place of a text. `width` in CSS units. */
export function Skeleton({ width, className }: { width?: string; className?: string }) {
  return <span className={className ? `skel ${className}` : "skel"} style={width ? { width } : undefined} />;
}

/** Rows in the shape of a list, shown only when loading takes longer than 300 ms. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  const late = useLate(300);
  if (!late) return <div aria-busy="true" />;
  return (
    <div aria-busy="true" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="rowsk">
          <Skeleton className="a" />
          <Skeleton width={`${26 + ((row * 17) % 30)}%`} />
          <Skeleton />
          <Skeleton width={`${58 + ((row * 23) % 36)}%`} />
        </div>
      ))}
    </div>
  );
}

/** Whether so much time has passed since this began: what is quicker needs no sign of loading. */
export function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return late;
}

/** Nothing here, which is not an error: a calm sentence and perhaps a next step. */
export function Empty(props: { icon?: IconName; title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      {props.icon ? <Icon name={props.icon} size="l" /> : <EmptyArt />}
      <b>{props.title}</b>
      {props.text && <p className="s13">{props.text}</p>}
      {props.action}
    </div>
  );
}

function EmptyArt() {
  return (
    <svg
      className="art"
      viewBox="0 0 96 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M14 20h34a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H28l-8 7v-7h-6a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6z" />
      <path d="M18 30h24M18 37h14" opacity=".55" />
      <path d="M62 30h20a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6h-4v6l-7-6h-9a6 6 0 0 1-6-6" strokeDasharray="3 4" />
    </svg>
  );
}

/** What happened, what is safe, one way on, and the stable code. */
export function ErrorState(props: {
  icon?: IconName;
  title: string;
  text?: ReactNode;
  code?: string | undefined;
  retry?: { label: string; run: () => void };
  action?: ReactNode;
}) {
  return (
    <div className="empty" role="alert">
      <Icon name={props.icon ?? "plug"} size="l" />
      <b>{props.title}</b>
      {props.text && <p className="s13">{props.text}</p>}
      <div className="row">
        {props.retry && <Button onClick={props.retry.run}>{props.retry.label}</Button>}
        {props.action}
      </div>
      {props.code && <span className="s12 faint mono">{props.code}</span>}
    </div>
  );
}
