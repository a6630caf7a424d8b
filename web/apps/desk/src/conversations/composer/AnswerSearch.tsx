// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that a combobox moves through; a table means figures
import { type Answered, codeOf, type Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { IconButton, KeyCap, LinkButton, SkeletonRows } from "@yingda/ui";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { chordOf } from "../../keys/names";
import { useCommandKey } from "../../keys/useKeys";
import { useLive } from "../../live/LiveContext";
import { queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { pushed } from "./answers";
import { PopSearch, useElsewhere } from "./PopSearch";
import { useAnswers, useSettled } from "./useAnswers";

/** The search of a composer: opened by its button or ⌘ /, while its person writes to the customer. */
export function useAnswerSearch(props: {
  row: Row;
  /** What is written goes to the customer; a note is for colleagues, and nothing of the search is. */
  replying: boolean;
  onTake: (text: string) => void;
  /** An answer went out beside what is being written. */
  onSent: () => void;
  /** The focus belongs to the composer again. */
  onBack: () => void;
}): { toggle: (() => void) | undefined; trigger: RefObject<HTMLButtonElement | null>; layer: ReactNode } {
  const { row, replying, onTake, onSent, onBack } = props;
  const live = useLive();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  if (open && !replying) setOpen(false);
  const close = (back: boolean) => {
    setOpen(false);
    if (back) onBack();
  };
  const toggle = () => (open ? close(true) : setOpen(true));
  useCommandKey("/", replying ? toggle : undefined);
  const layer = open && replying && (
    <AnswerSearch
      row={row}
      trigger={trigger}
      onTake={({ text }) => {
        setOpen(false);
        onTake(text);
      }}
      onSend={(answer) => {
        live.say(row.id, pushed(answer), false);
        queries.invalidateQueries({ queryKey: ["suggestions", row.id] });
        onSent();
        close(true);
      }}
      onClose={close}
    />
  );
  return { toggle: replying ? toggle : undefined, trigger, layer };
}

/**
 * The knowledge base over the composer: type, choose, put the answer into the field or send it as it is. Before anything
 * is typed it shows what fits the customer's last words.
 */
export function AnswerSearch(props: {
  row: Row;
  /** The button that opened it, and closes it. */
  trigger: RefObject<HTMLElement | null>;
  onTake: (answer: Answered) => void;
  onSend: (answer: Answered) => void;
  /** `back` when the focus belongs to the composer again. */
  onClose: (back: boolean) => void;
}) {
  const { row, trigger, onTake, onSend, onClose } = props;
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [composing, setComposing] = useState(false);
  const [marked, setMarked] = useState({ words: "", at: 0 });
  const settled = useSettled(typed.trim(), composing);
  const heard = row.previewBy === "contact" && row.previewKind === "words" ? row.preview : "";
  const words = settled === "" ? heard : settled;
  const found = useAnswers(row, words);
  const answers = words === "" || found.isError ? [] : (found.data?.items ?? []);
  const chosen = marked.words === words ? Math.min(marked.at, Math.max(0, answers.length - 1)) : 0;
  const answer = answers[chosen];
  const choose = (at: number) => {
    setMarked({ words, at });
    layer.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
  };

  const press = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case "ArrowDown":
        if (answers.length > 0) choose((chosen + 1) % answers.length);
        return true;
      case "ArrowUp":
        if (answers.length > 0) choose((chosen - 1 + answers.length) % answers.length);
        return true;
      case "Enter":
        // What is on the screen must be what was asked for before a key may send it.
        if (answer === undefined || typed.trim() !== settled || found.isPlaceholderData) return true;
        if (event.metaKey || event.ctrlKey) onSend(answer);
        else onTake(answer);
        return true;
      case "Escape":
        onClose(true);
        return true;
      default:
        return false;
    }
  };
  useElsewhere(layer, trigger, () => onClose(false));

  return (
    <div className="pop slash answers" ref={layer}>
      <PopSearch
        list={id}
        popup="grid"
        label={t("answers.label")}
        placeholder={t("answers.placeholder")}
        typed={typed}
        onTyped={setTyped}
        onComposing={setComposing}
        chosen={answer === undefined ? null : chosen}
        press={press}
        onClose={() => onClose(true)}
      />
      {answers.length > 0 && (
        <div className="slash-l answers-l">
          {settled === "" && <div className="answers-h cut">{t("answers.heard", { words: heard })}</div>}
          <div role="grid" id={id} aria-label={t("answers.found")}>
            {answers.map((each, at) => (
              <div
                key={each.entry}
                id={`${id}-${at}`}
                data-at={at}
                role="row"
                tabIndex={-1}
                aria-selected={at === chosen}
                className="opt-row"
                onPointerMove={() => at !== chosen && choose(at)}
                onPointerDown={(event) => event.preventDefault()}
              >
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that keeps the focus */}
                <div role="gridcell" tabIndex={-1} className="grow answers-w" onClick={() => onTake(each)}>
                  <div className="cut">{each.title}</div>
                  <div className="cut faint s12">{each.text}</div>
                </div>
                <div role="gridcell" tabIndex={-1}>
                  <IconButton
                    icon="send"
                    small
                    tabIndex={-1}
                    label={t("answers.sendOf", { title: each.title })}
                    onClick={() => onSend(each)}
                  />
                </div>
              </div>
            ))}
          </div>
        </div>
      )}
      {answer !== undefined && (
        <div className="slash-p answers-p" lang={answer.language}>
          <p>{answer.text}</p>
        </div>
      )}
      {answers.length === 0 && (
        <div className="slash-none answers-none" role="status">
          {found.isError && words !== "" ? (
            <>
              {refusalText(found.error)} <span className="mono">{codeOf(found.error)}</span>{" "}
              <LinkButton onClick={() => found.refetch()}>{t("retry")}</LinkButton>
            </>
          ) : words === "" || (found.isSuccess && settled === "") ? (
            t("answers.hint")
          ) : found.isSuccess ? (
            t("answers.none", { words })
          ) : (
            <SkeletonRows rows={2} label={t("loading")} />
          )}
        </div>
      )}
      <footer className="hide-phone">
        <span>
          <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t("quick.choose")}
        </span>
        <span>
          <KeyCap>↵</KeyCap> {t("quick.take")}
        </span>
        <span>
          <KeyCap>{chordOf("command ↵")}</KeyCap> {t("answers.send")}
        </span>
        <span>
          <KeyCap>Esc</KeyCap> {t("close")}
        </span>
      </footer>
    </div>
  );
}
