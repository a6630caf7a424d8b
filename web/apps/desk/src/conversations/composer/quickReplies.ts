import type { QuickReply } from "@yingda/api";

/** The part of a filled-in text: plain, or filled from the customer or order. */
export interface Part {
  text: string;
  filled: boolean;
}

/** A text with its `{{holes}}` filled from `values`; a hole nobody can fill stays visible as it is. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): readonly Part[] {
  const parts: Part[] = [];
  let rest = 0;
  for (const hole of text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)) {
    const value = values[hole[1] ?? ""] ?? "";
    if (value === "") continue;
    if (hole.index > rest) parts.push({ text: text.slice(rest, hole.index), filled: false });
    parts.push({ text: value, filled: true });
    rest = hole.index + hole[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest), filled: false });
  return parts;
}

/** The text in the customer's language, else in any it has. */
export function textFor(reply: QuickReply, language: string): string {
  return reply.texts[language] ?? reply.texts["zh-CN"] ?? Object.values(reply.texts)[0] ?? "";
}

/** The replies that match what was typed after the slash: by code first, then title, folder, and words, most used first. */
export function matching(replies: readonly QuickReply[], typed: string, language: string): readonly QuickReply[] {
  const words = typed.trim().toLocaleLowerCase();
  const rank = (reply: QuickReply) => {
    if (words === "") return 0;
    if (reply.code.toLocaleLowerCase() === words) return 0;
    if (reply.code.toLocaleLowerCase().startsWith(words)) return 1;
    if (reply.title.toLocaleLowerCase().includes(words)) return 2;
    if (reply.folder.toLocaleLowerCase().includes(words)) return 3;
    return textFor(reply, language).toLocaleLowerCase().includes(words) ? 4 : -1;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || b.reply.used - a.reply.used || a.reply.code.localeCompare(b.reply.code))
    .map(({ reply }) => reply)
    .slice(0, 8);
}

/** What is being looked for: the words after a slash that starts the text; null when none does. */
export function slashWords(text: string): string | null {
  const found = /^[/／]([^\n]{0,30})$/.exec(text);
  return found?.[1] ?? null;
}
