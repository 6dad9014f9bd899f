/**
 * Makes the pictures of the main pages in docs/screenshots, of a real Shoebox that shows drawn
 * photos: `deno task screenshots`.
 */
import type { Page } from "playwright-core";
import sharp from "sharp";
import { withPage } from "../browser/chromium.ts";
import {
  DESKTOP,
  followSignInLink,
  historySays,
  PHONE,
  photoShown,
  picturesOnScreen,
} from "../browser/visiting.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { writeDemoPhotos } from "./demo_photos.ts";

const PICTURES = new URL("../../docs/screenshots/", import.meta.url).pathname;

/** A page that is taken: how to get there, until all of it is to be seen. */
type Visit = (page: Page, address: string) => Promise<void>;

const PAGES: Record<string, Visit> = {
  timeline: async (page, address) => {
    await page.goto(address);
    await picturesOnScreen(page);
  },
  photo: async (page, address) => {
    await page.goto(address);
    await page.getByRole("link", { name: "DSCF1055.jpg" }).first().click();
    await photoShown(page, "DSCF1055.jpg");
  },
  map: async (page, address) => {
    await page.goto(`${address}/map`);
    await page.getByText(/photos here/).waitFor();
  },
  library: async (page, address) => {
    await page.goto(`${address}/admin/libraries`);
    await page.locator("main").getByRole("link", { name: "Travels" }).click();
    await historySays(page, "added");
  },
};

/** Small enough for a repository, and for a reader who waits for it. */
async function keep(name: string, picture: Uint8Array): Promise<void> {
  await sharp(picture).webp({ quality: 80, effort: 6 }).toFile(`${PICTURES}${name}.webp`);
  console.log(`docs/screenshots/${name}.webp`);
}

/** A page by day and by night, on a desktop and on a phone. A single photo is always on dark. */
async function take(page: Page, address: string, name: string): Promise<void> {
  for (const colorScheme of name === "photo" ? ["dark"] as const : ["light", "dark"] as const) {
    for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      await PAGES[name]!(page, address);
      await page.waitForLoadState("networkidle");
      await keep(`${name}-${device}-${colorScheme}`, await page.screenshot());
    }
  }
}

using folder = new TempFolder();
await writeDemoPhotos(folder);
await Deno.mkdir(PICTURES, { recursive: true });
const shoebox = await startShoebox({
  data: folder.join("data"),
  folders: [folder.join("Travels")],
});
try {
  await withPage(DESKTOP, async (page) => {
    await followSignInLink(page, shoebox);
    await shoebox.output.until(/All done/);
    for (const name of Object.keys(PAGES)) await take(page, shoebox.address, name);
  });
} finally {
  await shoebox.end("SIGINT");
}
