import { useTranslation } from "@yingda/i18n";
import { spanOf } from "./figures";

/** A span of seconds in words: 45 秒, 2 分钟. */
export function useSpan(): (seconds: number) => string {
  const { t } = useTranslation("board");
  return (seconds) => {
    const { unit, count } = spanOf(seconds);
    return unit === "minutes" ? t("minutes", { count }) : t("seconds", { count });
  };
}
