import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Pressable,
  Separator,
} from "react-aria-components";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

export type MenuEntry =
  | {
      key: string;
      label: string;
      /** Drawn before the label in place of an icon. */
      lead?: ReactNode;
      icon?: IconName;
      keyCap?: string;
      /** Said at the end in grey, e.g. the time that is meant. */
      hint?: string;
      danger?: boolean;
      /** Ticked at the end: the current choice. */
      chosen?: boolean;
      disabled?: boolean;
      onAction: () => void;
    }
  | { key: string; separator: true };

/** A list of acts under a trigger. */
export function Menu(props: {
  trigger: ReactElement<React.DOMAttributes<HTMLElement>, string>;
  label: string;
  entries: readonly MenuEntry[];
  placement?: PopoverProps["placement"];
  /** Fixed content above the entries. */
  head?: ReactNode;
  /** Given when something else than the trigger opens it too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <MenuTrigger
      {...(props.open === undefined ? {} : { isOpen: props.open })}
      {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}
    >
      <Pressable>{props.trigger}</Pressable>
      <Popover className="pop" {...(props.placement ? { placement: props.placement } : {})}>
        {props.head}
        <AriaMenu
          className="menu"
          aria-label={props.label}
          {...(props.open === undefined ? {} : { autoFocus: "first" as const })}
        >
          {props.entries.map((entry) =>
            "separator" in entry ? (
              <Separator key={entry.key} className="menu-sep" />
            ) : (
              <AriaMenuItem
                key={entry.key}
                id={entry.key}
                className={classes("opt-row", entry.danger && "danger")}
                textValue={entry.label}
                onAction={entry.onAction}
                isDisabled={entry.disabled ?? false}
              >
                {entry.lead ?? (entry.icon && <Icon name={entry.icon} size="s" />)}
                <span className="grow">{entry.label}</span>
                {entry.hint && <span className="num s12 faint">{entry.hint}</span>}
                {entry.chosen && <Icon name="check" size="s" />}
                {entry.keyCap && (
                  <span className="kbd hide-phone" aria-hidden="true">
                    {entry.keyCap}
                  </span>
                )}
              </AriaMenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
