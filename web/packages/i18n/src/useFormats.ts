import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { date, dayOf, duration, moment, timeOfDay } from "./formats";
import { type Language, languageOf } from "./texts";

/** The formats of times and durations in the language of the interface. */
export function useFormats() {
  const { t, i18n } = useTranslation("desk");
  return useMemo(() => {
    const language: Language = languageOf(i18n.language) ?? "zh-CN";
    const words = {
      yesterday: t("time.yesterday"),
      tomorrow: t("time.tomorrow"),
      minutes: (count: number) => t("time.minutes", { count }),
      hours: (count: number) => t("time.hours", { count }),
      days: (count: number) => t("time.days", { count }),
    };
    return {
      language,
      time: (instant: string, timeZone?: string) => timeOfDay(new Date(instant), timeZone),
      moment: (instant: string, now = new Date()) => moment(new Date(instant), now, language, words),
      /** `seconds` of any sign. */
      duration: (seconds: number) => duration(seconds, words),
      /** The day with its weekday; today and yesterday by their words first. */
      day: (instant: string, now = new Date()) => {
        const at = new Date(instant);
        const full = date(at, now, language, true);
        const yesterday = new Date(now);
        yesterday.setDate(now.getDate() - 1);
        if (dayOf(at) === dayOf(now)) return `${t("time.today")} · ${full}`;
        return dayOf(at) === dayOf(yesterday) ? `${t("time.yesterday")} · ${full}` : full;
      },
      /** 84 KB, 1.2 MB. */
      size: (bytes: number) =>
        bytes < 1_000_000
          ? `${Math.max(1, Math.round(bytes / 1000))} KB`
          : `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`,
    };
  }, [t, i18n.language]);
}
