import type { Texts } from "@yingda/api";
import { type Language, languages } from "@yingda/i18n";

/** The text for a reader of this language: that language, else Chinese, else any. The server chooses alike. */
export const reads = (texts: Texts, language: Language): string =>
  [language, ...languages.map(({ code }) => code)].map((code) => texts[code]?.trim()).find(Boolean) ?? "";
