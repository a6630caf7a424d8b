import type { ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";
import { colleagueTint } from "./colleague";

type AvatarProps = {
  /** Shape says who: circle = customer, rounded square = colleague, framed face = bot. */
  who: "customer" | "colleague" | "bot";
  name: string;
  /** What picks the colour: the id, a colleague's staff number. The name when absent. */
  tint?: string;
  size?: "xs" | "s" | "l";
  /** The channel's sign at the lower right. */
  channel?: IconName;
  channelName?: string;
  children?: ReactNode;
};

/** The first Han character, or the first Latin letter in upper case. */
export function initialOf(name: string): string {
  const first = [...name.trim()][0] ?? "?";
  return first.toLocaleUpperCase();
}

/** 1 … 6, stable for the same key. */
export function tintOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of like keys are alike: ids of one moment would share a colour.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (((hash ^ (hash >>> 13)) >>> 0) % 6) + 1;
}

function tintClass(who: AvatarProps["who"], key: string): string {
  return who === "bot" ? "av-bot" : `av${who === "colleague" ? colleagueTint(key) + 1 : tintOf(key)}`;
}

export function Avatar({ who, name, tint, size, channel, channelName, children }: AvatarProps) {
  return (
    <span
      className={classes("av", size, who === "colleague" && "av-agent", tintClass(who, tint ?? name))}
      aria-hidden="true"
    >
      {who === "bot" ? <Icon name="bot" {...(size ? { size: "xs" as const } : {})} /> : initialOf(name)}
      {channel && (
        <span className="ch" title={channelName}>
          <Icon name={channel} />
        </span>
      )}
      {children}
    </span>
  );
}

/** The customer's level, with a crown. */
export function VipMark({ children }: { children: ReactNode }) {
  return (
    <span className="vip">
      <Icon name="crown" />
      {children}
    </span>
  );
}

/** A filled dot is ready, a ring busy, a broken ring on a break, hollow off. */
export function StateDot({ state }: { state: "ready" | "busy" | "break" | "wrap-up" | "off" }) {
  return <span className={classes("dot", `dot-${state}`)} aria-hidden="true" />;
}
