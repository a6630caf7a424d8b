import type { Inbox, InboxSettings, Texts } from "@yingda/api";
import { type Language, languages } from "@yingda/i18n";

/** The text for a reader of this language: that language, else Chinese, else any. The server chooses alike. */
export const reads = (texts: Texts, language: Language): string =>
  [language, ...languages.map(({ code }) => code)].map((code) => texts[code]?.trim()).find(Boolean) ?? "";

/** Where a number is needed that nobody has written; null when there is none. */
export function withoutNumber({ settings }: Inbox): "mode" | "assignment" | null {
  const { promisedFirstReplySeconds, promisedNextReplySeconds, idle, queueLimit, reopenWithinSeconds } = settings;
  const empty = (numbers: number[]) => numbers.some((number) => !Number.isFinite(number));
  const silence = idle === null ? [] : [idle.warnAfterSeconds, idle.closeAfterSeconds];
  if (empty([promisedFirstReplySeconds, promisedNextReplySeconds, ...silence])) return "mode";
  return empty([queueLimit, reopenWithinSeconds]) ? "assignment" : null;
}

/** Without the lines and answers that are left empty while one writes. */
export const written = (settings: InboxSettings): InboxSettings => ({
  ...settings,
  allowedOrigins: settings.allowedOrigins.filter((line) => line.trim() !== ""),
  preChat: settings.preChat.map((question) => {
    const options = question.options?.filter((answer) => reads(answer, "zh-CN") !== "") ?? [];
    return { ...question, options: options.length > 0 ? options : null };
  }),
});

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What somebody else saved since `base` was read, and on top of it what was changed here. */
export function rebased<Part>(base: Part, theirs: Part, mine: Part): Part {
  if (same(base, mine)) return theirs;
  if (!hasParts(base) || !hasParts(theirs) || !hasParts(mine)) return mine;
  const both = { ...theirs };
  for (const key in mine) both[key] = rebased(base[key], theirs[key], mine[key]);
  return both;
}

/** A list is changed as a whole. */
const hasParts = <Part>(value: Part): value is Part & object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
