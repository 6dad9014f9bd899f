/** Finds out what Scan Library Files would do with a library. Nothing is written. */
import { excluder } from "../../domain/exclusion.ts";
import { ancestors, joinPath, normaliseFolder } from "../../domain/paths.ts";
import {
  emptyPreview,
  offlineReason,
  PREVIEWED,
  type PreviewedLibrary,
  type ScanPreview,
  sortPreview,
  tell,
} from "../../domain/preview.ts";
import type { Database } from "../../store/database.ts";
import { knownFiles, nextFolders } from "../../store/folders.ts";
import { foldersAt } from "../../store/preview.ts";
import { findAssets, onlineAssets, type PlacedAsset } from "../../store/scan.ts";
import type { PreviewedFolders } from "../files/preview_folders.ts";
import { type WalkOrder, walkRoots } from "../scan/walk_roots.ts";

/** Folders that go to a thread at once. */
const SHARE = 32;

/** Rows in one statement: short enough that nobody waits for it. */
const ROWS = 2000;

export interface PreviewOrder extends WalkOrder {
  sql: Database;
  library: PreviewedLibrary;
}

/** A folder to list, and the import path that it was reached from. */
interface Place {
  path: string;
  root: string;
}

/** A folder that was listed, with its row's id; null when it has no row. */
interface ListedPlace {
  id: number | null;
  path: string;
  listing: PreviewedFolders["listed"][number];
}

class Preview {
  readonly told: ScanPreview = emptyPreview();
  readonly #order: PreviewOrder;
  readonly #rules: Parameters<typeof offlineReason>[1];
  readonly #waiting: Place[] = [];
  #skipped: string[] = [];
  /** Rows of folders that were listed. */
  readonly #met = new Set<number>();
  /** Folders that could not be read: what is inside keeps its state. */
  readonly #unreadable = new Set<string>();

