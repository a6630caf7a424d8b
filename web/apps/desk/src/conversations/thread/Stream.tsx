import { useVirtualizer } from "@tanstack/react-virtual";
import { codeOf, type Row } from "@yingda/api";
import { dayOf, useFormats, useTranslation } from "@yingda/i18n";
import {
  Avatar,
  BarNote,
  Bubble,
  Button,
  classes,
  DayLine,
  ErrorState,
  Icon,
  SkeletonRows,
  TypingDots,
} from "@yingda/ui";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useLive, useLiveState } from "../../live/LiveContext";
import { emptyThread, lastSeq } from "../../live/thread";
import { useMe } from "../../session/useSession";
import { EventItem, EventRun } from "./EventItem";
import { Fold } from "./Fold";
import { type Item, itemsOf } from "./items";
import { MessageItem, PendingItem } from "./MessageItem";
import { Unsent } from "./Unsent";
import { usePast } from "./usePast";

/** Older messages are fetched while there are still so many above the screen. */
const AHEAD = 25;

const dayKey = (at: string) => dayOf(new Date(at));

/**
 * The messages, newest at the bottom. Only what is on the screen is in the page, however long the thread.
 *
 * @param at the seq of a message to show and to mark; null to begin with the newest
 * @param onLeave its reader has left that message for the newest: it may be asked for again
 */
export function Stream({ row, at = null, onLeave }: { row: Row; at?: number | null; onLeave: () => void }) {
  const { id } = row;
  const { t } = useTranslation();
  const live = useLive();
  const me = useMe();
  const known = useLiveState(({ threads }) => threads.get(id) ?? emptyThread);
  const scroller = useRef<HTMLDivElement>(null);
  const { day } = useFormats();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<unknown>(null);
  const [away, setAway] = useState(false);
  const past = usePast(id, known, at);
  const back = past.thread !== null;
  const thread = past.thread ?? known;
  const items = useMemo(() => itemsOf(thread, dayKey, unfolded), [thread, unfolded]);

  const loadOlder = useEffectEvent(async () => {
    if (thread.complete) return;
    setProblem(null);
    try {
      await (back ? past.older() : live.loadOlder(id));
    } catch (error) {
      setProblem(error);
    }
  });
  const empty = thread.messages.length === 0;
  useEffect(() => {
    if (empty) loadOlder();
  }, [empty]);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => estimate(items[at]),
    getItemKey: (at) => items[at]?.key ?? at,
    anchorTo: "end",
    followOnAppend: !back,
    scrollEndThreshold: 80,
    overscan: 8,
    paddingStart: 14,
    paddingEnd: 10,
  });

  // When the composer grows, a strip appears or the pane gets narrower, the newest words stay in sight. Only a hand that
  // scrolls up leaves them.
  const atEnd = useRef(at === null);
  const top = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (empty || element === null) return;
    const watcher = new ResizeObserver(() => atEnd.current && virtualizer.scrollToEnd());
    watcher.observe(element);
    if (element.firstElementChild) watcher.observe(element.firstElementChild);
    return () => watcher.disconnect();
  }, [empty, virtualizer]);

  // What has been on the screen while the page was looked at is read.
  const seen = lastSeq(known);
  const reads = row.agentId === me.staff.id || row.mentioned.includes(me.staff.id);
  const readIt = useEffectEvent(() => {
    if (document.visibilityState === "visible" && !back && virtualizer.isAtEnd(80)) live.read(id, seen);
  });
  useEffect(() => {
    if (seen === 0 || !reads) return;
    readIt();
    const looked = () => readIt();
    document.addEventListener("visibilitychange", looked);
    return () => document.removeEventListener("visibilitychange", looked);
  }, [seen, reads]);

  const first = virtualizer.getVirtualItems()[0]?.index ?? 0;
  const oldest = thread.messages[0]?.seq ?? 0;
  useEffect(() => {
    if (oldest > 0 && first < AHEAD) loadOlder();
  }, [first, oldest]);

  const loadNewer = useEffectEvent(() => past.newer().catch(setProblem));
  const below = items.length - 1 - (virtualizer.getVirtualItems().at(-1)?.index ?? 0);
  const newest = lastSeq(thread);
  useEffect(() => {
    if (back && newest > 0 && below < AHEAD) loadNewer();
  }, [back, below, newest]);
  const toEnd = useEffectEvent(() => {
    atEnd.current = true;
    past.leave();
    if (at !== null) onLeave();
    virtualizer.scrollToEnd();
  });
  // Whoever says something wants to see it. What was unsent before takes nobody away from what they opened.
  const sending = known.pending.length;
  const sent = useRef(sending);
  useEffect(() => {
    if (sending > sent.current) toEnd();
    sent.current = sending;
  }, [sending]);
  useEffect(() => {
    if (!back && atEnd.current) virtualizer.scrollToEnd();
  }, [back, virtualizer]);

  const found = at === null ? -1 : placeOf(items, at);
  const shownAt = useRef<number | null>(null);
  const showIt = useEffectEvent(() => {
    const item = items[found];
    if (item === undefined || shownAt.current === at) return;
    if (item.kind === "fold" || item.kind === "events") {
      setUnfolded((now) => new Set(now).add(item.key));
      return;
    }
    shownAt.current = at;
    atEnd.current = false;
    virtualizer.scrollToIndex(found, { align: "center" });
  });
  useEffect(() => {
    if (at === null) shownAt.current = null;
    else if (found >= 0) showIt();
  }, [found, at]);

  const toggle = (key: string) =>
    setUnfolded((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });

  if (empty && !(thread.complete && thread.pending.length > 0))
    return (
      <>
        <div className="stream">
          {problem === null ? (
            thread.complete ? null : (
              <SkeletonRows rows={5} label={t("loading")} />
            )
          ) : (
            <ErrorState
              title={t("thread.away")}
              text={t("thread.awayText")}
              code={codeOf(problem)}
              retry={{ label: t("retry"), run: () => loadOlder() }}
            />
          )}
        </div>
        <Unsent id={id} />
      </>
    );
  return (
    <>
      {past.problem !== null && (
        <div className="stream-missed" role="alert">
          <BarNote tone="warn" icon="warn">
            {t("thread.missed")}
          </BarNote>
          <Button
            small
            onClick={() => {
              scroller.current?.focus();
              past.again();
            }}
          >
            {t("retry")}
          </Button>
        </div>
      )}
      <div
        className="stream"
        role="log"
        aria-label={t("thread.messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable by keyboard
        tabIndex={0}
        ref={scroller}
        onScroll={({ currentTarget: { scrollTop } }) => {
          const end = !back && virtualizer.isAtEnd(80);
          if (end || scrollTop < top.current) atEnd.current = end;
          top.current = scrollTop;
          setAway(!atEnd.current);
          if (end) readIt();
        }}
      >
        <div className="stream-in" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((place) => {
            const item = items[place.index];
            const marked = at !== null && item !== undefined && seqOf(item) === at;
            return item === undefined ? null : (
              <div
                key={place.key}
                aria-current={marked ? "location" : undefined}
                data-index={place.index}
                ref={virtualizer.measureElement}
                className={classes("stream-i", item.kind === "message" && !item.last && "run", marked && "found")}
                style={{ transform: `translateY(${place.start}px)` }}
              >
                {item.day && <DayLine>{day(item.day)}</DayLine>}
                <StreamItem item={item} row={row} toggle={toggle} open={unfolded.has(item.key)} />
              </div>
            );
          })}
        </div>
      </div>
      {away && (
        <div className="stream-end">
          <Button small icon="down" onClick={() => toEnd()}>
            {row.unread > 0 ? t("thread.newBelow", { count: row.unread }) : t("thread.toEnd")}
          </Button>
        </div>
      )}
      <Typing row={row} />
    </>
  );
}

