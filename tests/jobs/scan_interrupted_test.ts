import { expect } from "@std/expect";
import type { ScanMode } from "../../domain/scan.ts";
import type { FileTasks } from "../../jobs/files/file_worker.ts";
import { Tally } from "../../jobs/scan/context.ts";
import { scan } from "../../jobs/scan/scan.ts";
import { WorkerPool } from "../../jobs/worker_pool.ts";
import type { Database } from "../../store/database.ts";
import { findLibrary } from "../../store/libraries.ts";
import { assetsOf, editByHand } from "../support/assets.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { Died, dyingDatabase } from "../support/dying_database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";
import type { TempFolder } from "../support/temp_folder.ts";

const FILE_WORKER = new URL("../../jobs/files/file_worker.ts", import.meta.url);

/** Seconds. */
const LONG_AGO = 1_500_000_000;

const NAMES = ["same.jpg", "moves.jpg", "goes.jpg", "swap1.jpg", "swap2.jpg", "ring1.jpg"]
  .concat(["ring2.jpg", "ring3.jpg", "overwrites.jpg", "overwritten.jpg", "makes room.jpg"])
  .concat(["folder/a.jpg", "folder/deep/b.jpg", "changes.jpg", "returns.jpg"]);

/** Everything that can become of files between two scans. */
const CHANGES = [
  "mv moves.jpg moved.jpg",
  "rm goes.jpg",
  "mv swap1.jpg x; mv swap2.jpg swap1.jpg; mv x swap2.jpg",
  "mv ring1.jpg x; mv ring2.jpg ring1.jpg; mv ring3.jpg ring2.jpg; mv x ring3.jpg",
  "mv overwrites.jpg overwritten.jpg",
  "mv 'makes room.jpg' 'made room.jpg'; mv new.away 'makes room.jpg'",
  "mv folder renamed",
  "mv changed.away changes.jpg",
  "mv returns.away returns.jpg",
];

const photos = new Map<number, Uint8Array>();

async function writePhoto(folder: TempFolder, name: string, width: number): Promise<void> {
  if (!photos.has(width)) photos.set(width, await makePhoto({ width }));
  const path = folder.write(name, photos.get(width)!);
  Deno.utimeSync(path, LONG_AGO + width, LONG_AGO + width);
}

/** Scans a library without jobs around it; true when it came to its end before it died. */
type Scan = (mode: ScanMode, options?: { diesAt: number }) => Promise<boolean>;

function scanner(sql: Database, test: TestBackground, pool: WorkerPool<FileTasks>): Scan {
  return async (mode, { diesAt } = { diesAt: Infinity }) => {
    const library = (await findLibrary(sql, test.library.id))!;
    try {
      await scan({
        ...{
          pool,
          library,
          mode,
          bounds: "anywhere",
          dataFolder: test.dataFolder,
          folders: null,
          quietMs: 20,
          fileQuietMs: 20,
          tally: new Tally(),
        },
        sql: dyingDatabase(sql, diesAt),
        signal: new AbortController().signal,
      });
      return true;
    } catch (error) {
      if (error instanceof Died) return false;
      throw error;
    }
  };
}

/** A library that was scanned, edited by hand, and whose files were then changed. */
async function prepare(
  sql: Database,
  test: TestBackground,
  scan: Scan,
): Promise<Map<string, string>> {
  const { media, library } = test;
  await sql`delete from assets where library_id = ${library.id}`;
  await sql`delete from folders where library_id = ${library.id}`;
  await sql`delete from replaced_files`;
  await sql`update libraries set unsettled_since = null`;
  makeEntries(media.path, ["rm -rf ./*"]);
  for (const [index, name] of NAMES.entries()) await writePhoto(media, name, 20 + index);
  await scan("new");
  makeEntries(media.path, ["mv returns.jpg returns.away"]);
  await scan("new");
  const before = await assetsOf({ sql, ...test });
  for (const { id } of Object.values(before)) await editByHand(sql, id);
  await writePhoto(media, "new.away", 60);
  await writePhoto(media, "changed.away", 61);
  await writePhoto(media, "added.jpg", 62);
  makeEntries(media.path, CHANGES);
  return new Map(Object.entries(before).map(([name, { id }]) => [id, name]));
}

/** Which asset is where: its name before, or "new". */
async function outcome(sql: Database, test: TestBackground, names: Map<string, string>) {
  return Object.fromEntries(
    Object.entries(await assetsOf({ sql, ...test })).map((
      [path, { id, isOnline, width, isFavorite }],
    ) => [path, { was: names.get(id) ?? "new", isOnline, width, isFavorite }]),
  );
}

for (const mode of ["new", "modified"] satisfies ScanMode[]) {
  testOnDatabases(
    `wherever a scan dies (${mode}), the next one ends as if it had not been`,
    async ({ sql }) => {
      await using test = await startTestBackground(sql);
      await test.background.stop();
      const pool = new WorkerPool<FileTasks>(FILE_WORKER, { size: 2 });
      const scan = scanner(sql, test, pool);
      try {
        const undisturbed = await prepare(sql, test, scan);
        await scan(mode);
        const expected = await outcome(sql, test, undisturbed);
        let isOver = false;
        for (let diesAt = 0; !isOver; diesAt++) {
          const names = await prepare(sql, test, scan);
          isOver = await scan(mode, { diesAt });
          await scan(mode);
          const after = await outcome(sql, test, names);
          expect({ diesAt, after }).toEqual({ diesAt, after: expected });
        }
      } finally {
        await pool.close();
      }
    },
  );
}
