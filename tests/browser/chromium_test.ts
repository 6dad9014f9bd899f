import { expect } from "@std/expect";
import { testInBrowser, withPage } from "./chromium.ts";

const PHONE = { width: 390, height: 844 };

function pageWith(html: string): string {
  return `data:text/html,${encodeURIComponent(`<!doctype html><title>Test</title>${html}`)}`;
}

testInBrowser(
  "a page is shown in the size and colours asked for",
  () =>
    withPage({ ...PHONE, colorScheme: "dark" }, async (page) => {
      await page.goto(pageWith("<h1>Shoebox</h1>"));
      expect(await page.locator("h1").textContent()).toBe("Shoebox");
      const shown = await page.evaluate(() => ({
        width: innerWidth,
        dark: matchMedia("(prefers-color-scheme: dark)").matches,
      }));
      expect(shown).toEqual({ width: 390, dark: true });
      // Drawn, too: an animation frame comes only when the one before it was shown. A screenshot
      // would say no more, and this browser refuses one now and then before its first frame.
      await page.evaluate(() =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      );
    }),
);

testInBrowser("an error in a page's script fails the test", async () => {
  const visit = withPage(PHONE, async (page) => {
    await page.goto(pageWith("<script>throw new Error('broken button')</script>"));
  });
  await expect(visit).rejects.toThrow("broken button");
});

testInBrowser("an error in a page's console fails the test", async () => {
  const visit = withPage(PHONE, async (page) => {
    await page.goto(pageWith("<script>console.error('no such thing')</script>"));
  });
  await expect(visit).rejects.toThrow("no such thing");
});
