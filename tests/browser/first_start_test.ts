import { expect } from "@std/expect";
import type { Page } from "playwright-core";
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

const HOSTILE = `<img src=x onerror="document.title='broken in'">&amp;`;

/** What is written so is text on this page, and has become no element of it. */
async function isOnlyText(page: Page): Promise<void> {
  await page.locator("main", { hasText: "<img src=x" }).waitFor();
  expect(await page.locator("img[src=x]").count()).toBe(0);
  expect(await page.title()).not.toBe("broken in");
}

testInBrowser(
  "names and metadata that look like markup are shown as they are, on every page",
  async () => {
    using folder = new TempFolder();
    const name = `${HOSTILE}.jpg`;
    const photo = await makePhoto({
      date: "2020:05:06 10:11:12",
      tags: {
        IFD0: {
          Make: `Make ${HOSTILE}`,
          Model: `Model ${HOSTILE}`,
          ImageDescription: `Words ${HOSTILE}`,
        },
        IFD2: { LensModel: `Lens ${HOSTILE}` },
        IFD3: {
          ...{ GPSLatitudeRef: "N", GPSLatitude: "48/1 0/1 0/1" },
          ...{ GPSLongitudeRef: "E", GPSLongitude: "11/1 0/1 0/1" },
        },
      },
    });
    folder.write(`photos/<script>x<!--/${name}`, photo);
    folder.write(`photos/broken ${name}`, "this is no picture");
    await withShoebox(
      { folders: [folder.join("photos")] },
      (shoebox) =>
        withPage(DESKTOP, async (page) => {
          await followSignInLink(page, shoebox);
          await page.locator(".tile-name", { hasText: `broken ${name}` }).waitFor();
          const tile = page.locator(".tile:not(.has-reason)");
          await tile.click();
          await photoShown(page, name);
          const details = page.locator("#details");
          for (const words of ["<script>x<!--", `Make ${HOSTILE}`, "Lens <"]) {
            await details.getByRole("link", { name: words }).waitFor();
          }
          await details.getByRole("paragraph").getByText(`Words ${HOSTILE}`).waitFor();
          expect(await page.locator(".photo-title").textContent()).toBe(name);
          expect(await page.title()).toBe(`${name} · Shoebox`);
          await isOnlyText(page);
          const address = page.url();

          await page.keyboard.press("b");
          const chooser = page.getByRole("dialog", { name: "Add to album" });
          await chooser.getByLabel("Find an album").fill(`Album ${HOSTILE}`);
          await chooser.getByRole("button", { name: "Create" }).click();
          await page.getByText(`Added to Album ${HOSTILE}.`).waitFor();
          await chooser.waitFor({ state: "hidden" });
          await page.keyboard.press("b");
          await chooser.getByRole("button", { name: `Album ${HOSTILE}` }).waitFor();
          await page.keyboard.press("Escape");
          await page.locator("#photo-albums").getByRole("link").click();
          await page.getByRole("heading", { name: `Album ${HOSTILE}` }).waitFor();
          await isOnlyText(page);

          await page.goto(address);
          await details.getByRole("link", { name: `Make ${HOSTILE}` }).click();
          await page.getByText("1 photo or video found").waitFor();
          await page.getByText("Narrowed by: camera").click();
          expect(await page.getByLabel("Camera").inputValue()).toContain(HOSTILE);
          expect(await page.locator("img[src=x]").count()).toBe(0);

          await page.goto(address);
          await details.getByRole("link", { name: "<script>x<!--" }).click();
          await page.getByRole("heading", { name: "<script>x<!--" }).waitFor();
          await page.locator(".tile").waitFor();
          expect(await page.locator("img[src=x]").count()).toBe(0);
          await page.goto(`${shoebox.address}/map`);
          await page.getByRole("button", { name: "1 photo" }).click();
          await photoShown(page, name);
        }),
    );
  },
);

testInBrowser("a lost connection is said, and mends itself wherever one is", async () => {
  using folder = new TempFolder();
  await writePhotos(folder, 2);
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(DESKTOP, async (watched) => {
        const page = await pageForRefusals(watched);
        await followSignInLink(page, shoebox);
        await picturesOnScreen(page);
        const lost = page.getByText("Connection lost");
        await page.locator(".tile").first().click();
        await photoShown(page, "photo-00.jpg");
        await page.context().setOffline(true);
        await page.keyboard.press("f");
        await page.getByText("The server cannot be reached. Try again.").waitFor();
        const favourite = page.getByRole("button", { name: "Favourite" });
        expect(await favourite.getAttribute("aria-pressed")).toBe("false");
        await lost.waitFor();
        await page.context().setOffline(false);
        await lost.waitFor({ state: "hidden" });
        await page.keyboard.press("f");
        await page.getByRole("button", { name: "Favourite", pressed: true }).waitFor();
      }),
  );
});
