import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { languageOf } from "./texts";

const here = import.meta.dirname;
const web = `${here}/../../..`;

type Texts = Map<string, string>;

function textsOf(language: string, file: string): Texts {
  const found: Texts = new Map();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(`${here}/${language}/${file}`, "utf8")), "");
  return found;
}

/** English has a singular that Chinese lacks. */
const keysOf = (texts: Texts) => [...new Set([...texts.keys()].map((key) => key.replace(/_(one|other)$/, "")))].sort();
const holesOf = (text: string | undefined) =>
  [...(text ?? "").matchAll(/\{\{\s*(\w+)/g)].map(([, hole]) => hole).sort();

it("has every text in every language, with the same holes", () => {
  for (const file of readdirSync(`${here}/zh-CN`)) {
    const base = textsOf("zh-CN", file);
    for (const language of ["zh-TW", "en"]) {
      const other = textsOf(language, file);
      expect(keysOf(other), `${language}/${file}`).toEqual(keysOf(base));
      for (const [key, text] of base)
        expect(holesOf(other.get(key)), `${language}/${file} ${key}`).toEqual(holesOf(text));
    }
  }
});

it("writes Traditional Chinese with Traditional characters only", () => {
  const simplifiedOnly = /[们这来时会话发产条删关开认没读录设让请谁进过还选择标签备满买卖单]/;
  for (const file of readdirSync(`${here}/zh-TW`))
    for (const [key, text] of textsOf("zh-TW", file)) expect(text, `zh-TW/${file} ${key}`).not.toMatch(simplifiedOnly);
});

it("calls who serves what the widget calls them", () => {
  for (const file of readdirSync(`${here}/zh-TW`))
    for (const [key, text] of textsOf("zh-TW", file)) expect(text, `zh-TW/${file} ${key}`).not.toContain("真人");
  for (const language of ["zh-CN", "zh-TW"]) {
    const widget = textsOf("../../../apps/widget/src/words", `${language}.json`);
    const button = widget.get("header.human") ?? "";
    expect(textsOf(language, "inboxes.json").get("mode.bot-only.text")).toContain(button);
    const preview = textsOf(language, "inboxes.json");
    expect(preview.get("view.human")).toBe(button);
    for (const line of ["title", "hint", "online", "away"])
      expect(preview.get(`view.${line}`)).toBe(widget.get(`home.${line}`));
    expect([...widget.values()].join()).not.toMatch(/真人|人工/);
    for (const state of ["shipped", "completed", "unpaid"])
      expect(widget.get(`status.${state}`)).toBe(textsOf(language, "desk.json").get(`order.status.${state}`));
  }
});

it("keeps interface texts out of the code", () => {
  const codeFiles = ["packages/ui/src", "packages/api/src", "apps/desk/src"].flatMap((folder) =>
    readdirSync(`${web}/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/(^|\/)(test|fixtures)\//.test(file))
      .map((file) => `${folder}/${file}`),
  );
  expect(codeFiles.length).toBeGreaterThan(20);
  const han = /\p{Script=Han}/u;
  for (const file of codeFiles) {
    const words = readFileSync(`${web}/${file}`, "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line));
    expect(
      words.filter((line) => han.test(line)),
      file,
    ).toEqual([]);
  }
});

it("finds the nearest language of a browser tag", () => {
  expect(["zh", "zh-Hans-CN", "zh-TW", "zh-Hant", "zh-HK", "en-GB", "fr", null].map(languageOf)).toEqual([
    "zh-CN",
    "zh-CN",
    "zh-TW",
    "zh-TW",
    "zh-TW",
    "en",
    null,
    null,
  ]);
});

it("has words for every refusal that a person at the desk can meet", () => {
  // What only programs, visitors or a page that is out of date are told.
  const others =
    /^(answer|body|closure|content|csrf|cursor|customer|figure|handover|http|id|identity|json|left-message|order|page|parameter|rating|socket|sockets|view|visitor|watch|work-state|workspace)\.|^(origin\.not-allowed|inbox\.mode|permission\.un\w+|api-token\.wrong|set-up\.done)$/;
  const codes = [...readFileSync(`${web}/../docs/api/errors.md`, "utf8").matchAll(/^\| `([a-z.-]+)` \|/gm)].map(
    ([, code]) => code ?? "",
  );
  expect(codes.length).toBeGreaterThan(100);
  const known = textsOf("zh-CN", "desk.json");
  const keyOf = (code: string) => `refusal.${code.replaceAll(".", "_").replaceAll("-", "_")}`;
  expect(codes.filter((code) => !others.test(code) && !known.has(keyOf(code)))).toEqual([]);
});
