import type { Language } from "./texts";

/** Words that the formats need; they come from the resource files. */
interface TimeWords {
  yesterday: string;
  tomorrow: string;
  minutes: (count: number) => string;
  hours: (count: number) => string;
  days: (count: number) => string;
}

/** 27,418: Arabic with a comma in every language. */
export function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** ¥256.00 from an amount in the smallest unit (分, cents). */
export function money(minor: number, currency: string): string {
  return (minor / 100).toLocaleString("en-US", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
}

/** 92%, from a share 0 … 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** 14:02, always 24 hours. */
export function timeOfDay(at: Date, timeZone?: string): string {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...(timeZone ? { timeZone } : {}) });
}

/** The calendar day as YYYY-MM-DD in local time: two moments with the same key are the same day. */
export function dayOf(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

/** This year 11月3日 or 3 Nov; else with the year. */
export function date(at: Date, now: Date, language: Language, withWeekday = false): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: language === "en" ? "short" : "long",
    ...(sameYear ? {} : { year: "numeric" }),
    ...(withWeekday ? { weekday: "long" } : {}),
  });
}

/** Today 14:02, yesterday and tomorrow with their words, later days with their time, earlier ones 11月3日, else with the year. */
export function moment(at: Date, now: Date, language: Language, words: TimeWords): string {
  if (dayOf(at) === dayOf(now)) return timeOfDay(at);
  const dayBefore = new Date(now);
  dayBefore.setDate(now.getDate() - 1);
  if (dayOf(at) === dayOf(dayBefore)) return `${words.yesterday} ${timeOfDay(at)}`;
  const dayAfter = new Date(now);
  dayAfter.setDate(now.getDate() + 1);
  if (dayOf(at) === dayOf(dayAfter)) return `${words.tomorrow} ${timeOfDay(at)}`;
  return at > now ? `${date(at, now, language)} ${timeOfDay(at)}` : date(at, now, language);
}

/** 0:48 under ten minutes, then minutes, hours from 60 minutes, days from 48 hours. `seconds` may be negative: its size counts. */
export function duration(seconds: number, words: TimeWords): string {
  const size = Math.floor(Math.abs(seconds));
  if (size < 600) return `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  const minutes = Math.floor(size / 60);
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? words.hours(hours) : words.days(Math.floor(hours / 24));
}
