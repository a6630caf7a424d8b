import type { QuickReply } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { PopSearch, useElsewhere } from "./PopSearch";
import { matching, type Part } from "./quickReplies";
import { SlashList } from "./SlashList";
import { useChoice } from "./useChoice";
import { useQuickReplies } from "./useSlash";

interface QuickSearchProps {
  /** The customer's. */
  language: string;
  fill: (reply: QuickReply) => readonly Part[];
  onTake: (reply: QuickReply) => void;
}

/** The quick replies called for by their button or key, while its person writes to the customer. The text is left alone. */
export function useQuickSearch(
  props: QuickSearchProps & {
    replying: boolean;
    /** The focus belongs to the composer again. */
    onBack: () => void;
  },
): { toggle: (() => void) | undefined; trigger: RefObject<HTMLButtonElement | null>; layer: ReactNode } {
  const { replying, onBack } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  if (open && !replying) setOpen(false);
  const close = (back: boolean) => {
    setOpen(false);
    if (back) onBack();
  };
  const layer = open && replying && (
    <QuickSearch
      {...props}
      trigger={trigger}
      onTake={(reply) => {
        setOpen(false);
        props.onTake(reply);
      }}
      onClose={close}
    />
  );
  return { toggle: replying ? () => (open ? close(true) : setOpen(true)) : undefined, trigger, layer };
}

function QuickSearch(
  props: QuickSearchProps & {
    trigger: RefObject<HTMLElement | null>;
    /** `back` when the focus belongs to the composer again. */
    onClose: (back: boolean) => void;
  },
) {
  const { language, onTake, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  // Its slash may be typed here as well, out of habit.
  const list = useChoice(typed, matching(useQuickReplies(), typed.replace(/^\s*[/／]/, ""), language));
  useElsewhere(layer, props.trigger, () => onClose(false));
  const press = ({ key }: KeyboardEvent): boolean => {
    if (key === "Escape") {
      onClose(true);
      return true;
    }
    return key === "Enter" || key === "ArrowDown" || key === "ArrowUp" ? list.press(key, onTake) : false;
  };
  return (
    <SlashList
      id={id}
      ref={layer}
      replies={list.items}
      chosen={list.chosen}
      byEnter
      fill={props.fill}
      onChoose={list.choose}
      onTake={onTake}
      head={
        <PopSearch
          list={id}
          popup="listbox"
          label={t("quick.search")}
          placeholder={t("quick.searchHint")}
          typed={typed}
          onTyped={setTyped}
          chosen={list.items.length === 0 ? null : list.chosen}
          press={press}
          onClose={() => onClose(true)}
        />
      }
    />
  );
}
