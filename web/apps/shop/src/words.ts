import en from "./words/en.json";
import cn from "./words/zh-CN.json";
import tw from "./words/zh-TW.json";

export const languages = { "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" } as const;
export type Language = keyof typeof languages;
export type Key = keyof typeof cn;

const texts: Record<Language, Record<Key, string>> = { "zh-CN": cn, "zh-TW": tw, en };

export const isLanguage = (value: string | null): value is Language => value !== null && value in languages;
export const isKey = (value: string): value is Key => value in cn;

function nearest(tag: string): Language {
  if (!/^zh\b/i.test(tag)) return "en";
  return /^zh-(hant|tw|hk|mo)/i.test(tag) ? "zh-TW" : "zh-CN";
}

const kept = localStorage.getItem("shop.language");
export const language: Language = isLanguage(kept) ? kept : nearest(navigator.language);

export function words(key: Key, values: Record<string, string | number> = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export const money = (fen: number) => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",")}`;

export function date(at: string): string {
  const day = new Date(at);
  const name = day.toLocaleString(language, { month: "short" });
  return words("date", { day: day.getDate(), month: day.getMonth() + 1, name });
}
