import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";

const web = join(import.meta.dirname, "../../../..");
const files = ["apps", "packages", "journeys"].flatMap((root) =>
  readdirSync(join(web, root), { recursive: true, encoding: "utf8" })
    .filter((file) => !/(^|[\\/])(node_modules|dist)[\\/]/.test(file))
    .map((file) => join(web, root, file)),
);
const read = (ending: RegExp) =>
  files.filter((file) => ending.test(file)).map((file) => ({ file, text: readFileSync(file, "utf8") }));
const sources = read(/\.tsx?$/);
/** Without comments. */
const drawing = sources
  .filter(({ file }) => !/\.test\.tsx?$/.test(file))
  .map(({ text }) => text.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));

it("draws with every class that has a style", () => {
  // A class stands in quotes; what is called like one elsewhere does not draw.
  const quoted = drawing.flatMap((text) => text.match(/"[^"\n]*"|`[^`]*`/g) ?? []);
  const words = new Set(quoted.flatMap((text) => text.match(/[A-Za-z][\w-]*/g) ?? []));
  // A class may be put together, as in `dot-${state}`.
  const beginnings = [...drawing.join("\n").matchAll(/["`\s]([a-z][\w-]+)\$\{/g)].map(
    ([, beginning]) => beginning ?? "",
  );
  const unused = read(/\.css$/).flatMap(({ file, text }) => {
    const selectors = text.replace(/\/\*[\s\S]*?\*\//g, "").match(/[^{}]+(?=\{)/g) ?? [];
    return [...new Set(selectors.flatMap((one) => one.match(/(?<=\.)[A-Za-z_][\w-]*/g) ?? []))]
      .filter((name) => !words.has(name) && !beginnings.some((beginning) => name.startsWith(beginning)))
      .map((name) => `${file}: .${name}`);
  });
  expect(unused).toEqual([]);
});

it("exports nothing that is used in its own file only", () => {
  const uses = new Map<string, number>();
  for (const { text } of sources)
    for (const word of new Set(text.match(/\w+/g))) uses.set(word, (uses.get(word) ?? 0) + 1);
  const needless = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function|class|type|interface) (\w+)/gm)]
      .filter(([, name = ""]) => uses.get(name) === 1)
      .map(([, name]) => `${file}: ${name}`),
  );
  expect(needless).toEqual([]);
});

it("needs nothing that browsers keep for https, so that a desk in an office network works", () => {
  const kept =
    /\bcrypto\.(randomUUID|subtle)\b|\bnavigator\.(clipboard|locks|mediaDevices|serviceWorker|share|storage|wakeLock)\b|\bcaches\./g;
  const used = sources
    .filter(({ file }) => !/\.(test|spec)\.tsx?$/.test(file))
    .map(({ file, text }) => ({ file, text: text.replace(/^\s*(\*|\/\/|\/\*).*$/gm, "") }))
    .flatMap(({ file, text }) => [...text.matchAll(kept)].map(([name]) => `${relative(web, file)}: ${name}`));
  // The one place that asks first, and has a way without.
  expect(used).toEqual([`${join("packages", "ui", "src", "copy.ts")}: navigator.clipboard`]);
});

it("offers no file of a package that is not there", () => {
  const missing = read(/[\\/]package\.json$/).flatMap(({ file, text }) => {
    const { exports = {} }: { exports?: Record<string, string> } = JSON.parse(text);
    return Object.values(exports)
      .filter((offered) => !existsSync(join(file, "..", offered)))
      .map((offered) => `${file}: ${offered}`);
  });
  expect(missing).toEqual([]);
});
