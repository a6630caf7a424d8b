import * as v from "valibot";

/** What the modifiers are called on this keyboard. */
interface KeyNames {
  command: string;
  option: string;
  shift: string;
  /** How the parts of a chord stand together: "⌘K", "Ctrl K". */
  between: string;
}

const apple: KeyNames = { command: "⌘", option: "⌥", shift: "⇧", between: "" };
const others: KeyNames = { command: "Ctrl", option: "Alt", shift: "Shift", between: " " };

const told = v.object({
  userAgentData: v.nullish(v.object({ platform: v.string() })),
  platform: v.nullish(v.string()),
});

/** The names on the keyboard of a browser that describes itself so; those of most when it does not. */
export function keyNamesOf(browser: unknown): KeyNames {
  const parsed = v.safeParse(told, browser);
  if (!parsed.success) return others;
  const { userAgentData, platform } = parsed.output;
  return /^(mac|iphone|ipad|ipod)/i.test(userAgentData?.platform || platform || "") ? apple : others;
}

const here = keyNamesOf(globalThis.navigator);

type Key = Exclude<keyof KeyNames, "between">;

/** The keys of a chord, each as it is called here; anything that is no modifier stands for itself. */
export function keysOf(chord: string, names: KeyNames = here): readonly string[] {
  const isModifier = (part: string): part is Key => part === "command" || part === "option" || part === "shift";
  return chord.split(" ").map((part) => (isModifier(part) ? names[part] : part));
}

/** A chord in one word: "command K" is ⌘K or Ctrl K. */
export function chordOf(chord: string, names: KeyNames = here): string {
  return keysOf(chord, names).join(names.between);
}
