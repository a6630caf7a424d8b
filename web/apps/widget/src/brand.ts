/** The shop's colour, made safe: text on it and text in it always reach 4.5:1, in light and in dark. */
type Rgb = readonly number[];

function rgb(hex: string): Rgb {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0x773266;
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => part / 255);
}

const hex = (colour: Rgb) =>
  `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

const mix = (ground: Rgb, colour: Rgb, part: number): Rgb =>
  ground.map((each, at) => each + ((colour[at] ?? 0) - each) * part);

const lightness = (colour: Rgb) => (Math.max(...colour) + Math.min(...colour)) / 2;

/** The same hue and saturation (HSL) at another lightness. */
function at(colour: Rgb, light: number): Rgb {
  const own = lightness(colour);
  const spread = (1 - Math.abs(2 * light - 1)) / Math.max(0.01, 1 - Math.abs(2 * own - 1));
  return colour.map((part) => Math.min(1, Math.max(0, light + (part - own) * spread)));
}

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => (part <= 0.04 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function between(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a / b, b / a);
}

/** WCAG 2 contrast of two colours given as hex. */
export const contrast = (one: string, other: string) => between(rgb(one), rgb(other));

const WHITE: Rgb = [1, 1, 1];
const DARK: Rgb = rgb("#1a1718");

/** Makes a colour lighter (step above 0) or darker until it contrasts enough with a ground. */
function until(colour: Rgb, step: number, ground: Rgb, least: number): Rgb {
  let tried = colour;
  for (let light = lightness(colour) + step; between(tried, ground) < least && light > -1 && light < 2; light += step) {
    tried = at(colour, Math.min(1, Math.max(0, light)));
  }
  return tried;
}

/** The custom properties of the panel for a shop's colour (hex; anything else gives the product's own). */
export function palette(colour: string, dark: boolean): Record<string, string> {
  const base = rgb(colour);
  const ground = dark ? DARK : WHITE;
  // A fill on which white is hopeless carries dark text; others carry white. In dark, fills rise a step from the ground.
  const bright = between(base, WHITE) < 3;
  const on = bright ? DARK : WHITE;
  const fill = until(dark && !bright ? until(base, 0.02, ground, 3.2) : base, bright ? 0.02 : -0.02, on, 4.5);
  const words = until(base, dark ? 0.02 : -0.02, ground, dark ? 9 : 5.2);
  const tint = (part: number) => hex(mix(ground, dark ? words : base, part));
  return {
    "--brand": hex(fill),
    "--brand-hover": hex(at(fill, lightness(fill) + (bright ? 0.05 : -0.05))),
    "--on-brand": hex(on),
    "--brand-text": hex(words),
    "--brand-soft": tint(dark ? 0.12 : 0.07),
    "--brand-soft-2": tint(dark ? 0.22 : 0.14),
    "--mine": tint(dark ? 0.2 : 0.13),
    "--brand-line": tint(0.4),
  };
}
