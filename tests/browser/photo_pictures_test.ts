import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { makePhoto } from "../support/photos.ts";
import type { ShoeboxProcess } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { uploadForm } from "../support/uploads.ts";
import { withShoebox } from "../support/with_shoebox.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, pageForRefusals, tokenOf } from "./visiting.ts";

/** Puts a photo into Shoebox whose picture is only made when somebody looks; answers its page. */
async function uploadUnlooked(page: Page, shoebox: ShoeboxProcess, bytes: string | Uint8Array) {
  // A timeline that is open would ask for its picture.
  await page.goto(`${shoebox.address}/albums`);
  const ask = client(shoebox.address, await tokenOf(page));
  await ask("/api/jobs/thumbnailGeneration", "PUT", JSON.stringify({ command: "pause" }));
  const { id } = await ask("/api/assets", "POST", uploadForm({ name: "a.jpg", bytes }));
  return `${shoebox.address}/photos/${id}`;
}

/** Asks the API, and expects that it does what is asked. */
const client =
  (address: string, token: string) =>
  async (path: string, method: string, body: string | FormData) => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    if (typeof body === "string") headers.set("content-type", "application/json");
    const answer = await fetch(`${address}${path}`, { method, headers, body });
    const json = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(json));
    return json;
  };

/** Whether an image stands on the stage that did not come. */
const showsBrokenImage = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>(".stage img")].some((image) =>
      image.complete && image.naturalWidth === 0 &&
      image.checkVisibility({ visibilityProperty: true })
    )
  );

const PLACEHOLDER = ".stage .no-picture";

testInBrowser("where a picture cannot be made, one is drawn as soon as that is known", async () => {
  using folder = new TempFolder();
  await withShoebox({ folders: [folder.path] }, (shoebox) =>
    withPage(DESKTOP, async (watched) => {
      await followSignInLink(watched, shoebox);
      const page = await pageForRefusals(watched);
      await page.goto(await uploadUnlooked(page, shoebox, "no photo"));
      await page.getByText("The picture could not be loaded.").waitFor();
      await page.locator(PLACEHOLDER, { hasText: "a.jpg" }).waitFor();
      expect(await showsBrokenImage(page)).toBe(false);
    }));
});

testInBrowser("a picture that does not come leaves the small one that is there", async () => {
  using folder = new TempFolder();
  await withShoebox({ folders: [folder.path] }, (shoebox) =>
    withPage(DESKTOP, async (watched) => {
      await followSignInLink(watched, shoebox);
      const page = await pageForRefusals(watched);
      await page.route("**/thumbnail?size=preview*", (route) => route.abort());
      const photo = await makePhoto({ width: 900, height: 600 });
      await page.goto(await uploadUnlooked(page, shoebox, photo));
      await page.getByText("The picture could not be loaded.").waitFor();
      await page.waitForFunction(() =>
        (document.querySelector(".photo-thumbnail") as HTMLImageElement).naturalWidth > 0
      );
      expect(await page.locator(PLACEHOLDER).isVisible()).toBe(false);
      expect(await showsBrokenImage(page)).toBe(false);
    }));
});
