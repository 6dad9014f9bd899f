import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, PHONE } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

/** By how many pixels the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const [device, size] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
  for (const colorScheme of ["light", "dark"] as const) {
    testInBrowser(`the API can be read on ${device}, in ${colorScheme} colours`, async () => {
      await withShoebox({}, ({ address }) =>
        withPage({ ...size, colorScheme }, async (page) => {
          await page.goto(`${address}/api/docs`);
          const call = page.locator("details", { hasText: "/system-config" })
            .filter({ hasText: "PUT" });
          await call.locator("summary").click();
          await call.getByText("Changes what is given").waitFor();
          await call.getByText("For administrators").waitFor();
          expect(await overflow(page)).toBe(0);
          await call.getByRole("link", { name: "SystemConfigChanges" }).click();
          await page.locator("#schema-SystemConfigChanges").waitFor();
          await page.locator("details").evaluateAll((all) => {
            for (const each of all) each.setAttribute("open", "");
          });
          expect(await overflow(page)).toBe(0);
        }));
    });
  }
}
