/** The shop's colour, made safe: text on it and text in it always reach 4.5:1, in light and in dark. */
type Rgb = readonly number[];

export function rgb(hex: string): Rgb {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number(`0x${hex.slice(1)}`) : 0x773266;
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => part / 255);
}

const css = (colour: Rgb) => `color(srgb ${colour.join(" ")})`;

const mix = (ground: Rgb, colour: Rgb, part: number): Rgb =>
  ground.map((each, at) => each + ((colour[at] ?? 0) - each) * part);

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => (part <= 0.04 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
}

/** WCAG 2 contrast. */
export function contrast(one: Rgb, other: Rgb): number {
  const ratio = luminance(one) / luminance(other);
  return Math.max(ratio, 1 / ratio);
}

const WHITE: Rgb = [1, 1, 1];
const BLACK: Rgb = [0, 0, 0];
const DARK = rgb("#1a1718");

/** The brightest colour of the same hue. */
const pure = (colour: Rgb) => colour.map((part) => part / Math.max(...colour) || 1);

/** Mixes in more and more of another colour, until it contrasts enough with a ground. */
function until(colour: Rgb, other: Rgb, ground: Rgb, least: number): Rgb {
  for (let part = 0; part < 1; part += 0.02) {
    const mixed = mix(colour, other, part);
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return other;
}

/** The custom properties of the panel for a shop's colour (hex; anything else gives the product's own). */
export function palette(colour: string, dark: boolean): Record<string, string> {
  const base = rgb(colour);
  const ground = dark ? DARK : WHITE;
  // A fill on which white is hopeless carries dark text; others carry white. In dark, fills rise a step from the ground.
  const bright = contrast(base, WHITE) < 3;
  const [on, away] = bright ? [DARK, WHITE] : [WHITE, BLACK];
  const fill = until(dark && !bright ? until(base, pure(base), ground, 3.2) : base, away, on, 4.5);
  const words = until(base, dark ? WHITE : BLACK, ground, dark ? 9 : 5.2);
  const tint = (part: number) => css(dark ? mix(ground, fill, part * (bright ? 1.5 : 3)) : mix(ground, base, part));
  return {
    "--brand": css(fill),
    "--brand-hover": css(mix(fill, away, 0.1)),
    "--on-brand": css(on),
    "--brand-text": css(words),
    "--brand-soft": tint(0.07),
    "--mine": tint(0.13),
    "--brand-line": tint(dark ? 0.17 : 0.4),
  };
}
