import { type Inbox, type InboxSettings, type Range, ranges } from "@yingda/api";
import { edited, type Question, storable } from "./preChat";

/** The settings of an inbox while they are edited. */
export type DraftSettings = Omit<InboxSettings, "preChat"> & { preChat: Question[] };
export type Draft = Omit<Inbox, "settings"> & { settings: DraftSettings };

/** What is stored, to be edited. */
export const begun = (stored: Inbox): Draft => ({
  ...stored,
  settings: { ...stored.settings, preChat: edited(stored.settings.preChat) },
});

/** Where a number is empty or out of its range; null where none is. */
export function withWrongNumber({ settings }: Draft): "mode" | "assignment" | null {
  const { idle } = settings;
  const of = ranges.InboxSettings;
  const wrong = (name: keyof typeof of) => !within(settings[name], of[name]);
  const silence = ranges.InboxSettingsIdle;
  if (wrong("promisedFirstReplySeconds") || wrong("promisedNextReplySeconds")) return "mode";
  if (idle !== null && !within(idle.warnAfterSeconds, silence.warnAfterSeconds)) return "mode";
  if (idle !== null && !within(idle.closeAfterSeconds, silence.closeAfterSeconds)) return "mode";
  return wrong("queueLimit") || wrong("reopenWithinSeconds") ? "assignment" : null;
}

/** NaN stands for an empty field. */
export const within = (value: number, { least, most }: Range) => value >= least && value <= most;

/** The promised first reply as visitors read it; the usual one while none is set that could be kept. */
export const promisedMinutes = (seconds: number): number =>
  within(seconds, ranges.InboxSettings.promisedFirstReplySeconds) ? Math.max(1, Math.round(seconds / 60)) : 1;

/** What is sent to be stored. */
export const body = ({ teamId, name, mode, enabled, settings, version }: Draft) => ({
  ...{ teamId, name, mode, enabled, version },
  settings: written(settings),
});

/** The tab on which a part of the body is set; null for what has no place of its own. */
export function tabOf(place: string): "appearance" | "mode" | "form" | "phrases" | "assignment" | null {
  const [first = "", setting = ""] = place.split(".");
  switch (first === "settings" ? setting : first) {
    case "name":
    case "brand":
    case "greeting":
    case "color":
    case "position":
    case "allowedOrigins":
      return "appearance";
    case "mode":
    case "hours":
    case "promisedFirstReplySeconds":
    case "promisedNextReplySeconds":
    case "idle":
      return "mode";
    case "preChat":
      return "form";
    case "phrases":
      return "phrases";
    case "teamId":
    case "queueLimit":
    case "reopenWithinSeconds":
      return "assignment";
    default:
      return null;
  }
}

/** Without the lines and answers that are left empty while one writes. */
const written = (settings: DraftSettings): InboxSettings => ({
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