  constructor(order: PreviewOrder) {
    this.#order = order;
    const { importPaths, exclusionPatterns } = order.library;
    this.#rules = {
      bounds: order.bounds,
      importPaths: importPaths.map(normaliseFolder),
      exclude: excluder(exclusionPatterns),
    };
  }

  /** Lists all folders, as many at a time as there are threads. */
  async walk(): Promise<void> {
    const { pool, signal } = this.#order;
    await this.#begin();
    const running = new Set<Promise<void>>();
    let failure: { error: unknown } | null = null;
    const start = (places: Place[]) => {
      const step: Promise<void> = this.#list(places)
        .catch((error) => void (failure = { error }))
        .finally(() => running.delete(step));
      running.add(step);
    };
    try {
      while (failure === null && this.#waiting.length + running.size > 0) {
        signal.throwIfAborted();
        while (this.#waiting.length > 0 && running.size < pool.size) {
          start(this.#waiting.splice(-SHARE));
        }
        await Promise.race(running);
      }
    } finally {
      await Promise.all(running);
    }
    if (failure !== null) throw (failure as { error: unknown }).error;
  }

  /** Goes through the folders that the database has and that were not listed. */
  async goThroughRest(): Promise<void> {
    const { sql, library, signal } = this.#order;
    let after: Uint8Array = new Uint8Array();
    while (true) {
      signal.throwIfAborted();
      const folders = await nextFolders(sql, { libraryId: library.id, after, limit: ROWS });
      const rest = folders.filter(({ id, path, isGone }) =>
        !isGone && !this.#met.has(id) && !this.#isKept(path)
      );
      await this.#takeOffline(rest);
      if (folders.length < ROWS) return;
      after = folders.at(-1)!.key;
    }
  }

  #isKept(path: string): boolean {
    if (this.#unreadable.size === 0) return false;
    return [path, ...ancestors(path)].some((each) => this.#unreadable.has(each));
  }

  async #begin(): Promise<void> {
    const { importPaths, exclude } = this.#rules;
    const { roots, skipped, outside } = await walkRoots(this.#order);
    tell(this.told.problems, outside);
    this.#skipped = skipped;
    this.#waiting.push(...roots.map((path) => ({ path, root: path })));
    for (const path of importPaths) {
      const pattern = exclude.root(path);
      if (pattern !== null) tell(this.told.exclude, [{ path, pattern }]);
    }
  }

  async #list(places: Place[]): Promise<void> {
    const { sql, pool, library, signal } = this.#order;
    const paths = places.map(({ path }) => path);
    const rows = await foldersAt(sql, { libraryId: library.id, paths });
    const idAt = new Map(rows.map(({ id, path }) => [path, id]));
    const known = await knownFiles(sql, [...idAt.values()]);
    const folders = places.map(({ path, root }) => {
      const id = idAt.get(path);
      return { path, root, isNew: id === undefined, known: known.get(id!) ?? null };
    });
    const batch = await pool.run(
      "previewFolders",
      { folders, patterns: library.exclusionPatterns, skipped: this.#skipped },
      { first: true, signal },
    );
    this.#waiting.push(...places.slice(batch.done));
    this.#takeUnreadable(batch);
    this.#tellListed(places, batch);
    const listed = batch.listed.map((listing) => {
      const { path } = places[listing.index]!;
      return { id: idAt.get(path) ?? null, path, listing };
    });
    for (const { id } of listed) if (id !== null) this.#met.add(id);
    await this.#tellFound(listed);
    await this.#tellMissing(listed);
  }

  #takeUnreadable({ unreadable }: PreviewedFolders): void {
    for (const { path, reason, isGone } of unreadable) {
      if (!isGone) this.#unreadable.add(path);
      if (reason !== null) tell(this.told.problems, [{ path, reason }]);
    }
  }

  #tellListed(places: Place[], { listed, excluded }: PreviewedFolders): void {
    const count = listed.reduce((sum, listing) => sum + listing.excluded, 0);
    tell(this.told.exclude, excluded, count);
    for (const { index, found, problems, subfolders } of listed) {
      const { path, root } = places[index]!;
      this.told.found += found;
      tell(this.told.problems, problems);
      for (const name of subfolders) this.#waiting.push({ path: joinPath(path, name), root });
    }
  }

  /** What is new, or offline until now, of the files that are not known to be online. */
  async #tellFound(listed: ListedPlace[]): Promise<void> {
    const { add, restore } = this.told;
    const known: { folderId: number; name: string; path: string }[] = [];
    for (const { id, path: folder, listing: { names } } of listed) {
      const files = names.map((name) => ({ name, path: joinPath(folder, name) }));
      if (id === null) tell(add, files.map(({ path }) => ({ path })));
      else known.push(...files.map((file) => ({ folderId: id, ...file })));
    }
    for (let i = 0; i < known.length; i += ROWS) {
      this.#order.signal.throwIfAborted();
      const files = known.slice(i, i + ROWS);
      const assets = await findAssets(this.#order.sql, files);
      const stateOf = new Map(assets.map(({ index, isOffline }) => [index, isOffline]));
      const inState = (state: boolean | undefined) =>
        files.filter((_, index) => stateOf.get(index) === state).map(({ path }) => ({ path }));
      tell(add, inState(undefined));
      tell(restore, inState(true));
    }
  }

  /** What is online of folders that were listed, and was not there. */
  async #tellMissing(listed: ListedPlace[]): Promise<void> {
    const folders = listed.flatMap(({ id, path, listing: { present } }) =>
      id === null || present === null ? [] : [{ id, path, present: new Set(present) }]
    );
    const presentIn = new Map(folders.map(({ id, present }) => [id, present]));
    await this.#takeOffline(folders, ({ folderId, name }) => !presentIn.get(folderId)!.has(name));
  }

  /** Tells the online assets of folders, or some of them. */
  async #takeOffline(
    folders: { id: number; path: string }[],
    isMissing: (asset: PlacedAsset) => boolean = () => true,
  ): Promise<void> {
    if (folders.length === 0) return;
    const { sql, signal } = this.#order;
    const pathOf = new Map(folders.map(({ id, path }) => [id, path]));
    for await (const assets of onlineAssets(sql, [...pathOf.keys()])) {
      signal.throwIfAborted();
      const missing = assets.filter(isMissing);
      this.#tellOffline(
        missing.map(({ folderId, name }) => joinPath(pathOf.get(folderId)!, name)),
      );
    }
  }

  #tellOffline(paths: string[]): void {
    const { offline } = this.told;
    const first = paths.slice(0, PREVIEWED - offline.first.length);
    const items = first.map((path) => ({ path, reason: offlineReason(path, this.#rules) }));
    tell(offline, items, paths.length);
  }
}

/**
 * What Scan Library Files would do with `library` as it is given, which need not be as it is kept.
 * @throws the signal's reason when aborted
 */
export async function previewScan(order: PreviewOrder): Promise<ScanPreview> {
  const preview = new Preview(order);
  await preview.walk();
  await preview.goThroughRest();
  return sortPreview(preview.told);
}
