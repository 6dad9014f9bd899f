import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { PLAYABLE_FILM } from "../support/live_photos.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { filesBelow, uploadForm } from "../support/uploads.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, photoShown, picturesOnScreen, tokenOf } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

/** Presses the button of a live photo, and waits until its film has come to its end. */
async function playLivePhoto(page: Page): Promise<void> {
  const address = page.url();
  // Nothing that a film tells goes up to the document, but it comes by on its way down.
  await page.evaluate(() =>
    document.addEventListener("ended", () => document.body.dataset.played = "", { capture: true })
  );
  await page.getByRole("link", { name: "Live" }).click();
  await page.locator("body[data-played]").waitFor();
  await page.locator(".photo-live").waitFor({ state: "detached" });
  expect(page.url()).toBe(address);
}

testInBrowser(
  "an uploaded photo is deleted, a live one plays, and one of a folder says why it stays",
  async () => {
    using folder = new TempFolder();
    folder.write("photos/IMG_0001.jpg", await makePhoto({ date: "2020:01:02 10:11:12" }));
    folder.write("photos/IMG_0001.mp4", PLAYABLE_FILM);
    await withShoebox(
      { folders: [folder.join("photos")] },
      (shoebox) =>
        withPage(DESKTOP, async (page) => {
          await followSignInLink(page, shoebox);
          const token = await tokenOf(page);
          for (const year of [2021, 2022]) {
            const bytes = await makePhoto({ date: `${year}:01:02 10:11:12` });
            const answer = await fetch(`${shoebox.address}/api/assets`, {
              method: "POST",
              headers: { authorization: `Bearer ${token}` },
              body: uploadForm({ name: `${year}.jpg`, bytes }),
            });
            expect(answer.status).toBe(201);
            await answer.body?.cancel();
          }
          await page.locator(".tile").nth(2).waitFor();

          await page.locator(".tile").first().click();
          await photoShown(page, "2022.jpg");
          await page.getByRole("button", { name: "Delete" }).click();
          const question = page.getByRole("dialog", { name: "Delete this photo?" });
          await page.keyboard.press("Escape");
          await question.waitFor({ state: "hidden" });
          await page.keyboard.press("Delete");
          await question.waitFor();
          await page.keyboard.press("Enter");
          await photoShown(page, "2021.jpg");
          expect(await page.locator("#previous").count()).toBe(0);

          await page.goto(`${shoebox.address}/trash`);
          await page.getByText("1 item. What you delete stays here for 30 days").waitFor();
          await page.getByRole("link", { name: "2022.jpg" }).click();
          const restore = page.getByRole("button", { name: "Restore" });
          // The page that leads here shows the same photo.
          const isRestored = page.waitForEvent("load");
          await restore.click();
          await isRestored;
          await restore.waitFor({ state: "hidden" });
          await photoShown(page, "2022.jpg");
          await page.keyboard.press("Delete");
          await question.waitFor();
          await page.keyboard.press("Enter");
          await photoShown(page, "2021.jpg");
          await page.goto(`${shoebox.address}/trash`);
          await page.getByRole("button", { name: "Empty trash" }).click();
          await page.getByRole("button", { name: "Delete 1 item" }).click();
          await page.getByText("There is nothing in the trash").waitFor();
          await page.goto(shoebox.address);
          await page.locator(".tile").nth(1).waitFor();
          await picturesOnScreen(page);
          await page.locator(".tile").first().click();
          await photoShown(page, "2021.jpg");

          await page.keyboard.press("ArrowRight");
          await photoShown(page, "IMG_0001.jpg");
          await playLivePhoto(page);
          const button = page.getByRole("button", { name: "Delete" });
          expect(await button.isDisabled()).toBe(true);
          expect(await button.getAttribute("title")).toContain("cannot be deleted here");
          await button.click({ force: true });
          await page.getByRole("dialog", { name: "This photo stays" }).waitFor();
          await page.keyboard.press("Escape");
          await page.keyboard.press("Escape");
          await page.locator(".tile").nth(1).waitFor();
          expect(await page.locator(".tile").count()).toBe(2);
          expect(filesBelow(folder.join("photos"))).toEqual(["IMG_0001.jpg", "IMG_0001.mp4"]);
        }),
    );
  },
);