function StreamItem({
  item,
  row,
  toggle,
  open,
}: {
  item: Item;
  row: Row;
  toggle: (key: string) => void;
  open: boolean;
}) {
  switch (item.kind) {
    case "fold":
      return <Fold fold={item} open={open} onToggle={() => toggle(item.key)} />;
    case "message":
      return <MessageItem message={item.message} row={row} last={item.last} />;
    case "event":
      return <EventItem message={item.message} />;
    case "events":
      return <EventRun messages={item.messages} onOpen={() => toggle(item.key)} />;
    case "pending":
      return <PendingItem pending={item.pending} id={row.id} />;
  }
}

/** Which message an item is; null when it is not one alone. */
function seqOf(item: Item): number | null {
  return item.kind === "message" || item.kind === "event" ? item.message.seq : null;
}

/** Where a message stands: as itself, or folded; -1 when it is not among these. */
function placeOf(items: readonly Item[], seq: number): number {
  const alone = items.findIndex((item) => seqOf(item) === seq);
  if (alone >= 0) return alone;
  return items.findIndex(
    (item) => (item.kind === "fold" || item.kind === "events") && item.messages.some((each) => each.seq === seq),
  );
}

function estimate(item: Item | undefined): number {
  switch (item?.kind) {
    case "fold":
      return 40;
    case "message":
    case "pending":
      return item.kind === "message" && item.message.content.kind === "file" ? 160 : 62;
    default:
      return 20;
  }
}

function Typing({ row }: { row: Row }) {
  const { t } = useTranslation();
  const typing = useLiveState((snapshot) => snapshot.typing.get(row.id));
  if (typing === undefined) return null;
  return (
    <div className="stream-typing">
      <Bubble
        side="theirs"
        look="bare"
        avatar={<Avatar who="customer" name={row.contact.name || t("customer.nameless")} tint={row.contact.id} />}
      >
        <div className="row s13 faint">
          <TypingDots />
          <span className="cut">{typing ? t("thread.typingText", { text: typing }) : t("thread.typing")}</span>
        </div>
      </Bubble>
    </div>
  );
}

export function Receipt({ row, seq }: { row: Row; seq: number }) {
  const { t } = useTranslation();
  if (row.contactReadSeq >= seq)
    return (
      <>
        <Icon name="check2" />
        <span className="read">{t("receipt.read")}</span>
      </>
    );
  if (row.contactGotSeq >= seq)
    return (
      <>
        <Icon name="check2" />
        {t("receipt.got")}
      </>
    );
  return (
    <>
      <Icon name="check" />
      {t("receipt.sent")}
    </>
  );
}
