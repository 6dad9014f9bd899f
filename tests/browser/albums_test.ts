import { expect } from "@std/expect";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import {
  DESKTOP,
  followSignInLink,
  photoShown,
  picturesOnScreen,
  writePhotos,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

testInBrowser("photos are selected, put into an album, looked at there, and changed", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 9);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(DESKTOP, async (page) => {
        await followSignInLink(page, shoebox);
        await page.locator(".tile").nth(8).waitFor();
        await picturesOnScreen(page);
        const bar = page.getByRole("toolbar", { name: "Selected photos" });
        const focused = (name: string) =>
          page.locator(".tile:focus").getByRole("img", { name }).waitFor();

        await page.keyboard.press("End");
        await focused("photo-08.jpg");
        await page.keyboard.press("Home");
        await focused("photo-00.jpg");
        await page.keyboard.press("ArrowRight");
        await focused("photo-01.jpg");
        await page.keyboard.press("x");
        await bar.getByText("1 photo selected").waitFor();
        await page.locator(".tile").nth(4).click({ modifiers: ["Shift"] });
        await bar.getByText("4 photos selected").waitFor();
        const deletion = bar.getByRole("button", { name: "Delete" });
        expect(await deletion.getAttribute("aria-disabled")).toBe("true");
        await deletion.click({ force: true });
        await page.getByText("in folders that Shoebox only reads").waitFor();

        await bar.getByRole("button", { name: "Add to album" }).click();
        const chooser = page.getByRole("dialog", { name: "Add to album" });
        await chooser.getByLabel("Find an album").fill("<i>Sea</i>");
        await chooser.getByRole("button", { name: "Create" }).click();
        await page.getByText("4 photos added to <i>Sea</i>.").waitFor();
        await bar.waitFor({ state: "hidden" });

        await page.getByRole("link", { name: "Albums" }).click();
        await page.getByRole("link", { name: "<i>Sea</i>" }).click();
        await page.getByRole("heading", { name: "<i>Sea</i>" }).waitFor();
        await page.locator(".tile").nth(3).waitFor();
        expect(await page.locator(".tile").count()).toBe(4);
        await page.locator(".tile").first().click();
        await photoShown(page, "photo-01.jpg");
        for (const name of ["photo-02.jpg", "photo-03.jpg", "photo-04.jpg"]) {
          await page.keyboard.press("ArrowRight");
          await photoShown(page, name);
        }
        expect(await page.locator("#next").count()).toBe(0);
        await page.locator("#stage").dblclick();
        await page.locator("#stage.is-zoomed .photo-preview[src$='/original']").waitFor();
        await page.keyboard.press("Escape");
        await page.locator("#stage:not(.is-zoomed)").waitFor();
        await page.keyboard.press("Escape");
        await focused("photo-04.jpg");

        await page.keyboard.press("x");
        await bar.getByRole("button", { name: "Favourite" }).click();
        await page.getByText("1 photo changed.").waitFor();
        await page.locator(".badge-favorite:visible").waitFor();
        await page.locator(".tile").last().focus();
        await page.keyboard.press("x");
        await bar.getByRole("button", { name: "Use as cover" }).click();
        await page.getByText("This is the cover of the album now.").waitFor();
        await page.locator(".tile").first().focus();
        await page.keyboard.press("x");
        await bar.getByRole("button", { name: "Take out of the album" }).click();
        await page.getByText("1 photo taken out of the album.").waitFor();
        await page.locator(".tile").nth(3).waitFor({ state: "detached" });
        await page.locator(".tile").last().focus();
        await page.keyboard.press("x");
        const saved = page.waitForEvent("download");
        await bar.getByRole("button", { name: "Download" }).click();
        expect((await saved).suggestedFilename()).toBe("photo-04.jpg");
        await bar.getByRole("button", { name: "Edit date" }).click();
        const date = page.getByRole("dialog", { name: "Edit date" });
        await date.getByLabel("Taken").fill("2001-02-03T04:05:06");
        await date.getByRole("button", { name: "Save" }).click();
        await page.getByRole("heading", { name: "February 2001" }).waitFor();
        await page.getByRole("link", { name: "Albums" }).first().click();
        await page.getByText("3 items").waitFor();

        await page.getByRole("link", { name: "Photos" }).click();
        await page.locator(".tile").nth(8).waitFor();
        await page.locator(".tile").last().focus();
        await page.keyboard.press("x");
        await bar.getByRole("button", { name: "Archive" }).click();
        await page.locator(".tile").nth(8).waitFor({ state: "detached" });
      }),
  );
});
