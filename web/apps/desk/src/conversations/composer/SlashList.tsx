import type { QuickReply } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { KeyCap } from "@yingda/ui";
import type { ReactNode, Ref } from "react";
import type { Part } from "./quickReplies";

/** The quick replies that match, above the composer, with a preview of the chosen one. */
export function SlashList(props: {
  id: string;
  replies: readonly QuickReply[];
  chosen: number;
  /** Enter takes the chosen one; otherwise only Tab does. */
  byEnter: boolean;
  fill: (reply: QuickReply) => readonly Part[];
  onChoose: (at: number) => void;
  onTake: (reply: QuickReply) => void;
  ref: Ref<HTMLDivElement>;
  /** What stands above the list. */
  head?: ReactNode;
}) {
  const { t } = useTranslation();
  const { replies, chosen } = props;
  const current = replies[chosen];
  const parts = current === undefined ? [] : props.fill(current);
  return (
    <div className="pop slash" ref={props.ref}>
      {props.head}
      <div role="listbox" id={props.id} aria-label={t("quick.label")} className="slash-l">
        {replies.length === 0 && <div className="slash-none">{t("quick.none")}</div>}
        {replies.map((reply, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the text field that keeps the focus
          <div
            key={reply.id}
            id={`${props.id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className="opt-row"
            onPointerMove={() => at !== chosen && props.onChoose(at)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onTake(reply)}
          >
            <span className="grow cut">
              {reply.folder && <span className="faint">{reply.folder} · </span>}
              {reply.title}
            </span>
            <span className="mono faint s12">/{reply.code}</span>
          </div>
        ))}
      </div>
      {current && (
        <div className="slash-p">
          <p>
            {parts.map((part, at) =>
              part.kind === "plain" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
                <span key={at}>{part.text}</span>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
                <mark key={at} className={part.kind}>
                  {part.text}
                </mark>
              ),
            )}
          </p>
          {(["filled", "open"] as const).map(
            (kind) =>
              parts.some((part) => part.kind === kind) && (
                <p key={kind} className="s12 faint">
                  {t(`quick.${kind}`)}
                </p>
              ),
          )}
        </div>
      )}
      <footer className="hide-phone">
        <span>
          <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t("quick.choose")}
        </span>
        <span>
          <KeyCap>{props.byEnter ? "↵" : "Tab"}</KeyCap> {t("quick.take")}
        </span>
        <span>
          <KeyCap>Esc</KeyCap> {t("close")}
        </span>
      </footer>
    </div>
  );
}
