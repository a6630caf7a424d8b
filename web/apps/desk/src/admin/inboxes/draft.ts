import type { Inbox, InboxSettings } from "@yingda/api";
import { edited, type Question, storable } from "./preChat";

/** The settings of an inbox while they are edited. */
export type DraftSettings = Omit<InboxSettings, "preChat"> & { preChat: Question[] };
export type Draft = Omit<Inbox, "settings"> & { settings: DraftSettings };

/** What is stored, to be edited. */
export const begun = (stored: Inbox): Draft => ({
  ...stored,
  settings: { ...stored.settings, preChat: edited(stored.settings.preChat) },
});

/** Where a number is needed that nobody has written; null when there is none. */
export function withoutNumber({ settings }: Draft): "mode" | "assignment" | null {
  const { promisedFirstReplySeconds, promisedNextReplySeconds, idle, queueLimit, reopenWithinSeconds } = settings;
  const empty = (numbers: number[]) => numbers.some((number) => !Number.isFinite(number));
  const silence = idle === null ? [] : [idle.warnAfterSeconds, idle.closeAfterSeconds];
  if (empty([promisedFirstReplySeconds, promisedNextReplySeconds, ...silence])) return "mode";
  return empty([queueLimit, reopenWithinSeconds]) ? "assignment" : null;
}

/** Without the lines and answers that are left empty while one writes. */
export const written = (settings: DraftSettings): InboxSettings => ({
  ...settings,
  allowedOrigins: settings.allowedOrigins.filter((line) => line.trim() !== ""),
  preChat: storable(settings.preChat),
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
