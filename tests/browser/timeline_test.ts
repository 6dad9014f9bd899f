import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { ask } from "../support/ask.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import {
  DESKTOP,
  followSignInLink,
  historySays,
  PHONE,
  photoShown,
  picturesOnScreen,
  tokenOf,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

const COUNT = 4000;

/** Thousands of small photos over ten years, by the time of their files. */
async function writeManyPhotos(folder: TempFolder): Promise<void> {
  const kinds = await Promise.all(
    [[60, 40], [40, 60], [60, 45], [80, 45]].map(([width, height], i) =>
      makePhoto({ width, height, colour: `hsl(${i * 80}, 50%, 50%)` })
    ),
  );
  const newest = Date.UTC(2023, 11, 28) / 1000;
  for (let i = 0; i < COUNT; i++) {
    const path = folder.write(`photos/${Math.floor(i / 200)}/${i}.jpg`, kinds[i % kinds.length]!);
    const time = newest - i * 78_840;
    Deno.utimeSync(path, time, time);
  }
}

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll("*").length);

/** Where a tile is on the screen. */
const topOf = (page: Page, href: string) =>
  page.evaluate(
    (href) => document.querySelector(`.tile[href="${href}"]`)!.getBoundingClientRect().top,
    href,
  );

/** The first tile that is well inside the screen, and where it is. */
const firstTile = (page: Page) =>
  page.evaluate(() => {
    const tile = [...document.querySelectorAll(".tile")]
      .find((tile) => tile.getBoundingClientRect().top > 200)!;
    return { href: tile.getAttribute("href")!, before: tile.getBoundingClientRect().top };
  });

testInBrowser("thousands of photos scroll by with few of them in the page", async () => {
  using folder = new TempFolder();
  await writeManyPhotos(folder);
  await withShoebox({ folders: [folder.join("photos")] }, async (shoebox) => {
    await withPage(DESKTOP, async (page) => {
      await followSignInLink(page, shoebox);
      await page.goto(`${shoebox.address}/admin/libraries`);
      await page.getByRole("link", { name: "photos", exact: true }).click();
      await historySays(page, "4,000 added", 120);
      await page.goto(shoebox.address);
      await picturesOnScreen(page);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      expect(height).toBeGreaterThan(80_000);

      await page.keyboard.press("Home");
      const first = await page.locator(".tile:focus").getAttribute("href");
      for (const key of ["PageDown", "PageDown", "PageUp", "PageUp"]) {
        const focused = await page.locator(".tile:focus").getAttribute("href");
        await page.keyboard.press(key);
        await page.locator(`.tile:focus:not([href="${focused}"])`).waitFor();
      }
      expect(await page.locator(".tile:focus").getAttribute("href")).toBe(first);

      for (let step = 1; step <= 20; step++) {
        await page.evaluate((y) => scrollTo(0, y), height * step / 20);
        await page.locator(".tile").first().waitFor();
        expect(await elements(page)).toBeLessThan(2500);
      }
      await page.locator("h2", { hasText: "2014" }).first().waitFor();

      const scrubber = page.getByRole("slider", { name: "Month" });
      await scrubber.press("Home");
      await page.locator("h2", { hasText: "December 2023" }).waitFor();
      await scrubber.press("PageDown");
      await page.locator("[aria-valuetext$='2022']").waitFor();
      await page.locator("h2", { hasText: "2022" }).first().waitFor();
      await picturesOnScreen(page);

      const box = (await scrubber.boundingBox())!;
      await page.mouse.move(box.x + 30, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 30, box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
      await page.locator("h2", { hasText: /2018|2019/ }).first().waitFor();
      await picturesOnScreen(page);
    });
    await backToThePlace(shoebox.address, await passwordOf(shoebox));
  });
});

async function passwordOf(shoebox: { output: { until(words: RegExp): Promise<string[]> } }) {
  return (await shoebox.output.until(/the password (\S+)/))[1]!;
}

/** The month of the photo that is shown comes before the others, which may be those around it. */
async function lastMonthFirst(page: Page): Promise<void> {
  const month = (await page.locator("#stage").getAttribute("data-bucket"))!;
  const { promise: isThere, resolve } = Promise.withResolvers<void>();
  await page.route("**/api/timeline/tiles?*", async (route) => {
    if (new URL(route.request().url()).searchParams.get("timeBucket") !== month) await isThere;
    // One that is not wanted any more is not answered.
    await route.continue().catch(() => {});
  });
  page.on("requestfinished", (request) => {
    if (new URL(request.url()).searchParams.get("timeBucket") === month) resolve();
  });
}

/** From the middle of the timeline to a photo and back: it is where it was. */
async function backToThePlace(address: string, password: string): Promise<void> {
  await withPage(PHONE, async (page) => {
    await page.goto(`${address}/sign-in`);
    await page.getByLabel("Email").fill("admin@shoebox.local");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await picturesOnScreen(page);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.4));
    await picturesOnScreen(page);
    const { href, before } = await firstTile(page);

    await page.locator(`.tile[href="${href}"]`).click();
    await page.waitForURL(`**${href}`);
    await page.keyboard.press("Escape");
    await page.locator(`.tile[href="${href}"]:focus`).waitFor();
    expect(Math.abs(await topOf(page, href) - before)).toBeLessThan(3);

    await page.locator(`.tile[href="${href}"]`).click();
    await page.waitForURL(`**${href}`);
    for (let i = 0; i < 30; i++) {
      const next = (await page.locator("#next").getAttribute("href"))!;
      await page.keyboard.press("ArrowRight");
      await page.waitForURL(`**${next}`);
    }
    const there = new URL(page.url()).pathname;
    await lastMonthFirst(page);
    await page.keyboard.press("Escape");
    await page.locator(`.tile[href="${there}"]:focus`).waitFor();
    const top = await topOf(page, there);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(PHONE.height);
  });
}

testInBrowser("a photo opens though its tile changes while it is pressed", async () => {
  using folder = new TempFolder();
  folder.write("photos/IMG_0001.jpg", await makePhoto());
  await withShoebox(
    { folders: [folder.join("photos")] },
    (shoebox) =>
      withPage(DESKTOP, async (page) => {
        await followSignInLink(page, shoebox);
        const tile = page.locator(".tile");
        await tile.hover();
        await page.mouse.down();
        const token = await tokenOf(page);
        const id = (await tile.getAttribute("data-id"))!;
        await ask(`${shoebox.address}/api/assets/${id}`, {
          token,
          method: "PUT",
          body: { isFavorite: true },
        });
        await tile.locator(".badge-favorite").waitFor();
        await page.mouse.up();
        await photoShown(page, "IMG_0001.jpg");
      }),
  );
});
