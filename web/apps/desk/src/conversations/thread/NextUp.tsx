import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { Button, Empty } from "@yingda/ui";
import { useEffect, useMemo, useRef } from "react";
import { useCap } from "../../keys/actions";
import { useLiveState } from "../../live/LiveContext";
import { grouped } from "../../live/views";
import { useMe } from "../../session/useSession";
import { AnswerMark } from "../AnswerClock";
import { usePreview } from "../usePreview";

/**
 * In place of a conversation: who is to be answered next, one press of Enter away. It is opened by its reader, not by the
 * end of the one before, so that nothing counts as read that nobody has looked at.
 */
export function NextUp() {
  const { t } = useTranslation();
  const me = useMe();
  const cap = useCap();
  const preview = usePreview();
  const navigate = useNavigate();
  const rows = useLiveState((snapshot) => snapshot.rows);
  const mine = useMemo(() => grouped("mine", rows.values(), me.staff.id), [rows, me.staff.id]);
  const next = mine.find(({ title }) => title === "owed")?.rows[0];
  const button = useRef<HTMLButtonElement>(null);
  const nextId = next?.id;
  // Only a focus that is nowhere is led here: never one that is in the list or in a field.
  useEffect(() => {
    if (nextId !== undefined && document.activeElement === document.body) button.current?.focus();
  }, [nextId]);
  if (next === undefined)
    return mine.length > 0 ? (
      <Empty icon="check" title={t("thread.doneTitle")} text={t("thread.doneText")} />
    ) : (
      <Empty
        icon="chat"
        title={t("thread.noneTitle")}
        text={t("thread.noneText", { down: cap("down").keyCap ?? "↓", up: cap("up").keyCap ?? "↑" })}
      />
    );
  return (
    <Empty
      icon="chat"
      title={t("thread.nextTitle", { name: next.contact.name || t("customer.nameless") })}
      text={
        <span className="next-up">
          <AnswerMark row={next} />
          <bdi className="cut">{preview(next)}</bdi>
        </span>
      }
      action={
        <Button ref={button} keyCap="↵" onClick={() => navigate({ to: `/conversations/${next.id}` })}>
          {t("thread.nextOpen")}
        </Button>
      }
    />
  );
}
