import { type Frame, type Page, test } from "@playwright/test";
import axe from "axe-core";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const grave = ["serious", "critical"];

const sizes = [
  { name: "1440", width: 1440, height: 900 },
  { name: "390", width: 390, height: 844 },
] as const;
const themes = ["light", "dark"] as const;

interface Found {
  id: string;
  impact: string;
  nodes: { target: string; why: string }[];
}

/** Evaluated in the page: one text for the browser, not code of this program. */
const run = (only: object) => `axe.run(document, ${JSON.stringify({
  ...only,
  resultTypes: ["violations"],
  iframes: false,
})}).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
  id, impact, nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(" "), why: failureSummary })),
})))`;

/** A theme changes nothing but colours. */
const checks = {
  light: run({ runOnly: { type: "tag", values: standards }, rules: { "target-size": { enabled: true } } }),
  dark: run({ runOnly: { type: "rule", values: ["color-contrast"] } }),
};

/** Colours on their way from one theme to the other are neither. */
async function settled(): Promise<void> {
  const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((each) => each.finished.catch(() => undefined)));
}

async function violationsIn(frame: Frame, theme: "light" | "dark"): Promise<string[]> {
  if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe.source);
  await frame.evaluate(settled);
  const found = await frame.evaluate<Found[]>(checks[theme]);
  return found
    .filter(({ impact }) => grave.includes(impact))
    .flatMap(({ id, impact, nodes }) => nodes.map(({ target, why }) => `${impact} ${id}: ${target}\n    ${why}`));
}

/**
 * Every serious or critical violation of WCAG 2.2 A and AA in what the page and its frames show now, wide and on a
 * phone, light and dark.
 *
 * @param what the name of what is shown
 * @param paint tells a page that does not follow the browser which theme to wear
 */
export async function violations(
  page: Page,
  what: string,
  paint: (theme: "light" | "dark") => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const all: string[] = [];
  await test.step(`axe: ${what}`, async () => {
    for (const { name, ...size } of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await paint(colorScheme);
        for (const frame of page.frames()) {
          const seen = await violationsIn(frame, colorScheme);
          all.push(...seen.map((each) => `${what}, ${name}, ${colorScheme}: ${each}`));
        }
      }
    }
    await page.setViewportSize(sizes[0]);
    await page.emulateMedia({ colorScheme: "light" });
    await paint("light");
  });
  return all;
}
