import "./answers.css";
import { useTranslation } from "@yingda/i18n";
import { Icon, IconButton } from "@yingda/ui";
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent } from "react";
import { useIme } from "./ime";

/** The line that is typed into at the top of a layer over the composer; it moves through the list below it. */
export function PopSearch(props: {
  /** The list's id. */
  list: string;
  popup: "grid" | "listbox";
  label: string;
  placeholder: string;
  typed: string;
  onTyped: (typed: string) => void;
  onComposing?: (composing: boolean) => void;
  /** The line of the list that is marked; null when there is none. */
  chosen: number | null;
  /** Whether the key was meant for the list. */
  press: (event: KeyboardEvent) => boolean;
  onClose: () => void;
}) {
  const { list, chosen } = props;
  const { t } = useTranslation();
  const ime = useIme();
  return (
    <div className="answers-in">
      <Icon name="search" size="s" />
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into
        autoFocus
        type="text"
        role="combobox"
        enterKeyHint="search"
        aria-label={props.label}
        aria-expanded={chosen !== null}
        aria-haspopup={props.popup}
        aria-controls={list}
        aria-autocomplete="list"
        {...(chosen === null ? {} : { "aria-activedescendant": `${list}-${chosen}` })}
        placeholder={props.placeholder}
        maxLength={200}
        value={props.typed}
        onChange={(event) => props.onTyped(event.target.value)}
        onCompositionStart={() => props.onComposing?.(true)}
        onCompositionEnd={(event) => {
          props.onComposing?.(false);
          ime.onCompositionEnd(event.nativeEvent);
        }}
        onKeyDown={(event) => {
          if (!ime.owns(event.nativeEvent) && props.press(event)) event.preventDefault();
        }}
      />
      <IconButton icon="close" small label={t("close")} onClick={props.onClose} />
    </div>
  );
}

/** Says when the hand or the focus has gone anywhere but to these two. */
export function useElsewhere(
  layer: RefObject<HTMLElement | null>,
  other: RefObject<HTMLElement | null>,
  gone: () => void,
): void {
  const wentElsewhere = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof Node) || other.current?.contains(target)) return;
    if (layer.current?.contains(target) === false) gone();
  });
  useEffect(() => {
    const go = (event: Event) => wentElsewhere(event);
    for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, go, true);
    return () => {
      for (const kind of ["pointerdown", "focusin"]) document.removeEventListener(kind, go, true);
    };
  }, []);
}
