import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { withShoebox } from "../support/with_shoebox.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, historySays, writePhotos } from "./visiting.ts";

/** A page of the same person in a browser that runs no scripts. */
async function withoutScripts(page: Page): Promise<Page> {
  const storageState = await page.context().storageState();
  const browser = page.context().browser()!;
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  return await context.newPage();
}

/** Whoever follows the guide of the original presses these, in this order. */
async function followGuide(page: Page, folder: TempFolder): Promise<void> {
  const link = (name: string) => page.getByRole("link", { name, exact: true }).click();
  const button = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await link("Administration");
  await link("Libraries");
  await link("Create External Library");
  await button("Create Library and Scan It");

  await link("Rename Library");
  await page.getByRole("textbox", { name: "Name" }).fill("Holidays");
  await button("Rename");
  await link("Edit Import Paths");
  await page.getByLabel("Add a folder").fill(folder.join("photos"));
  await button("Add Path");
  await link("Scan Settings");
  await button("Folders called Raw");
  await page.getByText("**/Raw/** leaves out 0 files and folders").waitFor();
  await page.getByLabel("Exclusion pattern").fill("**/*-01.jpg");
  await button("Preview");
  await page.getByText("**/*-01.jpg leaves out 1 file or folder").waitFor();
  await button("Add Exclusion Pattern");
  await button("Scan Library Files");
  // The page loads itself again while the scan runs.
  await historySays(page, "2 added");
}

testInBrowser("without scripts, libraries and users are looked after all the same", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 3);
  folder.write("first/a.jpg", "no photo");
  await withShoebox({ folders: [folder.join("first")] }, async (shoebox) => {
    await withPage(DESKTOP, async (scripted) => {
      await followSignInLink(scripted, shoebox);
      const page = await withoutScripts(scripted);
      await page.goto(shoebox.address);
      await followGuide(page, folder);

      await page.getByRole("link", { name: "Users" }).click();
      await page.getByRole("link", { name: "Create User" }).click();
      await page.getByLabel("Name").fill("Anna");
      await page.getByLabel("Email").fill("anna@example.org");
      await page.getByLabel("External path").fill("relative");
      await page.getByRole("button", { name: "Create User" }).click();
      await page.locator("#externalPath:focus").waitFor();
      await page.getByLabel("External path").fill(folder.path);
      await page.getByLabel("Quota in GB").fill("2");
      await page.getByRole("button", { name: "Create User" }).click();
      await page.locator(".secret").waitFor();
      await page.getByRole("link", { name: "Users" }).last().click();
      await page.getByText("0 B of 2.0 GB uploaded").waitFor();
      await page.getByRole("link", { name: "Anna" }).click();
      await page.getByRole("button", { name: "Reset Password" }).click();
      expect(await page.locator(".secret").innerText()).not.toBe("");
      await page.getByRole("link", { name: "Done" }).click();
      await page.getByRole("link", { name: "Delete User" }).click();
      await page.getByRole("button", { name: "Delete User" }).click();
      await page.getByRole("button", { name: "Undo the deletion of Anna" }).click();
      await page.getByRole("heading", { level: 1, name: "Anna" }).waitFor();
      expect(await page.getByText("They cannot sign in").count()).toBe(0);
    });
  });
});
