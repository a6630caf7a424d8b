import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** What opening the panel needs, and the rest. */
const parts = ["", ".more"];
const read = (part: string, language: string): Map<string, unknown> =>
  new Map(
    Object.entries(
      Object(JSON.parse(readFileSync(new URL(`./src/words/${language}${part}.json`, import.meta.url), "utf8"))),
    ),
  );

/**
 * Ships texts as arrays and keys as numbers: keys are for people, and cost every visitor 2 kB. All keys have a dot, so
 * that no other string of the program is one. The later part's array begins where the first one's ends.
 */
export function words(): Plugin {
  const keys = parts.map((part) => [...read(part, "zh-CN").keys()]);
  const places = new Map(keys.flat().map((key, at) => [key, at]));
  return {
    name: "yingda:words",
    enforce: "pre",
    apply: "build",
    load(id) {
      // Nothing here has styles or parts to load ahead; the stock loader of such would be a kilobyte.
      if (id.endsWith("vite/preload-helper.js")) return "export const __vitePreload = (load) => load();";
      const [, language, part = ""] = /\/src\/words\/([\w-]+)(\.more)?\.json$/.exec(id) ?? [];
      if (!language) return null;
      const texts = read(part, language);
      const at = parts.indexOf(part);
      const own = (keys[at] ?? []).map((key) => texts.get(key));
      const before = keys.slice(0, at).flat().length;
      return {
        code: `const texts = Array(${before}); texts.push(...${JSON.stringify(own)}); export default texts`,
        moduleType: "js",
      };
    },
    transform(code, id) {
      if (!/\/src\/(?!loader\/).*\.tsx?$/.test(id)) return null;
      return code.replace(/"([a-z-]+\.[a-z0-9-]+)"/g, (literal, key: string) => String(places.get(key) ?? literal));
    },
  };
}
