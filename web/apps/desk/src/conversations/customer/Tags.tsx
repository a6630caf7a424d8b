import { useTranslation } from "@yingda/i18n";
import { Icon } from "@yingda/ui";
import { useRef, useState } from "react";
import { useKeys } from "../../keys/useKeys";
import { useIme } from "../composer/ime";

const MOST = 30;

/** The tags of a customer; added by typing, removed by their cross. */
export function Tags({
  tags,
  onAdd,
  onRemove,
}: {
  tags: readonly string[];
  onAdd: ((tag: string) => void) | undefined;
  onRemove: ((tag: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const ime = useIme();
  useKeys({ tag: onAdd && (() => setAdding(true)) });
  const add = () => {
    const tag = field.current?.value.trim() ?? "";
    if (tag !== "" && !tags.includes(tag)) onAdd?.(tag);
    setAdding(false);
  };
  return (
    <div className="row wrap tags">
      {tags.map((tag) => (
        <span key={tag} className="chip">
          <bdi>{tag}</bdi>
          {onRemove && (
            <button type="button" aria-label={t("customer.removeTag", { tag })} onClick={() => onRemove(tag)}>
              <Icon name="close" size="xs" />
            </button>
          )}
        </span>
      ))}
      {adding && (
        <input
          ref={field}
          className="input tags-in"
          aria-label={t("customer.newTag")}
          maxLength={40}
          // biome-ignore lint/a11y/noAutofocus: the field appears because it was asked for
          autoFocus
          onBlur={add}
          onCompositionEnd={(event) => ime.onCompositionEnd(event.nativeEvent)}
          onKeyDown={(event) => {
            if (ime.owns(event.nativeEvent)) return;
            if (event.key === "Enter") add();
            if (event.key === "Escape") setAdding(false);
          }}
        />
      )}
      {!adding && onAdd && tags.length < MOST && (
        <button type="button" className="chip line tags-add" onClick={() => setAdding(true)}>
          <Icon name="plus" size="xs" />
          {t("customer.tag")}
        </button>
      )}
      {tags.length === 0 && !onAdd && <span className="s13 faint">{t("customer.noTags")}</span>}
    </div>
  );
}
