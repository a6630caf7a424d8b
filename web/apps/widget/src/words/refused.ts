import { type Key, words } from ".";

/** What may go well another time comes first. */
const sentences: [RegExp, Key][] = [
  [/^network$/, "refused.network"],
  [/too-many/, "refused.too-many"],
  [/busy/, "refused.busy"],
  [/not-kept/, "refused.not-kept"],
  [/too-large/, "refused.too-large"],
  [/too-long/, "refused.too-long"],
  [/broken|pixels/, "refused.picture"],
  [/file.kind/, "refused.file"],
  [/^order\./, "refused.order"],
];

const find = (code: string) => sentences.findIndex(([fits]) => fits.test(code));

/** The sentence for a refusal's stable code: the first that fits. */
export const refused = (code: string): string => words(sentences[find(code)]?.[1] ?? "refused.other");

/** Whether the same would be refused again, however often it is sent. */
export const lasting = (code = ""): boolean => find(code) > 3;
