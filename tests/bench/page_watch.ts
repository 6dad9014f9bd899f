/** What a browser tells of a page: when it shows something, and whether it stutters. */
import type { Page } from "playwright-core";

/** What a page has been through since it was opened. */
export interface PageStory {
  /** Milliseconds from the navigation to the first picture that was there; null for none. */
  firstPictureMs: number | null;
  /** Cumulative layout shift, without what follows an input: https://web.dev/articles/cls. */
  layoutShift: number;
  /** The longest task of the page's own thread, in milliseconds; 0 when none took 50. */
  longestTaskMs: number;
  /** Bytes of scripts and styles, compressed as they came. */
  codeBytes: number;
}

interface Watched {
  firstPicture: number | null;
  layoutShift: number;
  longestTask: number;
}

/** Runs in the page, before anything of its own. */
function watch(): void {
  const told: Watched = { firstPicture: null, layoutShift: 0, longestTask: 0 };
  (globalThis as unknown as { watched: Watched }).watched = told;
  document.addEventListener("load", ({ target }) => {
    if (target instanceof HTMLImageElement) told.firstPicture ??= performance.now();
  }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
      if (!entry.hadRecentInput) told.layoutShift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      told.longestTask = Math.max(told.longestTask, duration);
    }
  }).observe({ type: "longtask", buffered: true });
}

interface LayoutShift {
  hadRecentInput: boolean;
  value: number;
}

/** Has all that this page opens from now on watched. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

/** Forgets long tasks so far, so that those that come are told alone. */
export async function forgetTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as unknown as { watched: Watched }).watched.longestTask = 0;
  });
}

/** What has happened in the page that is open. */
export async function storyOf(page: Page): Promise<PageStory> {
  return await page.evaluate(() => {
    const { firstPicture, layoutShift, longestTask } =
      (globalThis as unknown as { watched: Watched }).watched;
    const code = (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ initiatorType, name }) =>
        ["script", "link", "css", "other"].includes(initiatorType) && /\.(js|css)(\?|$)/.test(name)
      );
    return {
      firstPictureMs: firstPicture,
      layoutShift,
      longestTaskMs: longestTask,
      codeBytes: code.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
}
