/** The panel's texts. One language is loaded, in two parts; a missing key is a type error. */
import { load } from "../client/load";
import type first from "./zh-CN.json";
import type more from "./zh-CN.more.json";

export type Key = keyof typeof first | keyof typeof more;
export type Language = "zh-CN" | "zh-TW" | "en";
export type Words = (key: Key, values?: Record<string, string | number>) => string;

/** Chinese in Traditional script or from Taiwan, Hong Kong or Macao is zh-TW, other Chinese zh-CN, all else English. */
export function nearest(wanted: string): Language {
  const tag = wanted.toLowerCase();
  if (!/^zh\b/.test(tag)) return "en";
  return /^zh-(hant|tw|hk|mo)/.test(tag) ? "zh-TW" : "zh-CN";
}

const known: { [K in Key]?: string } = {};

let chosen: Language = "zh-CN";

export async function words(language: Language): Promise<Words> {
  chosen = language;
  Object.assign(known, (await load(() => beginning(language))).default);
  return (key, values = {}) =>
    (known[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => isolated(String(values[name] ?? "")));
}

/** What would turn the sentence around it (right-to-left letters, marks of direction) is kept to itself. */
function isolated(value: string): string {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(value)
    ? `\u2068${value.replace(/[\u2066-\u2069]/g, "")}\u2069`
    : value;
}

/** A part of the program that is loaded later, together with its texts. */
export const later = <P>(part: () => Promise<P>): Promise<P> =>
  load(async () => {
    const [module, texts] = await Promise.all([part(), rest(chosen)]);
    Object.assign(known, texts.default);
    return module;
  });

function beginning(language: Language) {
  switch (language) {
    case "zh-CN":
      return import("./zh-CN.json");
    case "zh-TW":
      return import("./zh-TW.json");
    case "en":
      return import("./en.json");
  }
}

function rest(language: Language) {
  switch (language) {
    case "zh-CN":
      return import("./zh-CN.more.json");
    case "zh-TW":
      return import("./zh-TW.more.json");
    case "en":
      return import("./en.more.json");
  }
}
