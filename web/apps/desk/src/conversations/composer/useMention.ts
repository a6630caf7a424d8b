import { useDirectory } from "../useDirectory";
import { useChoice } from "./useChoice";

const MOST = 6;

/** What follows the last at sign of a note, when the writing stands there; null otherwise. */
export function mentionWords(text: string): string | null {
  return /(?:^|\s|[^\w@])@([^\s@]{0,20})$/.exec(text)?.[1] ?? null;
}

/** The text with the unfinished mention completed. */
export function withMention(text: string, name: string): string {
  return `${text.replace(/@[^\s@]*$/, `@${name}`)} `;
}

/** Colleagues to mention in a note: those who can open the conversation. */
export function useMention(text: string) {
  const { staff } = useDirectory();
  const words = mentionWords(text);
  const found =
    words === null
      ? null
      : staff
          .filter(({ serves }) => serves)
          .filter(({ name, number }) => `${name} ${number}`.toLocaleLowerCase().includes(words.toLocaleLowerCase()))
          .slice(0, MOST);
  return useChoice(text, found === null || found.length === 0 ? null : found);
}
