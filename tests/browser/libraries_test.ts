import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { ask } from "../support/ask.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import {
  DESKTOP,
  historySays,
  pageForRefusals,
  PHONE,
  picturesOnScreen,
  tokenOf,
  writePhotos,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

async function makeAdministrator(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Email").fill("ada@example.org");
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Create administrator" }).click();
  await page.getByRole("link", { name: "Choose your first folder" }).waitFor();
}

async function createLibrary(page: Page, path: string): Promise<void> {
  await page.getByLabel("Import paths").fill(path);
  await page.getByRole("button", { name: /Create Library/ }).click();
}

for (const [device, size] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
  testInBrowser(
    `on ${device}, the first visitor makes an administrator and a library`,
    async () => {
      using folder = new TempFolder();
      await writePhotos(folder, 12);
      await withShoebox(
        {},
        ({ address }) =>
          withPage(size, async (watched) => {
            const page = await pageForRefusals(watched);
            await makeAdministrator(page, address);
            await page.getByRole("link", { name: "Choose your first folder" }).click();

            await createLibrary(page, folder.join("no such folder"));
            expect(await page.getByRole("alert").textContent()).toContain("Path does not exist");
            expect(await page.getByLabel("Import paths").inputValue()).toContain("no such folder");

            await createLibrary(page, folder.join("photos"));
            await historySays(page, "12 added");
            expect(await page.locator("#statistics").textContent()).toContain("Photos12");

            await watched.goto(address);
            expect(await picturesOnScreen(watched)).toBeGreaterThan(3);
          }),
      );
    },
  );
}

testInBrowser("a new photo appears and a lost one is marked while one looks on", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 6);
  await withShoebox({}, ({ address }) =>
    withPage(DESKTOP, async (page) => {
      await makeAdministrator(page, address);
      await page.getByRole("link", { name: "Choose your first folder" }).click();
      await createLibrary(page, folder.join("photos"));
      await historySays(page, "6 added");
      const library = page.url();
      const timeline = await page.context().newPage();
      await timeline.goto(address);
      expect(await picturesOnScreen(timeline)).toBe(6);

      await Deno.rename(folder.join("photos/photo-02.jpg"), folder.join("elsewhere.jpg"));
      await Deno.copyFile(folder.join("photos/photo-05.jpg"), folder.join("photos/photo-06.jpg"));
      await page.getByRole("button", { name: "Scan Library Files", exact: true }).click();
      await historySays(page, "1 added · 1 offline");
      await timeline.locator(".tile.is-offline", { hasText: "Offline" }).waitFor();
      await timeline.locator(".tile:has(img[alt*='photo-06.jpg'])").waitFor();
      expect(await timeline.locator(".tile").count()).toBe(7);

      await timeline.locator(".tile.is-offline").click();
      await timeline.getByText(/Offline since/).waitFor();

      await page.getByRole("link", { name: "Remove Offline Files" }).click();
      await page.getByRole("button", { name: "Remove 1 offline file" }).click();
      await page.waitForURL(library);
      await historySays(page, "1 removed");

      // What has the focus is not taken from under one's hands; it is renewed afterwards.
      const latest = page.locator("#history a").first();
      await latest.focus();
      for (const name of ["photo-07.jpg", "photo-08.jpg"]) {
        await Deno.copyFile(folder.join("photos/photo-05.jpg"), folder.join(`photos/${name}`));
      }
      const renewed = page.waitForResponse(async (answer) =>
        answer.url() === library && (await answer.text()).includes("2 added")
      );
      const scan = `${address}/api/libraries/${library.split("/").at(-1)}/scan`;
      await ask(scan, { token: await tokenOf(page), method: "POST" });
      await renewed;
      expect(await latest.evaluate((link) => link === document.activeElement)).toBe(true);
      await latest.evaluate((link) => (link as HTMLElement).blur());
      await historySays(page, "2 added");
    }));
});

testInBrowser("import paths, patterns and names are edited and checked", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 3);
  await withShoebox(
    {},
    ({ address }) =>
      withPage(DESKTOP, async (watched) => {
        const page = await pageForRefusals(watched);
        await makeAdministrator(page, address);
        await page.goto(`${address}/admin/libraries/new`);
        await page.getByLabel("Import paths").fill(folder.join("photos"));
        await page.getByLabel("Exclusion patterns").fill("**/*-01.jpg");
        await page.locator("#left-out", { hasText: "photo-01.jpg" }).waitFor();
        await page.getByRole("button", { name: "Choose a folder…" }).click();
        await page.getByRole("heading", { name: "Choose a folder" }).waitFor();
        await page.goBack();
        await page.getByLabel("Exclusion patterns").fill("");
        await createLibrary(page, "");

        await page.getByLabel("Add a folder").fill("relative/folder");
        await page.getByRole("button", { name: "Add Path" }).click();
        expect(await page.locator(".problem").textContent()).toContain("Path must be absolute");
        await page.getByLabel("Add a folder").fill(folder.join("photos"));
        await page.getByRole("button", { name: "Add Path" }).click();
        await page.locator(".lines .path", { hasText: folder.join("photos") }).waitFor();

        // What is typed is checked at once, and what a pattern leaves out is shown.
        await page.getByLabel("Add a folder").fill(folder.join("nowhere"));
        await page.locator("#path-check", { hasText: "Path does not exist" }).waitFor();
        await page.getByLabel("Exclusion pattern").fill("**/*-01.jpg");
        await page.locator("#pattern-preview", { hasText: "leaves out 1 file or folder" })
          .waitFor();
        await page.getByRole("button", { name: "Add Exclusion Pattern" }).click();
        await page.getByRole("button", { name: "Folders called Raw" }).click();
        await page.getByText("**/Raw/** leaves out 0 files and folders").waitFor();
        await page.getByRole("button", { name: "Add Exclusion Pattern" }).click();
        await page.getByRole("textbox", { name: "Name" }).fill("Holidays <3");
        await page.getByRole("button", { name: "Rename" }).click();
        await page.getByRole("heading", { level: 1, name: "Holidays <3" }).waitFor();
        await page.locator("#announcer", { hasText: "Saved" }).waitFor({ state: "attached" });
        for (const pattern of ["**/*-01.jpg", "**/Raw/**"]) {
          await page.locator(".lines .path").getByText(pattern, { exact: true }).waitFor();
        }

        await page.getByRole("button", { name: "Scan Library Files", exact: true }).click();
        await historySays(page, "2 added");
        await page.getByRole("button", { name: /^Remove \// }).click();
        await page.getByText("No folders yet").waitFor();
        await page.getByRole("link", { name: "Choose…" }).click();
        expect(new URL(page.url()).pathname).toMatch(/\/folders$/);
        await page.goto(`${page.url()}?path=${encodeURIComponent(folder.path)}`);
        await page.getByRole("link", { name: "photos", exact: true }).click();
        await page.getByText("With 3 photos and videos").waitFor();
        await page.getByRole("button", { name: "Add This Folder" }).click();
        await page.locator(".lines .path", { hasText: folder.join("photos") }).waitFor();

        await page.getByRole("link", { name: "Delete Library" }).click();
        expect(await page.locator("main").textContent()).toContain("2 photos and 0 videos");
        await page.getByRole("button", { name: "Delete Library" }).click();
        await page.waitForURL("**/admin/libraries");
        await page.locator("main").getByText("Holidays <3").waitFor({ state: "detached" });
      }),
  );
});
