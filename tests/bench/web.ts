/** How fast the pages are in a browser, with a library as large as people have. */
import { join } from "@std/path";
import type { Page } from "playwright-core";
import { pauseQueue } from "../../store/queues.ts";
import { hasBrowser, withPage } from "../browser/chromium.ts";
import { DESKTOP, picturesOnScreen } from "../browser/visiting.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { makeLibrary } from "./library.ts";
import type { DatabaseKind } from "./options.ts";
import { forgetTasks, storyOf, watchPage } from "./page_watch.ts";
import { measureTable } from "./run.ts";
import { type BenchServer, isInstalled, withServer } from "./server.ts";
import { quantile } from "./statistics.ts";
import { number } from "./table.ts";
import { parseWebOptions, WEB_USAGE, type WebOptions } from "./web_options.ts";

const ROUNDS = 21;

/** Places of the timeline that one jumps to. */
const JUMPS = 8;

/** How far a wheel is turned, in CSS pixels, and how often. */
const WHEEL = { pixels: 600, turns: 60 };

interface WebFigure {
  database: DatabaseKind;
  name: string;
  value: number;
  unit: string;
  most: number | null;
}

type Tell = (figure: Omit<WebFigure, "database">) => void;

/** The pages that are asked for, besides those of one asset. */
const PAGES = ["/", "/trash", "/admin/libraries"];

/** How long the HTML of pages takes, as a program sees it. */
async function measurePages(server: BenchServer, tell: Tell): Promise<void> {
  const { items } = JSON.parse(await server.post("/api/search/metadata", { size: 1 })).assets;
  for (const path of [...PAGES, `/photos/${items[0].id}`]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await server.get(path);
      times.push(performance.now() - started);
    }
    const name = `HTML of ${path.replace(/(?<=^.photos.).*/, "…")}, p50`;
    tell({ name, value: quantile(times, 0.5), unit: "ms", most: 50 });
  }
}

/** Opens the timeline in a browser that has nothing of it. */
async function withTimeline(
  { access: { address, token } }: BenchServer,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  await withPage(DESKTOP, async (page) => {
    await page.context().addCookies([
      { name: "immich_access_token", value: token, url: address, httpOnly: true },
    ]);
    await watchPage(page);
    await page.goto(address);
    await picturesOnScreen(page);
    await use(page);
  });
}

/** Jumps to places all over the timeline; the milliseconds until each shows its pictures. */
async function jump(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < JUMPS; index++) {
    const started = performance.now();
    await page.evaluate(
      (share) => scrollTo(0, document.documentElement.scrollHeight * share),
      (index + 0.5) / JUMPS,
    );
    await picturesOnScreen(page);
    times.push(performance.now() - started);
  }
  return times;
}

async function backToTop(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  await picturesOnScreen(page);
}

/** Turns the wheel, from the top of the timeline on. */
async function scroll(page: Page): Promise<void> {
  await page.mouse.move(DESKTOP.width / 2, DESKTOP.height / 2);
  for (let turn = 0; turn < WHEEL.turns; turn++) await page.mouse.wheel(0, WHEEL.pixels);
  await picturesOnScreen(page);
}

/** Bytes of JavaScript objects in the page, after what nobody holds was thrown away. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

async function measureTimeline(server: BenchServer, tell: Tell): Promise<void> {
  // Those who look at a library for the first time wait for pictures to be made.
  await withTimeline(server, async (page) => {
    const times = await jump(page);
    const value = Math.max(...times);
    tell({
      name: "jump to another year, its pictures not made yet",
      value,
      unit: "ms",
      most: null,
    });
    await backToTop(page);
    await scroll(page);
  });
  // A library that has been there for a while has its pictures. Here those that were looked at are
  // made; making all others would take the browser's processors for an hour.
  await pauseQueue(server.sql, "thumbnailGeneration");
  await withTimeline(server, async (page) => {
    const { firstPictureMs, layoutShift, codeBytes } = await storyOf(page);
    const first = { value: firstPictureMs ?? Infinity, unit: "ms", most: 500 };
    tell({ name: "first picture of the timeline", ...first });
    tell({ name: "scripts and styles", value: codeBytes / 1000, unit: "kB", most: 60 });
    const heapBefore = await heapOf(page);
    const times = await jump(page);
    tell({ name: "jump to another year", value: Math.max(...times), unit: "ms", most: 1000 });
    await backToTop(page);
    await forgetTasks(page);
    await scroll(page);
    const { longestTaskMs } = await storyOf(page);
    tell({ name: "longest task while scrolling", value: longestTaskMs, unit: "ms", most: 50 });
    tell({ name: "layout shift", value: layoutShift, unit: "", most: 0.01 });
    const growth = (await heapOf(page)) / heapBefore;
    tell({ name: "memory of the page after all that", value: growth, unit: "times", most: 2 });
  });
}

function cells({ database, name, value, unit, most }: WebFigure): string[] {
  const aim = most === null ? "" : `≤ ${number(most)}${value <= most ? "" : ", MISSED"}`;
  return [database, name, `${number(value)} ${unit}`.trim(), aim];
}

async function measureAll(
  { photos, keep, databases }: WebOptions,
  figures: WebFigure[],
  signal: AbortSignal,
): Promise<void> {
  using temporary = new TempFolder();
  const folder = join(keep ?? temporary.path, `library-${photos}`);
  await makeLibrary(folder, photos);
  for (const database of databases.filter(isInstalled)) {
    await withServer(database, signal, async (server) => {
      await server.scan(await server.addLibrary(folder), "new");
      const tell: Tell = (figure) => {
        signal.throwIfAborted();
        figures.push({ database, ...figure });
        console.log(cells(figures.at(-1)!).join(" · "));
      };
      await measureTimeline(server, tell);
      await measurePages(server, tell);
    });
  }
}

/** Runs the bench with these arguments. Returns the exit code. */
export async function benchWeb(args: readonly string[]): Promise<number> {
  let options: WebOptions;
  try {
    options = parseWebOptions(args);
    if (!hasBrowser) throw new Error("There is no Chrome or Chromium here");
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${WEB_USAGE}`);
    return 2;
  }
  const head = ["database", "what", "measured", "target"];
  await measureTable<WebFigure>(
    { head, cells, json: options.json },
    (figures, signal) => measureAll(options, figures, signal),
  );
  return 0;
}
