import { useTranslation } from "@yingda/i18n";
import { Button, Icon, IconButton, Popover } from "@yingda/ui";
import { type RefObject, useRef } from "react";
import { type Action, useCap, useKeySettings } from "../../keys/actions";
import { chordOf } from "../../keys/names";
import type { Kept } from "./drafts";
import { emoji } from "./emoji";

/** To the customer, or a note for colleagues. */
export function WhoTo({
  note,
  mayReply,
  onTurn,
}: {
  note: boolean;
  mayReply: boolean;
  onTurn: (toNote: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="cm-t" role="tablist" aria-label={t("composer.to")}>
      {mayReply && (
        <button type="button" role="tab" aria-selected={!note} onClick={() => onTurn(false)}>
          {t("composer.reply")}
          <KeyHint of="reply" />
        </button>
      )}
      <button type="button" role="tab" aria-selected={note} onClick={() => onTurn(true)}>
        <Icon name="lock" size="xs" />
        {t("composer.note")}
        <KeyHint of="note" />
      </button>
    </div>
  );
}

function KeyHint({ of }: { of: Action }) {
  const { keyCap } = useCap()(of);
  return keyCap === undefined ? null : (
    <span className="kbd hide-phone" aria-hidden="true">
      {keyCap}
    </span>
  );
}

/** What can be put into the text, and the button that sends it. */
export function ComposerBar(props: {
  note: boolean;
  /** Where what is written is safe; null when nothing is written. */
  kept: Kept | null;
  sendable: boolean;
  /** It is sent as soon as its files have arrived. */
  awaiting: boolean;
  /** The whole composer: nothing covers it. */
  frame: RefObject<HTMLElement | null>;
  onEmoji: (emoji: string) => void;
  onFiles: (files: Iterable<File>) => void;
  onQuick: (() => void) | undefined;
  quickButton: RefObject<HTMLButtonElement | null>;
  onKnowledge: (() => void) | undefined;
  knowledgeButton: RefObject<HTMLButtonElement | null>;
  onSend: () => void;
}) {
  const { note } = props;
  const { t } = useTranslation();
  const { enterSends } = useKeySettings();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="cm-b">
      <Popover
        label={t("composer.emoji")}
        placement="top start"
        beside={props.frame}
        className="emoji-p"
        trigger={<IconButton icon="emoji" label={t("composer.emoji")} />}
      >
        {(close) =>
          emoji.map((each) => (
            <button
              key={each}
              type="button"
              onClick={() => {
                close();
                props.onEmoji(each);
              }}
            >
              {each}
            </button>
          ))
        }
      </Popover>
      <IconButton icon="attach" label={t("composer.attach")} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          props.onFiles(event.target.files ?? []);
          event.target.value = "";
        }}
      />
      {props.onQuick && (
        <IconButton ref={props.quickButton} icon="bolt" label={t("composer.quick")} onClick={props.onQuick} />
      )}
      {props.onKnowledge && (
        <IconButton
          ref={props.knowledgeButton}
          icon="book"
          label={t("answers.label")}
          title={`${t("answers.label")}  ${chordOf("command /")}`}
          onClick={props.onKnowledge}
        />
      )}
      <span className="grow" />
      {props.kept && <span className="s12 faint saved">{t(`composer.safe.${props.kept}`)}</span>}
      <Button
        look={note ? "plain" : "primary"}
        icon={note ? "lock" : "send"}
        keyCap={chordOf(enterSends ? "↵" : "command ↵")}
        onClick={props.onSend}
        disabled={!props.sendable}
        {...(props.awaiting ? { busy: t("composer.awaiting") } : {})}
      >
        {note ? t("composer.saveNote") : t("composer.send")}
      </Button>
    </div>
  );
}
