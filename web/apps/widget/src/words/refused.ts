import { type Key, words } from ".";

const sentences: [RegExp, Key][] = [
  [/^network$/, "refused.network"],
  [/too-many/, "refused.too-many"],
  [/busy/, "refused.busy"],
  [/too-large/, "refused.too-large"],
  [/too-long/, "refused.too-long"],
  [/^(file|attachment)\./, "refused.file"],
  [/^order\./, "refused.order"],
];

/** The sentence for a refusal's stable code: the first that fits. */
export const refused = (code: string): string =>
  words(sentences.find(([fits]) => fits.test(code))?.[1] ?? "refused.other");
