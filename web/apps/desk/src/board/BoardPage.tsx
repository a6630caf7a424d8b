import "./board.css";
import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { BarNote, ErrorState } from "@yingda/ui";
import { useState } from "react";
import { useNow } from "../live/useNow";
import { AgentsCard } from "./AgentsCard";
import { BehindSheet } from "./BehindSheet";
import { BoardSkeleton } from "./BoardSkeleton";
import { FirstReplyChart } from "./FirstReplyChart";
import { clockTime, isStale } from "./figures";
import { HourChart } from "./HourChart";
import { QueueCard } from "./QueueCard";
import { Tiles } from "./Tiles";
import { type Counted, useBoard } from "./useBoard";

/** 实时看板: who waits, who is busy, and how today goes. */
export default function BoardPage() {
  const { t } = useTranslation("board");
  const { data: board, error, dataUpdatedAt, refetch } = useBoard();
  const [counted, setCounted] = useState<Counted | null>(null);
  useNow();
  const stale = board !== undefined && isStale(dataUpdatedAt, Date.now());
  return (
    <main className="page alt" id="main">
      <header className="top">
        <h1>{t("page.title")}</h1>
        {board && (
          <span
            className={stale ? "b-live b-stale num" : "b-live num"}
            title={t("page.updated", { time: clockTime(board.at) })}
          >
            {clockTime(board.at)}
          </span>
        )}
      </header>
      <div className="scroll">
        {board === undefined ? (
          error === null ? (
            <BoardSkeleton label={t("page.loading")} />
          ) : (
            <ErrorState
              title={t("page.errorTitle")}
              code={codeOf(error)}
              retry={{ label: t("page.retry"), run: () => refetch() }}
            />
          )
        ) : (
          <div className="b-in">
            <div role="status" className="b-note">
              {stale && (
                <BarNote tone="warn" icon="warn">
                  {t("page.stale", { time: clockTime(board.at) })}
                </BarNote>
              )}
            </div>
            <Tiles board={board} onOpen={setCounted} />
            <div className="b-main">
              <div className="b-left">
                <QueueCard board={board} />
                <FirstReplyChart board={board} />
              </div>
              <AgentsCard board={board} />
            </div>
            <HourChart board={board} onOpen={setCounted} />
          </div>
        )}
      </div>
      {counted && <BehindSheet counted={counted} onClose={() => setCounted(null)} />}
    </main>
  );
}
