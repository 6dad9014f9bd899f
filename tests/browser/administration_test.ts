import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { withShoebox } from "../support/with_shoebox.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, historySays, writePhotos } from "./visiting.ts";

/** The colour behind a page, once its style sheets are there. */
async function background(page: Page): Promise<string> {
  await page.waitForLoadState();
  return await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

/** Chooses how pages look in this browser; returns their background. */
async function chooseTheme(page: Page, theme: string): Promise<string> {
  await page.getByRole("button", { name: theme }).click();
  await page.locator("[aria-pressed=true]", { hasText: theme }).waitFor();
  return await background(page);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

testInBrowser("jobs, users and one's own account are looked after on pages", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 2);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(DESKTOP, async (page) => {
        await followSignInLink(page, shoebox);
        await shoebox.output.until(/scanned in/);
        await page.goto(`${shoebox.address}/admin/jobs`);
        const queue = page.getByRole("group", { name: "Scans" });
        await queue.getByRole("button", { name: "Pause" }).click();
        await queue.getByRole("button", { name: "Force Scan All" }).click();
        await page.getByText("Waiting for its turn…").waitFor();
        await queue.getByRole("button", { name: "Resume" }).click();
        await historySays(page, "Force Scan All Library Files");
        await page.getByText("Nothing runs and nothing waits.").waitFor();

        await page.getByRole("link", { name: "Users" }).click();
        await page.getByRole("link", { name: "Create User" }).click();
        await page.getByLabel("Name").fill("Anna");
        await page.getByLabel("Email").fill("anna@example.org");
        await page.getByRole("button", { name: "Create User" }).click();
        const password = await page.locator(".secret").innerText();

        await page.getByRole("link", { name: "Account of" }).click();
        await page.waitForURL("**/account");
        const [light, dark] = [await background(page), await chooseTheme(page, "Dark")];
        expect(dark).not.toBe(light);
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await chooseTheme(page, "Light")).toBe(light);
        expect(await chooseTheme(page, "As the system")).toBe(dark);

        await page.locator("main").getByRole("button", { name: "Sign out" }).click();
        await signIn(page, "anna@example.org", password);
        await page.getByLabel("Password now").fill(password);
        await page.getByLabel("New password").fill("battery staple");
        await page.getByRole("button", { name: "Change password" }).click();
        await page.getByRole("link", { name: "Account of Anna" }).click();
        await page.getByRole("link", { name: "Sessions" }).click();
        await page.getByText("This one").waitFor();
        expect(await page.getByRole("link", { name: "Administration" }).count()).toBe(0);
      }),
  );
});
