/** Plays a sequence of operations on a real library, and holds it against the model. */
import { expect } from "@std/expect";
import { join } from "@std/path";
import type { Database, DatabaseAddress } from "../../../store/database.ts";
import { updateLibrary } from "../../../store/libraries.ts";
import { isOffline } from "../../../store/offline_assets.ts";
import type { TestBackground } from "../../support/background.ts";
import { TempFolder } from "../../support/temp_folder.ts";
import { changeDisk, coveredFiles } from "./disk.ts";
import { scanInProcessAndKill } from "./killed_scan.ts";
import { type Assets, type Mode, type ModelAsset, scanned, withoutOffline } from "./model.ts";
import type { Operation } from "./operations.ts";

export interface Stage {
  sql: Database;
  address: DatabaseAddress;
  jobs: TestBackground;
}

const STRENGTH: Record<Mode, number> = { new: 0, modified: 1, all: 2 };

interface Library {
  importPaths: string[];
  exclusionPatterns: string[];
  moveDetection: boolean;
}

/** The assets as the database has them. */
async function assetsOf(sql: Database, libraryId: string): Promise<Map<string, ModelAsset>> {
  const [wrong] = await sql`
    select count(*) filter (where assets.id is null) as missing_assets_that_are_not,
      count(*) filter (where picture_state = 'held' and asset_id is null) as held_online,
      count(*) filter (where picture_state = 'pending' and asset_id is not null) as queued_offline,
      (select count(*) from outdated_pictures left join assets on assets.id = asset_id
        where picture_state is distinct from 'made' or ${isOffline(sql)}) as wrongly_outdated
    from assets full join offline_assets on asset_id = assets.id`;
  const none = { missingAssetsThatAreNot: 0, heldOnline: 0, queuedOffline: 0, wronglyOutdated: 0 };
  expect(wrong).toEqual(none);
  const rows = await sql<(Omit<ModelAsset, "file"> & ModelAsset["file"] & { path: string })[]>`
    select folders.path || '/' || name as path, assets.id, not ${isOffline(sql)} as online, size,
      mtime_ns / 1000000 as mtime, encode(fingerprint, 'hex') as print, description,
      is_favorite as favourite
    from assets join folders on folders.id = folder_id
    where assets.library_id = ${libraryId}`;
  return new Map(
    rows.map(({ path, size, mtime, print, ...rest }) => [
      path,
      { ...rest, file: { size, mtime, print } },
    ]),
  );
}

/** What of an asset must be as the model says; new assets may have any id. */
function comparable(assets: Assets, known: ReadonlySet<string>, root: string): object {
  const entries = [...assets].map(([path, { id, ...rest }]) => [
    path.slice(root.length + 1),
    { ...rest, id: known.has(id) ? id : "a new asset" },
  ]);
  return Object.fromEntries(entries.sort());
}

/** The same without what is open where files have equal copies. */
const withoutOwners = (assets: Assets, root: string) =>
  Object.fromEntries(
    [...assets].filter(([, { online }]) => online)
      .map(([path, { file }]) => [path.slice(root.length + 1), file]).sort(),
  );

/** One play: its own folder, and the library emptied before. */
export class Play implements Disposable {
  readonly #stage: Stage;
  readonly #folder = new TempFolder();
  #library: Library;
  #assets: Assets = new Map();
  /** A scan did not come to its end, and the disk may have changed since. */
  #unfinished: Mode | null = null;
  #isCertain = true;

  private constructor(stage: Stage) {
    this.#stage = stage;
    this.#library = {
      importPaths: [this.#folder.join("one")],
      exclusionPatterns: [],
      moveDetection: true,
    };
  }

