/** What people do in a browser, for tests that begin where that ends. */
import type { Locator, Page } from "playwright-core";
import { makePhoto } from "../support/photos.ts";
import type { ShoeboxProcess } from "../support/shoebox_process.ts";
import type { TempFolder } from "../support/temp_folder.ts";

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Follows the link that the first start printed. */
export async function followSignInLink(page: Page, shoebox: ShoeboxProcess): Promise<void> {
  const [, link] = await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/);
  await page.goto(link!);
}

/** The token of whoever is signed in on the page, for what others do meanwhile. */
export async function tokenOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === "immich_access_token")!.value;
}

/**
 * Another page of the same browser, for forms that are refused on purpose: browsers report every
 * answer with a 4xx on the console, and `withPage` fails on that.
 */
export async function pageForRefusals(page: Page): Promise<Page> {
  return await page.context().newPage();
}

/** Waits, on the page of a library and without loading it again, until its history says this. */
export async function historySays(page: Page, words: string, seconds = 30): Promise<void> {
  await page.locator("#history", { hasText: words }).waitFor({ timeout: seconds * 1000 });
}

/** Waits until this photo is shown large, and its page listens to keys. */
export async function photoShown(page: Page, name: string): Promise<void> {
  await page.getByRole("img", { name }).waitFor();
  await page.getByRole("button", { name: "Details" }).waitFor();
}

/** In a page: how many pictures were on the screen in the last frames. */
interface Seen {
  picturesSeen?: number[];
}

/**
 * Waits until every tile on the screen shows a picture that has really arrived, and no more tiles are
 * built, which is done a few in each frame.
 */
export async function picturesOnScreen(page: Page): Promise<number> {
  await page.evaluate(() => void delete (globalThis as Seen).picturesSeen);
  const handle = await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>(".tile img")].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 60 && top < innerHeight;
    });
    const areThere = images.length > 0 && images.every((image) => image.naturalWidth > 0);
    const seen = (globalThis as Seen).picturesSeen ??= [];
    seen.unshift(areThere ? images.length : 0);
    seen.length = Math.min(seen.length, 5);
    return areThere && seen.length === 5 && seen.every((count) => count === images.length) &&
      images.length;
  });
  return Number(await handle.jsonValue());
}

/**
 * Photos `photo-00.jpg` and so on, the newest first: one a day, back from Christmas 2023. They have
 * lain there since: a scan would leave those of the last seconds for its end.
 */
export async function writePhotos(folder: TempFolder, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2023, 11, 25 - i)).toISOString().slice(0, 10);
    const photo = await makePhoto({
      ...i % 3 === 0 ? { width: 400, height: 600 } : { width: 600, height: 400 },
      colour: `hsl(${i * 47 % 360}, 60%, 50%)`,
      date: `${day.replaceAll("-", ":")} 10:${String(i % 60).padStart(2, "0")}:00`,
    });
    const path = folder.write(`photos/photo-${String(i).padStart(2, "0")}.jpg`, photo);
    Deno.utimeSync(path, new Date(day), new Date(day));
  }
}

/**
 * Drops files and folders on the middle of the page, as they come from the desktop: only so has a
 * drop folders in it.
 */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize()!;
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/** The middle of an element on the screen. */
export async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}
