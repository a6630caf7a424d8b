import type { Language, Words } from "./words";

export const money = (fen: number) =>
  `¥${(fen / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

export function bytes(count: number): string {
  return count < 1024 * 1024
    ? `${Math.max(1, Math.round(count / 1024))} kB`
    : `${Math.round(count / 104_857.6) / 10} MB`;
}

export function duration(seconds: number, words: Words): string {
  if (seconds < 60) return words("time.seconds", { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? words("time.minutes", { count: minutes })
    : words("time.hours", { count: Math.round(minutes / 60) });
}

function dayOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export const clock = (at: string | number) => {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
};

export function day(at: string, language: Language): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? "" : String(date.getFullYear());
  if (language === "en") {
    return `${date.getDate()} ${date.toLocaleString("en", { month: "short" })}${year && ` ${year}`}`;
  }
  return `${year && `${year}年`}${date.getMonth() + 1}月${date.getDate()}日`;
}

/** Today 14:02, yesterday 昨天 14:02, else the day and the time. */
export function moment(at: string, language: Language, words: Words): string {
  const days = Math.round((dayOf(new Date()) - dayOf(new Date(at))) / 86_400_000);
  if (days === 0) return clock(at);
  const near = days === 1 ? words("time.yesterday") : days === -1 ? words("time.tomorrow") : day(at, language);
  return `${near} ${clock(at)}`;
}

/** What a picture's path means: a full address stays, a bare path is the server's. */
export const picture = (path: string) => (/^(https?:)?\//.test(path) ? path : `/${path}`);
