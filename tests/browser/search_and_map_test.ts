import { expect } from "@std/expect";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { followSignInLink, PHONE, photoShown, writePhotos } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

testInBrowser("photos get a place, are found on the map, and by a search", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 4);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(PHONE, async (page) => {
        const asked: string[] = [];
        page.on("request", (request) => asked.push(new URL(request.url()).origin));
        await followSignInLink(page, shoebox);
        await page.locator(".tile").nth(3).waitFor();
        await page.getByRole("link", { name: "Map", exact: true }).click();
        await page.getByText("No photo has a place yet").waitFor();
        await page.getByRole("link", { name: "Photos" }).click();
        await page.locator(".tile").nth(3).waitFor();
        const bar = page.getByRole("toolbar", { name: "Selected photos" });
        for (const [photo, latitude] of [[0, 48.1], [1, 48.1], [3, -33.9]] as const) {
          await page.locator(".tile").nth(photo).focus();
          await page.keyboard.press("x");
          await bar.getByRole("button", { name: "Edit place" }).click();
          await page.getByLabel("Latitude").fill(String(latitude));
          await page.getByLabel("Longitude").fill("18.4");
          await page.getByRole("button", { name: "Save" }).click();
          await bar.waitFor({ state: "hidden" });
        }

        await page.getByRole("link", { name: "Map", exact: true }).click();
        await page.getByText("3 photos here").waitFor();
        await page.getByRole("button", { name: "2 photos" }).click();
        await page.getByText("2 photos and videos found").waitFor();
        await page.locator(".tile").nth(1).waitFor();
        expect(await page.locator(".tile").count()).toBe(2);
        await page.goBack();
        await page.getByRole("button", { name: "1 photo" }).focus();
        await page.keyboard.press("Enter");
        await photoShown(page, "photo-03.jpg");
        expect(await page.locator("#next, #previous").count()).toBe(0);
        await page.locator("#place-map canvas").waitFor();
        await page.locator("#place-map .place-dot").waitFor();
        await page.keyboard.press("f");
        await page.getByRole("button", { name: "Favourite", pressed: true }).waitFor();
        const fine = page.waitForResponse(/countries-10m/);
        await page.getByRole("link", { name: "-33.9, 18.4" }).click();
        await page.getByText("1 photo here").waitFor();
        await fine;
        await page.goBack();
        await photoShown(page, "photo-03.jpg");

        await page.getByRole("link", { name: "Back to what was found" }).click();
        await page.getByText("Narrowed by: area").click();
        await page.getByRole("link", { name: "Clear" }).click();
        await page.getByRole("searchbox", { name: "Search" }).fill("PHOTO-02");
        await page.keyboard.press("Enter");
        await page.waitForURL(`${shoebox.address}/search?words=PHOTO-02`);
        await page.locator(".tile").click();
        await photoShown(page, "photo-02.jpg");
        await page.keyboard.press("Escape");
        await page.locator(".tile:focus").waitFor();
        expect([...new Set(asked)]).toEqual([shoebox.address]);
      }),
  );
});
