import { Link } from "@tanstack/react-router";
import type { Row, View } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Avatar, Counter, classes, Icon, SlaMark, TypingDots, VipMark } from "@yingda/ui";
import type { ReactNode } from "react";
import { useLiveState } from "../../live/LiveContext";
import { useNow } from "../../live/useNow";
import { useMe } from "../../session/useSession";
import { AnswerMark, RowAnswerLine } from "../AnswerClock";
import { channelIcon } from "../channels";
import { useDraftText } from "../composer/DraftsContext";
import { SnoozedMark } from "../snooze/SnoozeMenu";
import { useDirectory } from "../useDirectory";
import { usePreview } from "../usePreview";

export function ConversationRow({
  row,
  view,
  open,
  preview,
  at,
}: {
  row: Row;
  view: View;
  open: boolean;
  /** What to show instead of the last words. */
  preview?: ReactNode;
  /** The seq of the message to open it at; the newest when absent. */
  at?: number | undefined;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const name = row.contact.name || t("customer.nameless");
  const called = row.mentioned.includes(useMe().staff.id);
  const unread = row.unread > 0 || called;
  return (
    <Link
      to={`/conversations/${row.id}`}
      search={at === undefined ? {} : { at }}
      className={classes("conv", unread && "unread")}
      aria-current={open ? "true" : undefined}
    >
      <Avatar
        who="customer"
        name={name}
        tint={row.contact.id}
        channel={channelIcon(row.channel)}
        channelName={t("channel", { context: row.channel })}
      />
      <div className="grow">
        <div className="row between">
          <span className="row grow conv-n">
            <bdi className="nm cut">{name}</bdi>
            {row.contact.level > 0 && <VipMark>{t(`level.${levelOf(row.contact.level)}`)}</VipMark>}
          </span>
          {view === "queue" ? (
            <Waited row={row} />
          ) : (
            <AnswerMark
              row={row}
              fallback={
                row.snoozedUntil === null ? (
                  <time dateTime={row.lastMessageAt}>{moment(row.lastMessageAt)}</time>
                ) : (
                  <SnoozedMark row={row} />
                )
              }
            />
          )}
        </div>
        <div className="row between">
          {preview ? (
            <span className="row grow conv-p">
              <bdi className="pv cut">{preview}</bdi>
            </span>
          ) : (
            <Preview row={row} view={view} />
          )}
          {called && (
            <span className="conv-at">
              <Icon name="at" size="s" />
              <span className="sr">{t("list.mentioned")}</span>
            </span>
          )}
          <Counter value={row.unread} label={t("list.unread")} />
        </div>
      </div>
      {view !== "queue" && <RowAnswerLine row={row} />}
    </Link>
  );
}

/** 1 … 4, whatever comes. */
export function levelOf(level: number): "1" | "2" | "3" | "4" {
  return level <= 1 ? "1" : level === 2 ? "2" : level === 3 ? "3" : "4";
}

function Waited({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const now = useNow();
  if (row.queuedAt === null) return null;
  return (
    <SlaMark urgency="wait">{t("clock.waited", { time: duration((now - Date.parse(row.queuedAt)) / 1000) })}</SlaMark>
  );
}

function Preview({ row, view }: { row: Row; view: View }) {
  const { t } = useTranslation();
  const typing = useLiveState((snapshot) => snapshot.typing.has(row.id));
  const draft = useDraftText(row.id);
  const { nameOf } = useDirectory();
  const preview = usePreview();
  if (typing)
    return (
      <span className="row conv-typing">
        {t("thread.typing")}
        <TypingDots />
      </span>
    );
  if (draft !== "" && view === "mine")
    return (
      <span className="row grow conv-p">
        <span className="conv-draft">{t("list.draft")}</span>
        <bdi className="pv cut">{draft}</bdi>
      </span>
    );
  const ours = row.previewBy === "agent" || row.previewBy === "bot";
  const read = row.contactReadSeq >= row.lastSeq;
  return (
    <span className="row grow conv-p">
      {row.leftMessage && <Icon name="form" size="xs" />}
      {view === "team" && <bdi className="conv-who cut">{row.state === "bot" ? t("bot") : nameOf(row.agentId)}</bdi>}
      {ours && view !== "team" && (
        <>
          <span className="sr">{read ? t("list.oursRead") : t("list.ours")}</span>
          {row.previewBy === "bot" ? (
            <Icon name="bot" size="xs" />
          ) : (
            <Icon name={read ? "check2" : "check"} size="xs" />
          )}
        </>
      )}
      <bdi className="pv cut">{preview(row)}</bdi>
    </span>
  );
}
