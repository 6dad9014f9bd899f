import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { doubleTap, press, stroke } from "./touch.ts";
import {
  followSignInLink,
  middleOf,
  PHONE,
  photoShown,
  picturesOnScreen,
  writePhotos,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

const MIDDLE = { x: PHONE.width / 2, y: PHONE.height / 2 };

/** A finger from the middle of the screen. */
const strokeBy = (page: Page, x: number, y: number) =>
  stroke(page, [[MIDDLE, { x: MIDDLE.x + x, y: MIDDLE.y + y }]]);

const transform = (page: Page) =>
  page.locator(".photo-preview").evaluate((image) => (image as HTMLElement).style.transform);

testInBrowser("fingers select, open, enlarge, move, turn and close photos", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 4);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage({ ...PHONE, hasTouch: true }, async (page) => {
        await page.emulateMedia({ reducedMotion: "reduce" });
        await followSignInLink(page, shoebox);
        await page.locator(".tile").nth(3).waitFor();
        await picturesOnScreen(page);

        const bar = page.getByRole("toolbar", { name: "Selected photos" });
        await press(
          page,
          await middleOf(page.locator(".tile").first()),
          () => bar.getByText("1 photo selected").waitFor(),
        );
        await page.locator(".tile").nth(1).tap();
        await bar.getByText("2 photos selected").waitFor();
        await bar.getByRole("button", { name: "Clear the selection" }).tap();
        await bar.waitFor({ state: "hidden" });

        await page.locator(".tile").first().tap();
        await photoShown(page, "photo-00.jpg");
        await strokeBy(page, 200, 10);
        await strokeBy(page, -200, 10);
        await photoShown(page, "photo-01.jpg");

        const { x, y } = MIDDLE;
        await stroke(page, [
          [{ x: x - 20, y }, { x: x - 80, y }],
          [{ x: x + 20, y }, { x: x + 80, y }],
        ]);
        await page.locator("#stage.is-zoomed").waitFor();
        const enlarged = await transform(page);
        await strokeBy(page, -200, 0);
        expect(await transform(page)).not.toBe(enlarged);
        await photoShown(page, "photo-01.jpg");
        await doubleTap(page, MIDDLE);
        await page.locator("#stage:not(.is-zoomed)").waitFor();
        await doubleTap(page, MIDDLE);
        await page.locator("#stage.is-zoomed").waitFor();
        await doubleTap(page, MIDDLE);

        await page.getByRole("button", { name: "Add to album" }).tap();
        const chooser = page.getByRole("dialog", { name: "Add to album" });
        await chooser.getByLabel("Find an album").fill("Sea");
        await chooser.getByRole("button", { name: "Create" }).tap();
        await page.getByText("Added to Sea.").waitFor();
        await page.locator("#photo-albums").getByRole("link", { name: "Sea" }).waitFor();

        await strokeBy(page, 0, -200);
        await page.waitForFunction(() => scrollY > 0);
        await page.evaluate(() => scrollTo(0, 0));
        await strokeBy(page, 0, 200);
        await page.locator(".tile:focus").getByRole("img", { name: "photo-01.jpg" }).waitFor();
      }),
  );
});
