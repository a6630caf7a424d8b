import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { isolate } from "./isolate";

/** The interface languages, each by its own name. */
export const languages = [
  { code: "zh-CN", name: "简体中文" },
  { code: "zh-TW", name: "繁體中文" },
  { code: "en", name: "English" },
] as const;

export type Language = (typeof languages)[number]["code"];

const namespaces = ["board", "desk", "gallery", "inboxes", "knowledge", "people", "replies", "start"] as const;

/** One lazy chunk per language and namespace. */
const bundles = import.meta.glob<{ default: Record<string, unknown> }>("./*/*.json");

/** The interface language nearest to a browser's or a stored tag: any Han script of Taiwan, Hong Kong or Macao is zh-TW. */
export function languageOf(tag: string | null | undefined): Language | null {
  const lower = (tag ?? "").toLowerCase();
  if (/^zh\b.*\b(tw|hk|mo|hant)\b/.test(lower)) return "zh-TW";
  if (/^zh\b/.test(lower)) return "zh-CN";
  if (/^en\b/.test(lower)) return "en";
  return null;
}

const STORED = "yingda.language";

/** The language chosen on this browser; null: none was. */
export const storedLanguage = (): Language | null => languageOf(localStorage.getItem(STORED));

/** The first of the browser's languages that we have, else zh-CN. */
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return "zh-CN";
}

/** Loads the texts of the chosen language; to be awaited before the first rendering. */
export async function startTexts(language: Language = storedLanguage() ?? browserLanguage()): Promise<void> {
  const i18n = i18next.use(initReactI18next);
  i18n.use({
    type: "backend",
    init: () => undefined,
    read: (tag: string, namespace: string, done: (error: unknown, data: Record<string, unknown> | false) => void) => {
      const load = bundles[`./${tag}/${namespace}.json`];
      if (load === undefined) done(new Error(`no texts ${tag}/${namespace}`), false);
      else
        load().then(
          (bundle) => done(null, bundle.default),
          (error: unknown) => done(error, false),
        );
    },
  });
  await i18n.init({
    lng: language,
    fallbackLng: false,
    ns: namespaces.filter((namespace) => namespace === "desk"),
    defaultNS: "desk",
    // React escapes what it draws; here only the direction of the text is at stake.
    interpolation: { escape: isolate },
    returnNull: false,
    react: { useSuspense: true },
  });
  document.documentElement.lang = language;
}

/** Switches the interface and remembers it on this browser; null: as the browser says from now on. */
export async function chooseLanguage(chosen: Language | null): Promise<void> {
  if (chosen === null) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, chosen);
  const language = chosen ?? browserLanguage();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
