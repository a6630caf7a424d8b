import type { ReactElement, ReactNode, RefObject } from "react";
import { Popover as AriaPopover, Dialog, DialogTrigger, type PopoverProps, Pressable } from "react-aria-components";

/** Something small that floats beside its trigger until Escape, a press outside, or `close`. */
export function Popover(props: {
  trigger: ReactElement<React.DOMAttributes<HTMLElement>, string>;
  label: string;
  placement?: PopoverProps["placement"];
  /** What it floats beside instead, so as not to cover it. */
  beside?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { children } = props;
  return (
    <DialogTrigger>
      <Pressable>{props.trigger}</Pressable>
      <AriaPopover
        className="pop"
        {...(props.placement ? { placement: props.placement } : {})}
        {...(props.beside ? { triggerRef: props.beside } : {})}
      >
        <Dialog className={props.className ?? "pop-in"} aria-label={props.label}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
