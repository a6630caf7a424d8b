/** A text with the words that somebody looked for marked in it, whatever their case. */
export function Marked({ text, words }: { text: string; words: string }) {
  return marked(text, words).map(({ part, hit }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
    hit ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
  );
}

/** Cuts a text into parts, in order: those that are one of the words, and what is between. */
export function marked(text: string, words: string): { part: string; hit: boolean }[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean).map(plain);
  if (wanted.length === 0) return [{ part: text, hit: false }];
  return text
    .split(new RegExp(`(${wanted.join("|")})`, "iu"))
    .map((part, at) => ({ part, hit: at % 2 === 1 }))
    .filter(({ part }) => part !== "");
}

/** Signs that mean something in a pattern mean themselves. */
const plain = (word: string) => word.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