  static async begin(stage: Stage): Promise<Play> {
    const play = new Play(stage);
    const { sql, jobs: { library } } = stage;
    await sql`delete from assets where library_id = ${library.id}`;
    await sql`delete from folders where library_id = ${library.id}`;
    await sql`delete from replaced_files where library_id = ${library.id}`;
    await sql`update libraries set unsettled_since = null where id = ${library.id}`;
    Deno.mkdirSync(play.#folder.join("one"));
    await play.#configure({});
    return play;
  }

  async perform(operation: Operation): Promise<void> {
    if (this.#unfinished !== null && "path" in operation) this.#isCertain = false;
    switch (operation.do) {
      case "import paths":
        return await this.#configure({
          importPaths: operation.paths.map((path) => this.#folder.join(path)),
        });
      case "exclude":
        return await this.#configure({ exclusionPatterns: operation.patterns });
      case "move detection":
        return await this.#configure({ moveDetection: operation.on });
      case "describe":
        return await this.#edit(operation.path, { description: operation.text });
      case "favour":
        return await this.#edit(operation.path, { favourite: true });
      case "pause":
        // Longer than what is taken for "just now", so that folders are believed to be settled.
        return await new Promise((resolve) => setTimeout(resolve, 30));
      case "remove offline":
        return await this.#removeOffline();
      case "scan":
        return await this.#scan(operation.mode);
      case "cancelled scan":
        return await this.#cancelledScan(operation);
      case "killed scan":
        return await this.#killedScan(operation);
      default:
        return changeDisk(this.#folder.path, operation);
    }
  }

  /** One more scan, after which all is as the disk and the rules say. */
  async end(): Promise<void> {
    await this.#scan("modified");
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }

  async #configure(settings: Partial<Library>): Promise<void> {
    if (this.#unfinished !== null) this.#isCertain = false;
    this.#library = { ...this.#library, ...settings };
    await updateLibrary(this.#stage.sql, this.#stage.jobs.library.id, this.#library);
  }

  async #edit(name: string, change: { description?: string; favourite?: boolean }) {
    const path = join(this.#folder.path, name);
    const asset = this.#assets.get(path);
    if (asset === undefined || this.#unfinished !== null) return;
    this.#assets = new Map([...this.#assets, [path, { ...asset, ...change }]]);
    await this.#stage.sql`
      update assets set
        description = coalesce(${change.description ?? null}, description),
        is_favorite = is_favorite or ${change.favourite ?? false},
        edited = case when ${change.description !== undefined}
          then array['description'] else edited end
      where id = ${asset.id}`;
  }

  async #removeOffline(): Promise<void> {
    if (this.#unfinished !== null) this.#isCertain = false;
    const report = await this.#stage.jobs.run({ kind: "remove-offline", options: { force: true } });
    expect(report).toMatchObject({ state: "done", error: null });
    this.#assets = withoutOffline(this.#assets);
  }

  async #scan(mode: Mode): Promise<void> {
    const report = await this.#stage.jobs.scan(mode);
    expect(report).toMatchObject({ state: "done", error: null });
    await this.#check(mode);
  }

  /** Cancelled in time or not: what it did until then must do no harm. */
  async #cancelledScan({ mode, after }: { mode: Mode; after: number }): Promise<void> {
    const { jobs } = this.#stage;
    const timer = setTimeout(() => jobs.background.cancelRunningOf(jobs.library.id), after);
    const report = await jobs.scan(mode);
    clearTimeout(timer);
    if (report.state === "done") return await this.#check(mode);
    expect(report).toMatchObject({ state: "cancelled", error: null });
    this.#leaveUnfinished(mode);
  }

  async #killedScan({ mode, after }: { mode: Mode; after: number }): Promise<void> {
    const { sql, address, jobs } = this.#stage;
    await jobs.background.stop();
    const isDone = await scanInProcessAndKill({ sql, address, library: jobs.library, mode, after });
    await jobs.restart();
    if (isDone) await this.#check(mode);
    else this.#leaveUnfinished(mode);
  }

  #leaveUnfinished(mode: Mode): void {
    const former = this.#unfinished;
    this.#unfinished = former !== null && STRENGTH[former] > STRENGTH[mode] ? former : mode;
  }

  async #check(mode: Mode): Promise<void> {
    const { sql, jobs } = this.#stage;
    const root = this.#folder.path;
    // This machine's folder times tell the truth: a lie would be a fault of ours.
    const [row] = await sql<{ trusts: boolean }[]>`
      select trusts_folder_times as trusts from libraries where id = ${jobs.library.id}`;
    expect(row!.trusts).toBe(true);
    const actual = await assetsOf(sql, jobs.library.id);
    const disk = coveredFiles(root, this.#library);
    const unfinished = this.#unfinished;
    const wasWeaker = unfinished !== null && STRENGTH[unfinished] > STRENGTH[mode];
    const known = new Set([...this.#assets.values()].map(({ id }) => id));
    if (!this.#isCertain || wasWeaker) this.#checkWhatIsSure(actual, disk);
    else {
      const { assets, ambiguous } = scanned(this.#assets, disk, { mode, ...this.#library });
      if (ambiguous.size > 0) {
        expect(withoutOwners(actual, root)).toEqual(withoutOwners(assets, root));
      } else expect(comparable(actual, known, root)).toEqual(comparable(assets, known, root));
    }
    this.#assets = actual;
    this.#unfinished = null;
    this.#isCertain = true;
  }

  /** Whatever was done between a scan that did not end and this one: nothing is lost or made up. */
  #checkWhatIsSure(actual: Assets, disk: ReturnType<typeof coveredFiles>): void {
    const online = [...actual].filter(([, asset]) => asset.online).map(([path]) => path);
    expect(online.sort()).toEqual([...disk.keys()].sort());
    const ids = new Set([...actual.values()].map(({ id }) => id));
    for (const { id, online, favourite, description } of this.#assets.values()) {
      if (online && (favourite || description !== null)) expect(ids.has(id)).toBe(true);
    }
  }
}
