import { type AnswerButton, type Entry, type LanguageTag, languageTags, type Wording } from "./model";

/** An entry while it is being written: every language has a place, and days stand for moments. */
export interface Draft {
  shopId: string | null;
  category: string;
  texts: Record<LanguageTag, Wording>;
  buttons: AnswerButton[];
  popular: boolean;
  enabled: boolean;
  /** The first and the last day it answers, as `2026-11-22`; empty for no limit. */
  firstDay: string;
  lastDay: string;
}

const nothing: Wording = { question: "", similar: [], answer: "" };

export const newDraft: Draft = {
  shopId: null,
  category: "",
  texts: { "zh-CN": nothing, "zh-TW": nothing, en: nothing },
  buttons: [],
  popular: false,
  enabled: true,
  firstDay: "",
  lastDay: "",
};

export function draftOf(entry: Entry): Draft {
  return {
    shopId: entry.shopId,
    category: entry.category,
    texts: {
      "zh-CN": entry.texts["zh-CN"] ?? nothing,
      "zh-TW": entry.texts["zh-TW"] ?? nothing,
      en: entry.texts.en ?? nothing,
    },
    buttons: entry.buttons,
    popular: entry.popular,
    enabled: entry.enabled,
    firstDay: entry.validFrom === null ? "" : dayOf(new Date(entry.validFrom)),
    // It ends with the beginning of the day after.
    lastDay: entry.validTo === null ? "" : dayOf(new Date(Date.parse(entry.validTo) - 1)),
  };
}

/** What is sent: only the languages that say something. */
export function formOf(draft: Draft, version: number | null) {
  const { firstDay, lastDay, texts, ...rest } = draft;
  return {
    ...rest,
    texts: Object.fromEntries(languageTags.filter((tag) => isWritten(texts[tag])).map((tag) => [tag, texts[tag]])),
    validFrom: firstDay === "" ? null : startOf(firstDay, 0),
    validTo: lastDay === "" ? null : startOf(lastDay, 1),
    version,
  };
}

type Problem = "no-language" | "half-written" | "days" | "button";

/** Why it cannot be saved yet; null when it can. */
export function problemOf(draft: Draft): Problem | null {
  const written = languageTags.map((tag) => draft.texts[tag]).filter(isWritten);
  if (written.length === 0) return "no-language";
  if (written.some(({ question, answer }) => question.trim() === "" || wordsOf(answer) === "")) return "half-written";
  if (draft.firstDay !== "" && draft.lastDay !== "" && draft.lastDay < draft.firstDay) return "days";
  const unlabelled = ({ label }: AnswerButton) => Object.values(label).every((text) => text.trim() === "");
  return draft.buttons.some(unlabelled) ? "button" : null;
}

export function isWritten({ question, similar, answer }: Wording): boolean {
  return question.trim() !== "" || similar.length > 0 || wordsOf(answer) !== "";
}

export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&nbsp;", " ")
    .trim();
}

/** The language an entry is listed under for a reader: his own, else the first that is written. */
export function shownIn(entry: Entry, wanted: LanguageTag): LanguageTag {
  return [wanted, ...languageTags].find((tag) => entry.texts[tag] !== undefined) ?? wanted;
}

/** Phrasings pasted in several lines, without bullets, blanks and repetitions. */
export function phrasingsIn(text: string, have: readonly string[]): string[] {
  const found = text.split("\n").map((line) => line.replace(/^\s*(?:[-*·•]|\d+[.)、])\s*/, "").trim());
  return [...new Set(found)].filter((line) => line !== "" && !have.includes(line));
}

function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function startOf(day: string, later: number): string {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
