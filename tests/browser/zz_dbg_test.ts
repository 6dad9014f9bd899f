import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { makePhoto } from "../support/photos.ts";
import { withShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink, PHONE, picturesOnScreen } from "./visiting.ts";

const COUNT = 10_000;

/** Ten thousand small photos over ten years, by the time of their files. */
async function writeManyPhotos(folder: TempFolder): Promise<void> {
  console.log(new Date().toISOString().slice(14, 23), 13);
  const kinds = await Promise.all(
    [[60, 40], [40, 60], [60, 45], [80, 45]].map(([width, height], i) =>
      makePhoto({ width, height, colour: `hsl(${i * 80}, 50%, 50%)` })
    ),
  );
  const newest = Date.UTC(2023, 11, 28) / 1000;
  for (let i = 0; i < COUNT; i++) {
    const path = folder.write(`photos/${Math.floor(i / 200)}/${i}.jpg`, kinds[i % kinds.length]!);
    const time = newest - i * 31_536;
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

/** The first tile that is well inside the screen. */
const firstTile = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".tile")].find((tile) => tile.getBoundingClientRect().top > 60)!
      .getAttribute("href")!
  );

testInBrowser("ten thousand photos scroll by with few of them in the page", async () => {
  using folder = new TempFolder();
  console.log(new Date().toISOString().slice(14, 23), 44);
  await writeManyPhotos(folder);
  console.log(new Date().toISOString().slice(14, 23), 45);
  await withShoebox({ folders: [folder.join("photos")] }, async (shoebox) => {
    console.log(new Date().toISOString().slice(14, 23), 46);
    await shoebox.output.until(/10,000 indexed/);
    console.log(new Date().toISOString().slice(14, 23), 47);
    await withPage(DESKTOP, async (page) => {
      console.log(new Date().toISOString().slice(14, 23), 48);
      await followSignInLink(page, shoebox);
      console.log(new Date().toISOString().slice(14, 23), 49);
      await picturesOnScreen(page);
      console.log(new Date().toISOString().slice(14, 23), 50);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      console.log(new Date().toISOString().slice(14, 23), 51);
      expect(height).toBeGreaterThan(200_000);

      for (let step = 1; step <= 20; step++) {
        console.log(new Date().toISOString().slice(14, 23), 54);
        await page.evaluate((y) => scrollTo(0, y), height * step / 20);
        console.log(new Date().toISOString().slice(14, 23), 55);
        await page.locator(".tile").first().waitFor();
        console.log(new Date().toISOString().slice(14, 23), 56);
        expect(await elements(page)).toBeLessThan(2500);
      }
      console.log(new Date().toISOString().slice(14, 23), 58);
      await page.locator("h2", { hasText: "2014" }).first().waitFor();

      const scrubber = page.getByRole("slider", { name: "Month" });
      console.log(new Date().toISOString().slice(14, 23), 61);
      await scrubber.press("Home");
      console.log(new Date().toISOString().slice(14, 23), 62);
      await page.locator("h2", { hasText: "December 2023" }).waitFor();
      console.log(new Date().toISOString().slice(14, 23), 63);
      await scrubber.press("PageDown");
      console.log(new Date().toISOString().slice(14, 23), 64);
      expect(await scrubber.getAttribute("aria-valuetext")).toMatch(/2022$/);
      console.log(new Date().toISOString().slice(14, 23), 65);
      await page.locator("h2", { hasText: "2022" }).first().waitFor();
      console.log(new Date().toISOString().slice(14, 23), 66);
      await picturesOnScreen(page);

      console.log(new Date().toISOString().slice(14, 23), 68);
      const box = (await scrubber.boundingBox())!;
      console.log(new Date().toISOString().slice(14, 23), 69);
      await page.mouse.move(box.x + 30, box.y + 10);
      console.log(new Date().toISOString().slice(14, 23), 70);
      await page.mouse.down();
      console.log(new Date().toISOString().slice(14, 23), 71);
      await page.mouse.move(box.x + 30, box.y + box.height / 2, { steps: 5 });
      console.log(new Date().toISOString().slice(14, 23), 72);
      await page.mouse.up();
      console.log(new Date().toISOString().slice(14, 23), 73);
      await page.locator("h2", { hasText: /2018|2019/ }).first().waitFor();
      console.log(new Date().toISOString().slice(14, 23), 74);
      await picturesOnScreen(page);
    });
    console.log(new Date().toISOString().slice(14, 23), 76);
    await backToThePlace(shoebox.address, await passwordOf(shoebox));
  });
});

async function passwordOf(shoebox: { output: { until(words: RegExp): Promise<string[]> } }) {
  return (await shoebox.output.until(/the password (\S+)/))[1]!;
}

/** From the middle of the timeline to a photo and back: it is where it was. */
async function backToThePlace(address: string, password: string): Promise<void> {
  console.log(new Date().toISOString().slice(14, 23), 86);
  await withPage(PHONE, async (page) => {
    console.log(new Date().toISOString().slice(14, 23), 87);
    await page.goto(`${address}/sign-in`);
    console.log(new Date().toISOString().slice(14, 23), 88);
    await page.getByLabel("Email").fill("admin@shoebox.local");
    console.log(new Date().toISOString().slice(14, 23), 89);
    await page.getByLabel("Password").fill(password);
    console.log(new Date().toISOString().slice(14, 23), 90);
    await page.getByRole("button", { name: "Sign in" }).click();
    console.log(new Date().toISOString().slice(14, 23), 91);
    await picturesOnScreen(page);
    console.log(new Date().toISOString().slice(14, 23), 92);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.4));
    console.log(new Date().toISOString().slice(14, 23), 93);
    await picturesOnScreen(page);
    console.log(new Date().toISOString().slice(14, 23), 94);
    const href = await firstTile(page);
    console.log(new Date().toISOString().slice(14, 23), 95);
    const before = await topOf(page, href);

    console.log(new Date().toISOString().slice(14, 23), 97);
    await page.locator(`.tile[href="${href}"]`).click();
    console.log(new Date().toISOString().slice(14, 23), 98);
    await page.locator(".photo-preview").waitFor();
    console.log(new Date().toISOString().slice(14, 23), 99);
    await page.keyboard.press("Escape");
    console.log(new Date().toISOString().slice(14, 23), 100);
    await page.locator(`.tile[href="${href}"]:focus`).waitFor();
    console.log(new Date().toISOString().slice(14, 23), 101);
    expect(Math.abs(await topOf(page, href) - before)).toBeLessThan(3);

    console.log(new Date().toISOString().slice(14, 23), 103);
    await page.locator(`.tile[href="${href}"]`).click();
    for (let i = 0; i < 30; i++) {
      console.log(new Date().toISOString().slice(14, 23), 105);
      const next = (await page.locator("#next").getAttribute("href"))!;
      console.log(new Date().toISOString().slice(14, 23), 106);
      await page.keyboard.press("ArrowRight");
      console.log(new Date().toISOString().slice(14, 23), 107);
      await page.waitForURL(`**${next}`);
    }
    const there = new URL(page.url()).pathname;
    console.log(new Date().toISOString().slice(14, 23), 110);
    await page.keyboard.press("Escape");
    console.log(new Date().toISOString().slice(14, 23), 111);
    await page.locator(`.tile[href="${there}"]:focus`).waitFor();
    console.log(new Date().toISOString().slice(14, 23), 112);
    const top = await topOf(page, there);
    console.log(new Date().toISOString().slice(14, 23), 113);
    expect(top).toBeGreaterThan(0);
    console.log(new Date().toISOString().slice(14, 23), 114);
    expect(top).toBeLessThan(PHONE.height);
  });
}
