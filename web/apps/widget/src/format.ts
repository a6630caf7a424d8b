import { language, words } from "./words";

export const bytes = (count: number) =>
  count < 2 ** 20 ? `${Math.ceil(count / 1024)} kB` : `${Number((count / 2 ** 20).toFixed(1))} MB`;

export function duration(seconds: number): string {
  if (seconds < 60) return words("time.seconds", { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? words("time.minutes", { count: minutes })
    : words("time.hours", { count: Math.round(minutes / 60) });
}

export const clock = (at: string) => {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
};

/** 11月3日; of another year, with that year. */
export function day(at: string): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return date.toLocaleDateString(language === "en" ? "en-GB" : language, { year, month: "short", day: "numeric" });
}

const midnight = (date: Date) => date.setHours(0, 0, 0, 0);

/** Today 14:02, yesterday 昨天 14:02, else the day and the time. */
export function moment(at: string): string {
  const days = Math.round((midnight(new Date()) - midnight(new Date(at))) / 86_400_000);
  if (days === 0) return clock(at);
  const near = days === 1 ? words("time.yesterday") : days === -1 ? words("time.tomorrow") : day(at);
  return `${near} ${clock(at)}`;
}
