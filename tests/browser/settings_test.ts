import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { followSignInLink, pageForRefusals, PHONE } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

/** Waits until the next times, or what is wrong instead, say this. */
const says = (page: Page, words: string) =>
  page.locator("#next-times li", { hasText: words }).first().waitFor();

testInBrowser("a schedule is checked while it is typed, and kept when it is saved", async () => {
  using folder = new TempFolder();
  await withShoebox({ folders: [folder.path] }, (shoebox) =>
    withPage(PHONE, async (watched) => {
      // What is wrong is a 400, which browsers report.
      const page = await pageForRefusals(watched);
      await followSignInLink(page, shoebox);
      await page.goto(`${shoebox.address}/admin/settings`);
      const [preset, expression] = [
        page.getByLabel("When", { exact: true }),
        page.getByLabel("Cron expression"),
      ];
      await preset.selectOption({ label: "Every day at 2:00" });
      await says(page, "at 02:00");
      expect(await expression.inputValue()).toBe("0 2 * * *");
      await expression.fill("0 2 * *");
      await says(page, "must be a cron expression");
      await expression.fill("30 4 * * *");
      await says(page, "at 04:30");
      expect(await preset.inputValue()).toBe("");
      await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.waitForURL("**/admin/settings");
      await page.reload();
      expect(await expression.inputValue()).toBe("30 4 * * *");
      expect(await page.getByLabel("Time zone").inputValue()).toBe("Asia/Tokyo");
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }));
});
