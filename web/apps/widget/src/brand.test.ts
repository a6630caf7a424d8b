import { expect, it } from "vitest";
import { contrast, palette, rgb } from "./brand";

const shops = ["#2b6152", "#773266", "#1e88e5", "#ffd400", "#ff8800", "#ffffff", "#000000", "#d9d9d9", "not a colour"];

it.each(shops.flatMap((colour) => [false, true].map((dark) => ({ colour, dark }))))(
  "keeps words readable for $colour, dark: $dark",
  ({ colour, dark }) => {
    const made = palette(colour, dark);
    const of = (name: string) => (made[name]?.match(/[\d.e-]+(?=[ )])/g) ?? []).map(Number);
    const ground = rgb(dark ? "#1a1718" : "#ffffff");
    const ink = rgb(dark ? "#efeced" : "#231b20");
    expect(contrast(of("--brand"), of("--on-brand"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--brand-text"), ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--brand-text"), of("--brand-soft"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--mine"), ink)).toBeGreaterThanOrEqual(4.5);
  },
);
