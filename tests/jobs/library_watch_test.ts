import { expect } from "@std/expect";
import { LibraryWatch, type WantedScan } from "../../jobs/watch/library_watch.ts";
import type { WatchThreadOptions } from "../../jobs/watch/watch_thread.ts";
import { eventually } from "../support/eventually.ts";
import { TempFolder } from "../support/temp_folder.ts";

const ODD_WORKER = new URL("../support/odd_watch_worker.ts", import.meta.url);

/** A watch over a folder, with what it says and asks for. */
class Watched implements AsyncDisposable {
  readonly states: { state: string; reason: string | null }[] = [];
  readonly scans: WantedScan[] = [];
  readonly #watch: LibraryWatch;

  constructor(root: string, thread?: Partial<WatchThreadOptions>) {
    this.#watch = new LibraryWatch({
      order: () => Promise.resolve({ roots: [root], patterns: [], skipped: [] }),
      ...{ usePolling: false, interval: 100, thread },
      request: (scan) => {
        this.scans.push(scan);
        return Promise.resolve(() => Promise.resolve(false));
      },
      onState: ({ state, reason }) => void this.states.push({ state, reason }),
      log: () => {},
    });
  }

  get names(): string[] {
    return this.states.map(({ state }) => state);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#watch.stop();
  }
}

const poll = { mode: "new", folders: null, isPoll: true } as const;

Deno.test("a watcher that hangs is replaced, its library polled, and no other one waits", async () => {
  using media = new TempFolder();
  await using hung = new Watched("hangs", { worker: ODD_WORKER, beginMs: 300 });
  await using later = new Watched("hangs later", { worker: ODD_WORKER, silentMs: 300 });
  await using well = new Watched(media.path);
  await eventually(() => expect(well.names).toEqual(["starting", "watching"]));
  media.write("1.jpg", "x");
  await eventually(() => expect(well.scans.at(-1)).toMatchObject({ mode: "modified" }));
  await eventually(() => {
    expect(hung.names.slice(0, 3)).toEqual(["starting", "failed", "starting"]);
    expect(later.names.slice(0, 4)).toEqual(["starting", "watching", "failed", "starting"]);
  });
  for (const { states, scans } of [hung, later]) {
    expect(states.find(({ state }) => state === "failed")!.reason).toContain("do not answer");
    expect(scans.filter(({ isPoll }) => isPoll).length).toBeGreaterThan(1);
    expect(scans).toContainEqual(poll);
  }
  expect(well.names).toEqual(["starting", "watching"]);
});

Deno.test("a watcher that dies is told with its reason, and started again", async () => {
  await using watched = new Watched("dies later", { worker: ODD_WORKER });
  await eventually(() =>
    expect(watched.names.slice(0, 5))
      .toEqual(["starting", "watching", "failed", "starting", "watching"])
  );
  expect(watched.states[2]!.reason).toContain("The drive is on fire");
  expect(watched.scans.slice(1)).toContainEqual(poll);
});
