import { expect } from "@std/expect";
import { dirname } from "@std/path";
import { deleteLibrary } from "../../jobs/delete_library.ts";
import { Tally } from "../../jobs/scan/context.ts";
import { finishStuckDeletions } from "../../jobs/stuck_deletions.ts";
import { NO_COUNTS } from "../../domain/scan.ts";
import type { Database } from "../../store/database.ts";
import { claimJob, endJob, listJobs, requestJob } from "../../store/jobs.ts";
import { findLibrary, libraryStatistics, markDeleting } from "../../store/libraries.ts";
import { takeOffline } from "../../store/offline_assets.ts";
import { picturePath } from "../../store/picture_files.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";
import { Died, dyingDatabase } from "../support/dying_database.ts";
import { generatedKey, makeGeneratedLibrary } from "../support/generated_assets.ts";
import { TempFolder } from "../support/temp_folder.ts";

const SIZES = ["thumbnail", "preview"] as const;

/** Puts a picture of each size there. */
function writePictures(thumbs: TempFolder, numbers: number[]): void {
  for (const number of numbers) {
    for (const size of SIZES) {
      const path = picturePath(thumbs.path, generatedKey(number), size);
      Deno.mkdirSync(dirname(path), { recursive: true });
      Deno.writeTextFileSync(path, "a picture");
    }
  }
}

/** The numbers whose pictures are there. */
function keptPictures(thumbs: TempFolder, numbers: number[]): number[] {
  const isThere = (number: number) =>
    SIZES.some((size) => {
      try {
        return Deno.statSync(picturePath(thumbs.path, generatedKey(number), size)).isFile;
      } catch {
        return false;
      }
    });
  return numbers.filter(isThere);
}

async function someOwner(sql: Database): Promise<string> {
  const user = { email: "a@example.org", name: "A", passwordHash: "", isAdmin: true };
  return (await createUser(sql, user)).id;
}

const countRows = async (sql: Database, libraryId: string) =>
  (await sql`
    select (select count(*) from assets where library_id = ${libraryId}) as assets,
      (select count(*) from folders where library_id = ${libraryId}) as folders,
      (select count(*) from replaced_files where library_id = ${libraryId}) as replaced,
      (select count(*) from offline_assets where library_id = ${libraryId}) as offline,
      (select count(*) from asset_days where library_id = ${libraryId}) as days,
      (select count(*) from libraries where id = ${libraryId}) as libraries`)[0];

const NOTHING = { assets: 0, folders: 0, replaced: 0, offline: 0, days: 0, libraries: 0 };

testOnDatabases(
  "a deletion that dies before any of its statements is finished by the next",
  async ({ sql }) => {
    using thumbs = new TempFolder();
    const ownerId = await someOwner(sql);
    const other = await makeGeneratedLibrary({ sql, ownerId, count: 3, first: 10 });
    const before = await countRows(sql, other);
    let deaths = 0;
    for (let statement = 0, isOver = false; !isOver; statement++) {
      const numbers = Array.from({ length: 60 }, (_, number) => number);
      // Those of the other library's numbers are of copies of its files.
      const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 60 });
      writePictures(thumbs, numbers);
      const gone = await sql<{ id: string }[]>`
        select id from assets where library_id = ${libraryId} limit 20`;
      await takeOffline(sql, gone.map(({ id }) => id));
      // Of an asset that somebody else deleted at that moment.
      await sql`
        insert into offline_assets (asset_id, library_id, size, mtime_ns)
        values (${crypto.randomUUID()}, ${libraryId}, 1, 1)`;
      await markDeleting(sql, libraryId);
      const { signal } = new AbortController();
      const order = { thumbs: thumbs.path, libraryId, tally: new Tally(), signal };
      try {
        await deleteLibrary({ ...order, sql: dyingDatabase(sql, statement) });
        isOver = true;
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        deaths++;
        await deleteLibrary({ ...order, sql });
      }
      expect(await countRows(sql, libraryId)).toEqual(NOTHING);
      expect(keptPictures(thumbs, numbers)).toEqual([10, 11, 12]);
    }
    expect(deaths).toBeGreaterThan(6);
    expect(await countRows(sql, other)).toEqual(before);
  },
);

testOnDatabases("a library of several batches goes to the last row", async ({ sql }) => {
  using thumbs = new TempFolder();
  const ownerId = await someOwner(sql);
  const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 4500 });
  expect(await libraryStatistics(sql, libraryId)).toMatchObject({ total: 4500 });
  await markDeleting(sql, libraryId);
  const tally = new Tally();
  const { signal } = new AbortController();
  await deleteLibrary({ sql, thumbs: thumbs.path, libraryId, tally, signal });
  expect(tally.counts.removed).toBe(4500);
  expect(await countRows(sql, libraryId)).toEqual(NOTHING);
});

testOnDatabases("a cancelled deletion leaves what is left in order", async ({ sql }) => {
  using thumbs = new TempFolder();
  const ownerId = await someOwner(sql);
  const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 10 });
  await markDeleting(sql, libraryId);
  const order = { sql, thumbs: thumbs.path, libraryId, tally: new Tally() };
  const signal = AbortSignal.abort(new Error("Stopping"));
  await expect(deleteLibrary({ ...order, signal })).rejects.toThrow("Stopping");
  expect(await countRows(sql, libraryId)).toMatchObject({ assets: 10, libraries: 1 });
});

testOnDatabases(
  "a deletion that no job works on gets one, and one that failed gets another",
  async ({ sql }) => {
    const ownerId = await someOwner(sql);
    const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 1 });
    expect(await finishStuckDeletions(sql)).toBe(0);
    await markDeleting(sql, libraryId);
    expect(await finishStuckDeletions(sql)).toBe(1);
    expect(await finishStuckDeletions(sql)).toBe(0);
    const job = (await claimJob(sql))!;
    expect(job).toMatchObject({ kind: "delete-library", libraryId });
    expect(await finishStuckDeletions(sql)).toBe(0);
    const end = {
      counts: { ...NO_COUNTS },
      durations: {},
      problems: [],
      error: "The disk is full",
    };
    await endJob(sql, { ...job, ...end, state: "failed" });
    expect(await finishStuckDeletions(sql, { quietSeconds: 600 })).toBe(0);
    expect(await finishStuckDeletions(sql)).toBe(1);
    expect((await listJobs(sql, { libraryId, limit: 10 })).map(({ state }) => state).sort())
      .toEqual(["failed", "waiting"]);
    expect(await findLibrary(sql, libraryId)).not.toBeNull();
  },
);

testOnDatabases("a deletion waits while a scan of the library still ends", async ({ sql }) => {
  const ownerId = await someOwner(sql);
  const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 1 });
  await requestJob(sql, { kind: "scan", libraryId, mode: "new", requestedBy: null });
  const scan = (await claimJob(sql))!;
  await markDeleting(sql, libraryId);
  await finishStuckDeletions(sql);
  expect(await claimJob(sql)).toBeNull();
  const end = { counts: { ...NO_COUNTS }, durations: {}, problems: [], error: null };
  await endJob(sql, { ...scan, ...end, state: "cancelled" });
  expect(await claimJob(sql)).toMatchObject({ kind: "delete-library", libraryId });
});
