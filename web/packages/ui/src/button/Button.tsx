import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";
import { KeyCap } from "./KeyCap";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  /** `primary` is the one main action of its pane; `danger` with `primary` is for what cannot be undone. */
  look?: "plain" | "primary" | "quiet" | "danger" | "danger-primary";
  small?: boolean;
  icon?: IconName;
  /** The key that does the same, shown at the end. */
  keyCap?: string;
  /** While set, the button keeps its width, shows this and ignores clicks. */
  busy?: ReactNode;
  /** Why it cannot be used now; shown as a tooltip. The button stays focusable so that the reason can be read. */
  disabledBecause?: string | undefined;
  /** Cannot be used now, and the reason is plain to see beside it. */
  disabled?: boolean;
};

const looks = {
  plain: "",
  primary: "primary",
  quiet: "quiet",
  danger: "danger",
  "danger-primary": "danger primary",
} as const;

export function Button(props: ButtonProps) {
  const {
    look = "plain",
    small,
    icon,
    keyCap,
    busy,
    disabledBecause,
    disabled,
    className,
    children,
    onClick,
    title,
    ...rest
  } = props;
  const off = disabled === true || disabledBecause !== undefined || busy !== undefined;
  return (
    <button
      type="button"
      {...rest}
      className={classes("btn", looks[look], small && "s", busy !== undefined && "busy", className)}
      aria-disabled={off || undefined}
      aria-busy={busy !== undefined || undefined}
      title={disabledBecause ?? title}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy === undefined ? (
        <>
          {icon && <Icon name={icon} size="s" />}
          {children}
          {keyCap && <KeyCap>{keyCap}</KeyCap>}
        </>
      ) : (
        busy
      )}
    </button>
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "keyCap" | "icon" | "busy"> & {
  icon: IconName;
  /** The name of the act with its object, e.g. "remove condition: state". */
  label: string;
};

export function IconButton({ icon, label, look = "quiet", className, title, small, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      {...(small ? { small } : {})}
      className={classes("icon", className)}
      aria-label={label}
      title={title ?? label}
    >
      <Icon name={icon} {...(small ? { size: "s" as const } : {})} />
    </Button>
  );
}

/** A button that reads as a link inside text. */
export function LinkButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} className={classes("link", className)} />;
}
