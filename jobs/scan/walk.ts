/** Phase 1: meets every folder below the import paths, and what is new or different in them. */
import { joinPath } from "../../domain/paths.ts";
import { foldersIn, knownFiles, placeFolders } from "../../store/folders.ts";
import type { FolderBatch, ListedFolder } from "../files/list_folders.ts";
import type { ScanContext } from "./context.ts";
import type { Folder } from "./open_listing.ts";
import { scanRules } from "./scan_rules.ts";
import { startFolders } from "./start_folders.ts";
import { walkRoots } from "./walk_roots.ts";

/** So many folders go to a thread at once: little is told of those that may be as they were. */
const STAMPED_SHARE = 256;
const LISTED_SHARE = 32;

/**
 * Steps of the walk under way besides one for each thread: they ask the database before and after a
 * thread is at work, and wait there for batches that are stored and for pages that somebody wants.
 */
const STEPS_AHEAD = 4;

/** Folders in one statement. */
const ROWS = 2000;

/** So many folders that seem to be as they were are listed all the same, chosen by chance. */
const TESTS = 100;
const TESTS_A_SHARE = 2;

/** Files came and went in a folder, and its times stayed the same. */
export class FolderTimesLie extends Error {
  override readonly name = "FolderTimesLie";
}

/** A folder as it was found. */
export interface Listed {
  folder: Folder;
  listing: ListedFolder;
}

/** Where the walk begins, and what comes out of it besides the listings. */
export interface WalkedTree {
  rootIds: number[];
  /** Rows of folders that are not there any more. */
  goneIds: number[];
  /** Folders that could not be read: what is inside keeps its state. */
  unreadable: string[];
  /** Folders with live photos that may be new. */
  pairedIds: number[];
}

