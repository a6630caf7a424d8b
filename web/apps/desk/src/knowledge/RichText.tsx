import { useTranslation } from "@yingda/i18n";
import { Icon, type IconName } from "@yingda/ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { isLink, richNodes } from "./rich";

/** A few kinds of emphasis, lists and links; what is pasted comes as plain words. */
export function RichText(props: {
  label: string;
  lang: string;
  value: string;
  readOnly: boolean;
  onChange: (html: string) => void;
}) {
  const { t } = useTranslation("knowledge");
  const box = useRef<HTMLDivElement>(null);
  const selected = useRef<Range | null>(null);
  const [linking, setLinking] = useState<string | null>(null);
  const { value } = props;
  // Only a text from elsewhere replaces what is on the screen: the caret must stay where somebody writes.
  useEffect(() => {
    if (box.current !== null && box.current.innerHTML !== value) box.current.replaceChildren(richNodes(value));
  }, [value]);
  const changed = () => box.current !== null && props.onChange(box.current.innerHTML);
  const run = (command: string, argument?: string) => {
    box.current?.focus();
    document.execCommand(command, false, argument);
    changed();
  };
  const askLink = () => {
    const selection = getSelection();
    selected.current = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
    setLinking("https://");
  };
  const link = () => {
    const selection = getSelection();
    if (selected.current !== null && selection !== null) {
      selection.removeAllRanges();
      selection.addRange(selected.current);
    }
    if (linking !== null && isLink(linking)) run("createLink", linking);
    setLinking(null);
  };
  return (
    <div className="edt">
      {!props.readOnly && (
        <div className="tb" role="toolbar" aria-label={t("rich.label")}>
          <Tool label={t("rich.bold")} onPress={() => run("bold")}>
            <b>B</b>
          </Tool>
          <Tool label={t("rich.italic")} onPress={() => run("italic")}>
            <i>I</i>
          </Tool>
          <Tool label={t("rich.list")} icon="queue" onPress={() => run("insertUnorderedList")} />
          <Tool label={t("rich.numbered")} onPress={() => run("insertOrderedList")}>
            <span className="k-one" aria-hidden="true" />
          </Tool>
          <Tool label={t("rich.link")} icon="link" onPress={askLink} />
          {linking !== null && (
            <input
              className="input k-link"
              aria-label={t("rich.linkAddress")}
              value={linking}
              // biome-ignore lint/a11y/noAutofocus: it was just asked for
              autoFocus
              onChange={(event) => setLinking(event.target.value)}
              onBlur={() => setLinking(null)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.nativeEvent.isComposing) {
                  event.preventDefault();
                  link();
                }
                if (event.key === "Escape") setLinking(null);
              }}
            />
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a text area holds no emphasis */}
      <div
        ref={box}
        className="tx"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={props.label}
        aria-readonly={props.readOnly}
        lang={props.lang}
        contentEditable={!props.readOnly}
        suppressContentEditableWarning
        onFocus={() => document.execCommand("defaultParagraphSeparator", false, "p")}
        onInput={changed}
        onPaste={(event) => {
          event.preventDefault();
          document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
        }}
      />
    </div>
  );
}

function Tool(props: { label: string; icon?: IconName; onPress: () => void; children?: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      // The selection in the text must survive the press.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.icon ? <Icon name={props.icon} size="s" /> : props.children}
    </button>
  );
}

/** An answer as a customer sees it. */
export function RichView({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.replaceChildren(richNodes(html)), [html]);
  return <div ref={box} className="k-rich" />;
}
