/** A time that can be chosen to put a conversation aside until; `key` names its words. */
export interface Choice {
  key: "minutes" | "hour" | "hours" | "evening" | "tomorrow" | "monday";
  at: Date;
}

/** At a full hour of the day that begins `days` after today. */
function atHour(now: Date, days: number, hour: number): Date {
  const at = new Date(now);
  at.setDate(now.getDate() + days);
  at.setHours(hour, 0, 0, 0);
  return at;
}

/** The usual times from `now` on, earliest first: a while, this evening while it is ahead, tomorrow, next week. */
export function choices(now: Date): readonly Choice[] {
  const later = (minutes: number) => new Date(Math.ceil(now.getTime() / 60_000 + minutes) * 60_000);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const all: Choice[] = [
    { key: "minutes", at: later(20) },
    { key: "hour", at: later(60) },
    { key: "hours", at: later(180) },
    { key: "evening", at: atHour(now, 0, 18) },
    { key: "tomorrow", at: atHour(now, 1, 9) },
    { key: "monday", at: atHour(now, untilMonday, 9) },
  ];
  return all
    .filter(({ key, at }) => key !== "evening" || at.getTime() - now.getTime() > 60 * 60_000)
    .filter(({ key }) => key !== "monday" || untilMonday > 1)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The value of a `datetime-local` field for a moment. */
export function fieldValue(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
