import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, historySays, PHONE, writePhotos } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

const LONG = "long-name".repeat(27);

/** Files that are no photos, whatever they are called. */
function writeOddFiles(folder: TempFolder): void {
  const names = ["two\nlines.jpg", "photo\u202egpj.exe.jpg", "<b>bold</b>.jpg", "a\\nb.jpg"];
  for (const name of names) folder.write(`photos/${name}`, "no photo");
  folder.write(`photos/${`${LONG}/`.repeat(4)}${LONG}.jpg`, "no photo");
  for (let i = 0; i < 60; i++) folder.write(`photos/more/${i}.jpg`, "no photo");
}

async function openReport(page: Page, address: string, library: string): Promise<void> {
  await page.goto(`${address}/admin/libraries`);
  await page.getByRole("link", { name: library, exact: true }).click();
  await historySays(page, "added");
  await page.locator("#history a").first().click();
  await page.getByRole("heading", { level: 1, name: "Scan Library Files" }).waitFor();
}

/** How far a page is wider than the screen, in CSS pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const [device, size] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
  for (const colorScheme of ["light", "dark"] as const) {
    testInBrowser(`on ${device} in ${colorScheme}, a report shows what a scan met`, async () => {
      using folder = new TempFolder();
      await writePhotos(folder, 2);
      writeOddFiles(folder);
      await withShoebox(
        { folders: [folder.join("photos")] },
        (shoebox) =>
          withPage({ ...size, colorScheme }, async (page) => {
            await followSignInLink(page, shoebox);
            await openReport(page, shoebox.address, "photos");
            const report = page.locator("#report");
            await report.getByText("Shoebox itself").waitFor();
            await report.getByText("65 in all.").waitFor();
            const paths = await page.locator(".problems .path").allTextContents();
            expect(paths).toHaveLength(65);
            for (
              const name of ["two\\nlines.jpg", "photo\\u202egpj.exe.jpg", "<b>bold</b>.jpg", LONG]
            ) {
              expect(paths.some((path) => path.includes(name))).toBe(true);
            }
            expect(await page.locator(".problems .sign").allTextContents()).toHaveLength(2);
            expect(await overflow(page)).toBe(0);
          }),
      );
    });
  }
}

testInBrowser("a report is reached and left with the keyboard alone", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 2);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(DESKTOP, async (page) => {
        await followSignInLink(page, shoebox);
        await openReport(page, shoebox.address, "photos");
        expect(await page.getByRole("heading", { name: "Problems and notes" }).count()).toBe(0);
        await page.goBack();
        await page.locator("#history a").first().focus();
        await page.keyboard.press("Enter");
        await page.waitForURL("**/jobs/*");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => location.hash === "#main");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: "photos" }).waitFor();
      }),
  );
});
