import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Frame, type Page } from "@playwright/test";

export const languages = ["zh-CN", "zh-TW", "en"] as const;
export type Language = (typeof languages)[number];

const sizes = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;
type Size = keyof typeof sizes;
type Theme = "light" | "dark";

/** Every size and theme, and each at least in two languages. */
const looks: Readonly<Record<Language, readonly (readonly [Size, Theme])[]>> = {
  "zh-CN": [
    [1440, "light"],
    [1440, "dark"],
    [390, "light"],
  ],
  "zh-TW": [
    [1440, "light"],
    [390, "dark"],
  ],
  en: [
    [1440, "dark"],
    [390, "light"],
  ],
};

/** The texts of desk and widget, by their keys. */
function textsOf(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
  };
  const desk = join(import.meta.dirname, "../packages/i18n/src", language);
  const widget = join(import.meta.dirname, "../apps/widget/src/words");
  const files = [
    // The gallery's people are called like those of the demonstration.
    ...readdirSync(desk)
      .filter((file) => file !== "gallery.json")
      .map((file) => join(desk, file)),
    ...readdirSync(widget)
      .filter((file) => file.startsWith(`${language}.`) && file.endsWith(".json"))
      .map((file) => join(widget, file)),
  ];
  for (const file of files) walk(JSON.parse(readFileSync(file, "utf8")), "");
  return found;
}

const texts = { "zh-CN": textsOf("zh-CN"), "zh-TW": textsOf("zh-TW"), en: textsOf("en") };

/** Languages are called by their own names, and teams and groups of replies as the demonstration calls them. */
const names = new Set(["简体中文", "简体", "繁體中文", "繁體", "English", "售前", "售后", "英文", "结束"]);

/** What a page in this language never shows: texts of the others, keys, and texts with their holes unfilled. */
function strangersTo(language: Language): Set<string> {
  const own = new Set(texts[language].values());
  const strangers = new Set([...texts[language].keys()].filter((key) => key.includes(".")));
  // One character says too little: people and goods are called so.
  for (const each of languages)
    for (const text of texts[each].values())
      if (text.includes("{{") || (text.length > 1 && !own.has(text) && !names.has(text))) strangers.add(text);
  return strangers;
}

const strangers = { "zh-CN": strangersTo("zh-CN"), "zh-TW": strangersTo("zh-TW"), en: strangersTo("en") };

export interface Seen {
  /** What is read or heard, in the page's own language. */
  texts: string[];
  /** Parts that stick out of the window where nothing scrolls. */
  outside: string[];
  /** Words wider than their box. */
  spilt: string[];
  /** Han smaller than it can be read. */
  small: string[];
  language: string;
  /** 0 black … 255 white */
  ground: number;
}

/** Evaluated in the page. */
export function look(): Seen {
  const language = document.documentElement.lang;
  const named = (part: Element) => `${part.tagName.toLowerCase()}.${[...part.classList].join(".")}`;
  const foreign = (part: Element) => (part.closest("[lang]")?.getAttribute("lang") ?? language) !== language;
  const inside = (part: Element) => {
    const { left, right, width } = part.getBoundingClientRect();
    return width === 0 || (left >= -1 && right <= innerWidth + 1);
  };
  const held = (part: Element): boolean => {
    if (getComputedStyle(part).position === "fixed") return true;
    const above = part.parentElement;
    if (above === null || above === document.body) return false;
    return getComputedStyle(above).overflowX !== "visible" || held(above);
  };
  const parts = [...document.body.querySelectorAll("*")].filter((part) => part.checkVisibility());
  const own = (part: Element) =>
    [...part.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent?.trim() ?? "") : []));
  const spoken = ["aria-label", "placeholder", "title", "alt"];
  const said = parts
    .filter((part) => !foreign(part))
    // What people wrote, and code to copy, is in whatever language it is.
    .flatMap((part) => [
      ...(part.closest("code, .mono, .bub, textarea") ? [] : own(part)),
      ...spoken.map((attribute) => part.getAttribute(attribute)?.trim() ?? ""),
    ]);
  const small = parts.filter(
    (part) =>
      // The mark of a level has two characters that are read as one; what is only heard has no size.
      !part.matches(".vip, .sr, .sr *") &&
      Number.parseFloat(getComputedStyle(part).fontSize) < 12 &&
      /\p{Script=Han}/u.test(own(part).join("")),
  );
  const [red = 255, green = 255, blue = 255] = (
    getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
  ).map(Number);
  return {
    texts: said.filter((text) => text !== ""),
    outside: parts.filter((part) => !inside(part) && !held(part)).map(named),
    spilt: parts
      .filter((part) => own(part).length > 0 && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
      // The sign of the channel sticks out of a face on purpose.
      .filter((part) => getComputedStyle(part).overflowX === "visible" && !part.matches(".av"))
      .map((part) => `${named(part)}: ${part.textContent}`),
    small: small.map((part) => `${named(part)}: ${part.textContent}`),
    language,
    ground: (red + green + blue) / 3,
  };
}

function faults(seen: Seen, language: Language): string[] {
  return [
    ...(seen.language === language ? [] : [`the page says it is in ${seen.language}`]),
    ...seen.texts.filter((text) => strangers[language].has(text)).map((text) => `not in ${language}: ${text}`),
    ...seen.outside.map((part) => `sticks out: ${part}`),
    ...seen.spilt.map((part) => `wider than its box: ${part}`),
    ...seen.small.map((part) => `too small: ${part}`),
  ];
}

/**
 * Looks at a page as it is wide and on a phone, light and dark, and keeps the pictures with the results. The words must
 * be in its language, nothing may stick out, and dark must be dark.
 *
 * @param frame whose words and shape are looked at; the page's own, unless a part of it is asked for
 * @param paint tells a page that does not follow the browser which theme to wear
 */
export async function keep(
  page: Page,
  name: string,
  language: Language,
  {
    frame = page.mainFrame(),
    only,
    paint,
  }: {
    frame?: Frame;
    only?: Size;
    paint?: (theme: Theme) => Promise<unknown>;
  } = {},
): Promise<void> {
  const ground = { light: 255, dark: 0 };
  for (const [width, colorScheme] of looks[language]) {
    if (only !== undefined && only !== width) continue;
    await page.setViewportSize(sizes[width]);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await paint?.(colorScheme);
    const seen = await frame.evaluate(look);
    ground[colorScheme] = seen.ground;
    expect.soft(faults(seen, language), `${name}, ${width}, ${colorScheme}`).toEqual([]);
    await page.screenshot({
      path: join(import.meta.dirname, `../test-results/pictures/${name}-${width}-${colorScheme}-${language}.png`),
      animations: "disabled",
    });
  }
  expect.soft(ground.light, `${name}: light and dark`).toBeGreaterThan(ground.dark + 100);
  await page.setViewportSize(sizes[1440]);
}
