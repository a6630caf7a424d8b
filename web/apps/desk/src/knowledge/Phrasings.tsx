import { useTranslation } from "@yingda/i18n";
import { Icon, IconButton, LinkButton } from "@yingda/ui";
import { useState } from "react";
import { phrasingsIn } from "./draft";

/** The answer must not sink below a long list: the rest unfolds. */
const few = 6;

/** 相似问法: other ways to ask the same; several lines may be pasted at once. */
export function Phrasings(props: {
  lang: string;
  values: readonly string[];
  readOnly: boolean;
  onChange: (values: string[]) => void;
}) {
  const { t } = useTranslation("knowledge");
  const [writing, setWriting] = useState("");
  const [unfolded, setUnfolded] = useState(false);
  const { values } = props;
  const shown = unfolded || values.length <= few + 1 ? values : values.slice(0, few);
  const add = (text: string) => {
    const found = phrasingsIn(text, values);
    if (found.length > 0) {
      props.onChange([...values, ...found]);
      setUnfolded(true);
    }
    setWriting("");
  };
  return (
    <section>
      <div className="row between k-h">
        <h3>{t("phrasings.title")}</h3>
        <span className="s12 faint">{t("phrasings.count", { count: values.length })}</span>
      </div>
      <ul className="sim">
        {shown.map((each) => (
          <li key={each} lang={props.lang}>
            <span className="cut">{each}</span>
            {!props.readOnly && (
              <IconButton
                small
                icon="close"
                label={t("phrasings.remove", { phrasing: each })}
                onClick={() => props.onChange(values.filter((other) => other !== each))}
              />
            )}
          </li>
        ))}
        {shown.length < values.length && (
          <li>
            <LinkButton onClick={() => setUnfolded(true)}>
              {t("phrasings.more", { count: values.length - shown.length })}
            </LinkButton>
          </li>
        )}
        {!props.readOnly && (
          <li className="sim-add">
            <Icon name="plus" size="s" />
            <input
              aria-label={t("phrasings.add")}
              placeholder={t("phrasings.add")}
              maxLength={300}
              value={writing}
              onChange={(event) => setWriting(event.target.value)}
              onBlur={() => add(writing)}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData("text/plain");
                if (!pasted.includes("\n")) return;
                event.preventDefault();
                add(pasted);
              }}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
                event.preventDefault();
                add(writing);
              }}
            />
          </li>
        )}
      </ul>
    </section>
  );
}
