import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const read = (language: string): Map<string, unknown> =>
  new Map(
    Object.entries(Object(JSON.parse(readFileSync(new URL(`./src/words/${language}.json`, import.meta.url), "utf8")))),
  );

/**
 * Ships texts as arrays and keys as numbers: keys are for people, and cost every visitor 2 kB. All keys have a dot, so
 * that no other string of the program is one.
 */
export function words(): Plugin {
  const keys = [...read("zh-CN").keys()];
  const places = new Map(keys.map((key, at) => [key, at]));
  return {
    name: "yingda:words",
    enforce: "pre",
    apply: "build",
    load(id) {
      // Nothing here has styles or parts to load ahead; the stock loader of such would be a kilobyte.
      if (id.endsWith("vite/preload-helper.js")) return "export const __vitePreload = (load) => load();";
      const [, language] = /\/src\/words\/([\w-]+)\.json$/.exec(id) ?? [];
      if (!language) return null;
      const texts = read(language);
      return { code: `export default ${JSON.stringify(keys.map((key) => texts.get(key)))}`, moduleType: "js" };
    },
    transform(code, id) {
      if (!/\/src\/(?!loader\/).*\.tsx?$/.test(id)) return null;
      // In JSX an attribute's value needs braces once it is a number.
      return code.replace(/(\w=)?"([a-z-]+\.[a-z0-9-]+)"/g, (found, attribute: string | undefined, key: string) => {
        const place = places.get(key);
        if (place === undefined) return found;
        return attribute ? `${attribute}{${place}}` : String(place);
      });
    },
  };
}
