import type { QuickReply } from "@yingda/api";
import addressing from "./addressing.json";

/** The part of a filled-in text: plain, filled from the customer or order, or a hole that nobody could fill. */
export interface Part {
  text: string;
  kind: "plain" | "filled" | "open";
}

/** A text with its `{{holes}}` filled from `values`; a hole nobody can fill stays visible as it is. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): readonly Part[] {
  const parts: Part[] = [];
  let rest = 0;
  for (const hole of text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)) {
    const value = values[hole[1] ?? ""] ?? "";
    if (hole.index > rest) parts.push({ text: text.slice(rest, hole.index), kind: "plain" });
    parts.push(value === "" ? { text: hole[0], kind: "open" } : { text: value, kind: "filled" });
    rest = hole.index + hole[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest), kind: "plain" });
  return parts;
}

const NAME = String.raw`\{\{\s*contact\.name\s*\}\}`;
const COMMA = "[，,、]";
const END = "[。！？；!?.;，,\\n]";

type Addressed = keyof typeof addressing;

function isAddressed(language: string): language is Addressed {
  return language in addressing;
}

/**
 * A text for a customer whose name nobody knows. Where the name only addresses, it goes with its comma; elsewhere "you"
 * stands for it, in the text's language.
 */
export function withoutName(text: string, language: string): string {
  const { you, before } = addressing[isAddressed(language) ? language : "zh-CN"];
  const dropped = text
    // "Thank you, NAME." and "好的，NAME，…"
    .replace(new RegExp(String.raw`${COMMA}\s*${NAME}(?=\s*(?:${END}|$))`, "g"), "")
    // "NAME, your order…" and "NAME，又见面了"
    .replace(new RegExp(String.raw`(^|${END}\s*)${NAME}\s*[，,、：:！!～~]\s*`, "g"), "$1")
    // "NAME您好"
    .replace(new RegExp(String.raw`(^|${END}\s*)${NAME}\s*(?=${you})`, "g"), "$1")
    // "您好NAME，我是…" and "好的 NAME！"
    .replace(
      new RegExp(
        String.raw`((?:^|${END})\s*(?:${[...before, "(?!)"].join("|")}))\s*${NAME}(?=\s*(?:${END}|[：:～~]|$))`,
        "g",
      ),
      "$1",
    )
    // "Hello NAME," and "Good morning NAME!"
    .replace(
      new RegExp(String.raw`((?:^|${END})\s*[A-Za-z]+(?:\s[A-Za-z]+)?)\s+${NAME}(?=\s*(?:${END}|$))`, "g"),
      "$1",
    );
  const begun = dropped === text ? text : dropped.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return begun.replace(new RegExp(NAME, "g"), you);
}

/** The language to say it in: the customer's, else any it has. */
export function languageFor({ texts }: QuickReply, language: string): string {
  return [language, "zh-CN", ...Object.keys(texts)].find((each) => texts[each] !== undefined) ?? language;
}

/** The text in the customer's language, else in any it has. */
export function textFor(reply: QuickReply, language: string): string {
  return reply.texts[languageFor(reply, language)] ?? "";
}

/** The replies that match what was typed after the slash: by code first, then title, folder, and words, most used first, else in the order of the folders they come in. */
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
    .sort((a, b) => a.rank - b.rank || b.reply.used - a.reply.used)
    .map(({ reply }) => reply)
    .slice(0, 8);
}

/** Where a word begins: at the start, after a blank or a new line, or after a mark that Chinese writes without a blank. */
const BEGINNING = String.raw`(?:^|(?<=[\s，。！？；：、…）」』,;!?]))`;
/** What looks for a quick reply: a text that starts with a slash, or a last word that does. */
const LOOKING = new RegExp(String.raw`(?:^[/／][^\n]{0,30}|${BEGINNING}[/／][^\s/／]{0,30})$`);

/** What is being looked for: the words after the slash; null when nothing is. */
export function slashWords(text: string): string | null {
  return LOOKING.exec(text)?.[0].slice(1) ?? null;
}

/** The text with the words of a quick reply after it. */
export function withReplyAfter(text: string, words: string): string {
  // A slash that looks for nothing yet was meant for this.
  const written = slashWords(text) === "" ? text.slice(0, -1) : text;
  return new RegExp(`${BEGINNING}$`).test(written) ? written + words : `${written} ${words}`;
}

/** The text with the words of a quick reply in the place of what looked for it. */
export function withReply(text: string, words: string): string {
  return text.replace(LOOKING, () => words);
}
