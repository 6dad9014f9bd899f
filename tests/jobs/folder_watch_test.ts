import { expect } from "@std/expect";
import type { FolderChange } from "../../domain/watch_changes.ts";
import { FolderWatch } from "../../jobs/watch/folder_watch.ts";
import { eventually } from "../support/eventually.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** A watch over a folder, and what it has told so far. */
class Watched implements Disposable {
  readonly media = new TempFolder();
  readonly watch: FolderWatch;
  readonly faults: unknown[] = [];
  isLost = false;
  isOutdated = false;
  #told: FolderChange[] = [];

  constructor(names: string[], { patterns = [] }: { patterns?: string[] } = {}) {
    for (const name of names) this.media.write(name, "x");
    this.watch = new FolderWatch(
      { roots: [this.media.path], patterns, skipped: [this.media.join("data")] },
      ({ changes, isLost, isOutdated }) => {
        this.#told.push(...changes);
        this.isLost ||= isLost;
        this.isOutdated ||= isOutdated;
      },
      (fault) => this.faults.push(fault),
    );
    this.watch.start();
  }

  /** Folders that something was told of, within the import path; "**" after those with all below. */
  get told(): string[] {
    const names = this.#told.map(({ path, isDeep }) =>
      path.slice(this.media.path.length + 1) + (isDeep ? "/**" : "")
    );
    return [...new Set(names)].sort();
  }

  get removals(): string[] {
    return this.#told.filter(({ isRemoval }) => isRemoval)
      .map(({ path }) => path.slice(this.media.path.length + 1));
  }

  forget(): void {
    this.#told = [];
    this.isLost = this.isOutdated = false;
  }

  /** What is told from now on, until it is this. */
  async tells(...folders: string[]): Promise<void> {
    await eventually(() => expect(this.told).toEqual(folders));
    this.forget();
  }

  [Symbol.dispose](): void {
    this.watch.close();
    this.media[Symbol.dispose]();
    expect(this.faults).toEqual([]);
  }
}

Deno.test("a watch tells in which folder files come, change, move and go", async () => {
  using watched = new Watched(["a/1.jpg", "b/deep/2.jpg"]);
  const { media } = watched;
  expect(watched.watch.size).toBe(4);
  media.write("a/3.jpg", "x");
  await watched.tells("a");
  media.write("a/3.jpg", "xy");
  await watched.tells("a");
  Deno.renameSync(media.join("a/3.jpg"), media.join("b/deep/3.jpg"));
  await watched.tells("a", "b/deep");
  Deno.removeSync(media.join("b/deep/3.jpg"));
  await eventually(() => expect(watched.removals).toEqual(["b/deep"]));
  await watched.tells("b/deep");
});

Deno.test("what is no photo or video, hidden, excluded or the data folder is not told", async () => {
  using watched = new Watched(
    ["a/1.jpg", ".hidden/2.jpg", "raw/deep/3.jpg", "data/thumbs/4.jpg", "@eaDir/5.jpg"],
    { patterns: ["**/raw/**", "**/*.tif"] },
  );
  const { media } = watched;
  expect(watched.watch.size).toBe(2);
  for (
    const name of [".hidden/6.jpg", "raw/deep/6.jpg", "data/thumbs/6.jpg", "a/6.txt", "a/.7.jpg"]
  ) media.write(name, "x");
  media.write("a/8.tif", "x");
  media.write("raw2/.x/1.jpg", "x");
  media.write("last.jpg", "x");
  await eventually(() => expect(watched.told).toContain(""));
  expect(watched.told).toEqual(["", "raw2/**"]);
  expect(watched.watch.size).toBe(3);
});

Deno.test("symbolic links are not gone through", async () => {
  using outside = new TempFolder();
  outside.write("deep/1.jpg", "x");
  using watched = new Watched(["a/1.jpg"]);
  watched.media.link("link", outside.path);
  outside.write("deep/2.jpg", "x");
  watched.media.write("a/2.jpg", "x");
  await eventually(() => expect(watched.told).toContain("a"));
  expect(watched.told).toEqual(["a"]);
  expect(watched.watch.size).toBe(2);
});

Deno.test("folders that are made, or come from elsewhere, are watched with all below", async () => {
  using watched = new Watched(["a/1.jpg"]);
  const { media } = watched;
  media.write("new/deep/er/1.jpg", "x");
  await eventually(() => expect(watched.watch.size).toBe(5));
  await eventually(() => expect(watched.told).toContain("new/**"));
  watched.forget();
  media.write("new/deep/er/2.jpg", "x");
  await watched.tells("new/deep/er");
  using elsewhere = new TempFolder();
  elsewhere.write("moved/deep/1.jpg", "x");
  Deno.renameSync(elsewhere.join("moved"), media.join("moved"));
  await watched.tells("moved/**");
  media.write("moved/deep/2.jpg", "x");
  await watched.tells("moved/deep");
  Deno.renameSync(media.join("moved"), media.join("again"));
  await watched.tells("", "again/**");
  media.write("again/deep/3.jpg", "x");
  await watched.tells("again/deep");
  Deno.renameSync(media.join("again"), elsewhere.join("again"));
  await watched.tells("");
  expect(watched.watch.size).toBe(5);
  expect(watched.isOutdated).toBe(false);
});

Deno.test("a folder that takes the place of another is watched with all below", async () => {
  using watched = new Watched(["a/deep/1.jpg", "b/1.jpg"]);
  const { media } = watched;
  for (let i = 2; i < 5; i++) {
    Deno.removeSync(media.join("a"), { recursive: true });
    media.write(`a/deep/${i}.jpg`, "x");
    await eventually(() => expect(watched.told).toEqual(expect.arrayContaining(["", "a/**"])));
    await eventually(() => expect(watched.watch.size).toBe(4));
    watched.forget();
    media.write(`a/deep/${i}.jpg`, "xy");
    await eventually(() => expect(watched.told).toContain("a/deep"));
    watched.forget();
  }
  Deno.renameSync(media.join("a"), media.join("c"));
  Deno.renameSync(media.join("b"), media.join("a"));
  await eventually(() => expect(watched.told).toEqual(["", "a/**", "c/**"]));
  watched.forget();
  media.write("a/2.jpg", "x");
  media.write("c/deep/2.jpg", "x");
  await watched.tells("a", "c/deep");
  expect(watched.isOutdated).toBe(false);
});

Deno.test("very many folders that come one by one are all watched", async () => {
  using watched = new Watched(["a/1.jpg"]);
  const { media } = watched;
  const names = Array.from({ length: 100 }, (_, i) => `a/${i}`);
  for (const name of names) Deno.mkdirSync(media.join(name));
  await watched.tells(...names.map((name) => `${name}/**`).sort());
  for (const name of names) media.write(`${name}/1.jpg`, "x");
  await watched.tells(...names.sort());
});

Deno.test("an import path that goes and comes back makes the watch outdated", async () => {
  using watched = new Watched(["a/1.jpg"]);
  const { media } = watched;
  Deno.renameSync(media.path, `${media.path}-away`);
  await eventually(() => expect(watched.isOutdated).toBe(true));
  watched.forget();
  Deno.renameSync(`${media.path}-away`, media.path);
  await eventually(() => expect(watched.isOutdated).toBe(true));
});

Deno.test("more than can be told is told to be lost", async () => {
  using watched = new Watched(["a/1.jpg"]);
  for (let i = 0; i < 1500; i++) watched.media.write(`a/${i}.jpg`, "x");
  await eventually(() => expect(watched.isLost).toBe(true));
});
