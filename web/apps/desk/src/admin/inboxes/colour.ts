const WHITE = "#ffffff";
/** The darkest text of the interface. */
const INK = "#231b20";
/** WCAG 2.2, success criterion 1.4.3. */
const LEAST = 4.5;

export const swatches = ["#2b6152", "#2f4f7f", "#8a4b2d", "#33302d"] as const;

/** The text colour on a colour and how well it reads, 1 to 21; null while it is no #rrggbb. */
export function readability(colour: string): { on: string; contrast: number; passes: boolean } | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const white = contrast(colour, WHITE);
  if (white >= LEAST) return { on: WHITE, contrast: white, passes: true };
  const ink = contrast(colour, INK);
  return { on: INK, contrast: ink, passes: ink >= LEAST };
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

function luminance(colour: string): number {
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
    const part = Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
}
