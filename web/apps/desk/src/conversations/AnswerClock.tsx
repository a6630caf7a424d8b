import type { Row } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { AnswerLine, SlaMark } from "@yingda/ui";
import { useNow } from "../live/useNow";
import { clockOf } from "../live/views";

/** What is left of the promised time, or by how much it has passed; `fallback` when nothing is owed. */
export function AnswerMark({ row, fallback }: { row: Row; fallback?: React.ReactNode }) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const clock = clockOf(row, useNow());
  if (clock === null) return fallback;
  const time = duration(clock.left);
  return (
    <SlaMark urgency={clock.urgency}>
      {clock.urgency === "over" ? t("clock.over", { time }) : t("clock.left", { time })}
    </SlaMark>
  );
}

/** The 2 px line under a row or a header. */
export function RowAnswerLine({ row }: { row: Row }) {
  const clock = clockOf(row, useNow());
  return clock === null ? null : <AnswerLine urgency={clock.urgency} used={clock.used} />;
}
