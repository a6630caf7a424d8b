/** The panel's texts. One language is loaded; a missing key is a type error. */
import { load } from "../client/load";
import type texts from "./zh-CN.json";

export type Key = keyof typeof texts;
export type Language = "zh-CN" | "zh-TW" | "en";

/** Chinese in Traditional script or from Taiwan, Hong Kong or Macao is zh-TW, other Chinese zh-CN, all else English. */
export function nearest(wanted: string): Language {
  if (!/^zh\b/i.test(wanted)) return "en";
  return /^zh-(hant|tw|hk|mo)/i.test(wanted) ? "zh-TW" : "zh-CN";
}

export let language: Language = "zh-CN";
let known: { [K in Key]?: string } = {};

/** From now on everything is said in this language. */
export async function speak(wanted: Language) {
  language = wanted;
  known = (await load(files[wanted])).default;
}

/** The sentence of a key, with {name}s filled in. */
export const words = (key: Key, values: Record<string, string | number> = {}): string =>
  (known[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => isolated(`${values[name] ?? ""}`));

/** What would turn the sentence around it (right-to-left letters, marks of direction) is kept to itself. */
const isolated = (value: string) =>
  /[\u0590-\u08ff\ufb1d-\ufefc\p{Bidi_C}]/u.test(value)
    ? `\u2068${value.replace(/[\u2066-\u2069]/g, "")}\u2069`
    : value;

const files = {
  "zh-CN": () => import("./zh-CN.json"),
  "zh-TW": () => import("./zh-TW.json"),
  en: () => import("./en.json"),
};
