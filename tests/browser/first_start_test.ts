import { expect } from "@std/expect";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import {
  DESKTOP,
  followSignInLink,
  pageForRefusals,
  PHONE,
  photoShown,
  picturesOnScreen,
  writePhotos,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

for (const [device, size] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
  testInBrowser(`on ${device}, one start leads to a timeline and from photo to photo`, async () => {
    using folder = new TempFolder();
    await writePhotos(folder, 24);
    await withShoebox(
      { folders: [folder.join("photos")] },
      (shoebox) =>
        withPage(size, async (page) => {
          await followSignInLink(page, shoebox);
          expect(page.url()).toBe(`${shoebox.address}/`);
          expect(await picturesOnScreen(page)).toBeGreaterThan(3);
          expect(await page.locator("#timeline-months h2").first().textContent()).toBe(
            "December 2023",
          );

          await page.locator(".tile").nth(1).click();
          await photoShown(page, "photo-01.jpg");
          await page.waitForFunction(() =>
            document.querySelector<HTMLImageElement>(".photo-preview")!.naturalWidth > 300
          );
          expect(await page.locator("#details").textContent()).toContain("24 December 2023");

          await page.keyboard.press("ArrowRight");
          await photoShown(page, "photo-02.jpg");
          await page.keyboard.press("ArrowLeft");
          await photoShown(page, "photo-01.jpg");
          await page.keyboard.press("ArrowLeft");
          await photoShown(page, "photo-00.jpg");
          expect(await page.locator("#previous").count()).toBe(0);

          await page.keyboard.press("Escape");
          const here = page.locator(".tile:focus");
          await here.waitFor();
          expect(await here.getByRole("img").getAttribute("alt")).toContain("photo-00.jpg");
        }),
    );
  });
}

testInBrowser("the link works once; with the password one signs in again", async () => {
  using folder = new TempFolder();
  folder.write("photos/one.jpg", await makePhoto());
  await withShoebox({ folders: [folder.join("photos")] }, async (shoebox) => {
    const [, password] = await shoebox.output.until(/the password (\S+)/);
    await withPage(DESKTOP, async (watched) => {
      const page = await pageForRefusals(watched);
      await followSignInLink(page, shoebox);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL("**/sign-in");
      await followSignInLink(page, shoebox);
      expect(await page.getByRole("alert").textContent()).toContain("used already");

      await page.goto(`${shoebox.address}/admin/libraries`);
      await page.getByLabel("Email").fill("admin@shoebox.local");
      await page.getByLabel("Password").fill("not this one");
      await page.getByRole("button", { name: "Sign in" }).click();
      expect(await page.getByRole("alert").textContent()).toContain("not right");
      expect(await page.getByLabel("Email").inputValue()).toBe("admin@shoebox.local");

      await page.getByLabel("Password").fill(password!);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL("**/admin/libraries");
    });
  });
});

testInBrowser(
  "names of files and folders that look like markup are shown as they are",
  async () => {
    using folder = new TempFolder();
    const name = `<img src=x onerror="document.title='broken in'">&amp;.jpg`;
    folder.write(`photos/<script>x<!--/${name}`, await makePhoto({ date: "2020:05:06 10:11:12" }));
    folder.write(`photos/broken ${name}`, "this is no picture");
    await withShoebox(
      { folders: [folder.join("photos")] },
      (shoebox) =>
        withPage(DESKTOP, async (page) => {
          await followSignInLink(page, shoebox);
          await page.locator(".tile-name", { hasText: `broken ${name}` }).waitFor();
          const tile = page.locator(`.tile`, { has: page.locator(".tile-reason[hidden]") });
          await tile.click();
          await page.locator("dd", { hasText: "<script>x<!--" }).waitFor();
          expect(await page.locator(".photo-title").textContent()).toBe(name);
          expect(await page.title()).toBe(`${name} · Shoebox`);
        }),
    );
  },
);