function shuffled<Item>(items: Item[]): Item[] {
  return items.map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** One walk of a library. */
export class Walk {
  readonly tree: WalkedTree = { rootIds: [], goneIds: [], unreadable: [], pairedIds: [] };
  readonly #context: ScanContext;
  /** Folders that may be as they were, and those that must be listed. */
  readonly #stamped: Folder[] = [];
  readonly #toList: Folder[] = [];
  readonly #tests = new Set<number>();
  #skipped: string[] = [];
  #rules = "";

  constructor(context: ScanContext) {
    this.#context = context;
  }

  /**
   * Yields folders that were listed, in no particular order.
   * @throws {FolderTimesLie} when a folder is not as it seemed to be
   */
  async *listed(): AsyncGenerator<Listed[]> {
    const { pool, signal } = this.#context;
    await this.#begin();
    // A step leaves here only when its outcome was taken: several may end at the same moment.
    const running = new Map<object, Promise<{ key: object; listed: Listed[] }>>();
    try {
      while (this.#isWaiting || running.size > 0) {
        signal.throwIfAborted();
        while (this.#isWaiting && running.size < pool.size + STEPS_AHEAD) {
          const key = {};
          running.set(key, this.#step().then((listed) => ({ key, listed })));
        }
        const { key, listed } = await Promise.race(running.values());
        running.delete(key);
        if (listed.length > 0) yield listed;
      }
    } finally {
      await Promise.allSettled(running.values());
    }
  }

  get #isWaiting(): boolean {
    return this.#stamped.length + this.#toList.length > 0;
  }

  async #begin(): Promise<void> {
    const { sql, library, folders: changed, tally } = this.#context;
    const { roots, skipped, outside } = await walkRoots(this.#context);
    outside.forEach((problem) => tally.problem(problem));
    this.#skipped = skipped;
    this.#rules = scanRules(library.exclusionPatterns, skipped);
    const folders = roots.map((path) => ({ path, parentId: null }));
    const rows = await placeFolders(sql, { libraryId: library.id, folders });
    this.tree.rootIds.push(...rows.map(({ id }) => id));
    const starts = changed === null
      ? rows.map((row) => ({ ...row, root: row.path, isDeep: true }))
      : await startFolders(this.#context, { changed, roots: rows, skipped });
    starts.forEach((folder) => this.#push(folder));
  }

  #push(folder: Folder): void {
    const { mode, trustsFolderTimes } = this.#context;
    const mayBeTheSame = mode === "new" && trustsFolderTimes && folder.stamp !== null;
    (mayBeTheSame ? this.#stamped : this.#toList).push(folder);
  }

  #step(): Promise<Listed[]> {
    if (this.#stamped.length === 0) return this.#list(this.#toList.splice(-LISTED_SHARE));
    return this.#passUnchanged(this.#stamped.splice(-STAMPED_SHARE));
  }

  /** Goes on below folders that are as they were, and has the others listed. */
  async #passUnchanged(folders: Folder[]): Promise<[]> {
    const { sql, pool, tally, signal } = this.#context;
    const stamps = folders.map(({ path, root, stamp }) => ({
      ...{ path, stamp: stamp! },
      isRoot: path === root,
    }));
    const input = { folders: stamps, rules: this.#rules };
    const about = folders[0]!.path;
    const answers = await tally.timed(
      "walk",
      () => pool.run("checkStamps", input, { signal, about }),
    );
    const same = folders.filter((_, index) => answers[index]);
    this.#toList.push(...folders.filter((_, index) => !answers[index]));
    const tests = new Set(shuffled(same).slice(0, this.#tests.size < TESTS ? TESTS_A_SHARE : 0));
    for (const folder of tests) {
      this.#tests.add(folder.id);
      this.#toList.push(folder);
    }
    const passed = same.filter((folder) => !tests.has(folder));
    for (const { files, excluded, unsupported } of passed) {
      tally.add("folders");
      tally.add("found", files);
      tally.add("excluded", excluded);
      tally.add("unsupported", unsupported);
    }
    const rootOf = new Map(passed.map(({ id, root }) => [id, root]));
    for (const child of await foldersIn(sql, passed.map(({ id }) => id))) {
      this.#push({ ...child, root: rootOf.get(child.parentId)!, isDeep: true });
    }
    return [];
  }

  async #list(folders: Folder[]): Promise<Listed[]> {
    const { sql, pool, library, mode, quietMs, tally, signal } = this.#context;
    const known = await knownFiles(sql, folders.filter((f) => !f.isNew).map(({ id }) => id));
    const input = {
      folders: folders.map(({ id, path, root, isNew }) => ({
        ...{ path, root, isNew },
        known: known.get(id) ?? null,
        isTest: this.#tests.has(id),
      })),
      ...{ mode, patterns: library.exclusionPatterns, quietMs },
      ...{ skipped: this.#skipped, rules: this.#rules },
    };
    const about = folders[0]?.path;
    const batch = await tally.timed(
      "walk",
      () => pool.run("listFolders", input, { signal, about }),
    );
    this.#toList.push(...folders.slice(batch.done));
    this.#takeUnreadable(folders, batch);
    const listed = batch.listed.map((listing) => ({ folder: folders[listing.index]!, listing }));
    const lie = listed.find(({ listing }) => listing.isLie);
    if (lie !== undefined) throw new FolderTimesLie(lie.folder.path);
    this.#count(listed);
    const paired = listed.filter(({ listing }) => listing.hasPairs);
    this.tree.pairedIds.push(...paired.map(({ folder }) => folder.id));
    await this.#goOnBelow(listed);
    return listed;
  }

  #takeUnreadable(folders: Folder[], { unreadable }: FolderBatch): void {
    const { tally } = this.#context;
    for (const { index, path, reason, isGone } of unreadable) {
      if (isGone) this.tree.goneIds.push(folders[index]!.id);
      else this.tree.unreadable.push(path);
      if (reason !== null) tally.problem({ path, reason });
    }
  }

  #count(listed: Listed[]): void {
    const { tally } = this.#context;
    for (const { listing } of listed) {
      tally.add("folders");
      tally.add("found", listing.found);
      tally.add("excluded", listing.excluded);
      tally.add("unsupported", listing.unsupported);
      listing.problems.forEach((problem) => tally.problem(problem));
    }
  }

  /** Makes rows of subfolders that have none, and finds those that are gone. */
  async #goOnBelow(listed: Listed[]): Promise<void> {
    const { sql, library } = this.#context;
    const parentIds = listed.filter(({ folder }) => !folder.isNew).map(({ folder }) => folder.id);
    const children = parentIds.length === 0 ? [] : await foldersIn(sql, parentIds);
    const childAt = new Map(children.map((child) => [child.path, child]));
    const rootAt = new Map<string, string>();
    const unknown: { path: string; parentId: number }[] = [];
    for (const { folder, listing } of listed) {
      for (const name of listing.subfolders) {
        const path = joinPath(folder.path, name);
        const child = childAt.get(path);
        if (child === undefined) {
          unknown.push({ path, parentId: folder.id });
          rootAt.set(path, folder.root);
        } else {
          childAt.delete(path);
          if (folder.isDeep) this.#push({ ...child, root: folder.root, isDeep: true });
        }
      }
    }
    for (const { id } of childAt.values()) this.tree.goneIds.push(id);
    for (let i = 0; i < unknown.length; i += ROWS) {
      const folders = unknown.slice(i, i + ROWS);
      for (const row of await placeFolders(sql, { libraryId: library.id, folders })) {
        this.#push({ ...row, root: rootAt.get(row.path)!, isDeep: true });
      }
    }
  }
}
