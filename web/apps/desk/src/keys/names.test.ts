import { expect, it } from "vitest";
import { chordOf, keyNamesOf, keysOf } from "./names";

const linux = keyNamesOf({ userAgentData: { platform: "Linux" }, platform: "Linux x86_64" });
const windows = keyNamesOf({ platform: "Win32" });
const mac = keyNamesOf({ platform: "MacIntel" });

it("names the keys that stand on the keyboard", () => {
  expect(chordOf("command K", linux)).toBe("Ctrl K");
  expect(chordOf("option ↓", windows)).toBe("Alt ↓");
  expect(chordOf("command K", mac)).toBe("⌘K");
  expect(keysOf("command shift ↵", mac)).toEqual(["⌘", "⇧", "↵"]);
  expect(keysOf("command shift ↵", windows)).toEqual(["Ctrl", "Shift", "↵"]);
});

it("goes by what the browser says first, and takes most keyboards for one that says nothing", () => {
  expect(keyNamesOf({ userAgentData: { platform: "macOS" }, platform: "" })).toEqual(mac);
  expect(keyNamesOf({ userAgentData: { platform: "" }, platform: "MacIntel" })).toEqual(mac);
  expect(keyNamesOf(undefined)).toEqual(windows);
});
