/** Whether everybody can use a page: by WCAG, on any screen, and whatever files are called. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { DESKTOP, PHONE } from "./visiting.ts";

/** WCAG 2.2, levels A and AA, as axe-core calls their rules. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is in the way of some people, in words that tell where it is. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async (rules) => {
    // deno-lint-ignore no-explicit-any -- the script that was put into the page
    const { violations } = await (globalThis as any).axe.run({ runOnly: rules });
    return violations.flatMap(({ id, nodes }: axe.Result) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)
    );
  }, RULES);
}

/** Screens of phones, tablets and desks. */
const WIDTHS = [PHONE.width, 768, 1024, DESKTOP.width];

/** Looks at a page as it is shown on a desktop by day and on a phone by night. */
export async function lookAt(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (
    const { colorScheme, ...size } of [
      { colorScheme: "light", ...DESKTOP },
      { colorScheme: "dark", ...PHONE },
    ] as const
  ) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    problems.push(...(await barriers(page)).map((each) => `${colorScheme}: ${each}`));
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...DESKTOP, width });
    const hasRoom = () =>
      document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    const isNarrow = await page.waitForFunction(hasRoom, null, { timeout: 2000 })
      .then(() => true, () => false);
    if (!isNarrow) problems.push(`is wider than a screen of ${width} pixels`);
  }
  if (await page.title() === "taken") problems.push("runs what the name of a file says");
  return problems;
}
