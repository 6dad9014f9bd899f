import { expect } from "@std/expect";
import { rehearseStoring } from "../../jobs/rehearsal.ts";
import { REHEARSAL_FOLDERS, ScanPool } from "../../jobs/scan_pool.ts";
import type { Database } from "../../store/database.ts";
import { NO_LIBRARY, rehearseScan } from "../../store/rehearse_scan.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeGeneratedLibrary } from "../support/generated_assets.ts";

const SCAN_WORKER = new URL("../../jobs/files/scan_worker.ts", import.meta.url);

/** How many rows each table has. */
async function rowCounts(sql: Database): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ count: number }[]>`select count(*) from ${sql(name)}`;
    counts[name] = row!.count;
  }
  return counts;
}

/** Threads that count what they practise. */
function countingPool() {
  const pool = new ScanPool(SCAN_WORKER, { size: 1 });
  const counted = { pool, rehearsals: 0, [Symbol.asyncDispose]: () => pool.close() };
  const practise = pool.rehearse.bind(pool);
  pool.rehearse = (library) => {
    counted.rehearsals++;
    return practise(library);
  };
  return counted;
}

const isOn = () => new AbortController().signal;

Deno.test("the photos to practise with say what photos say", async () => {
  await using counted = countingPool();
  const { added, addedCount } = await counted.pool.rehearse(NO_LIBRARY);
  expect(addedCount).toBe(3 * REHEARSAL_FOLDERS.length);
  const lines = new TextDecoder().decode(added).split("\n");
  const lineOf = (name: string) => lines.find((line) => line.includes(name));
  expect(lineOf("phone.jpg")).toMatch(/2023-07-14.*Buenos Aires.*Pixel 6/);
  expect(lineOf("camera.jpg")).toMatch(/2021-10-02.*Munich.*NIKKOR.*autumn/);
  expect(lineOf("plain.jpg")).toMatch(/2004-12-24.*PowerShot/);
});

testOnDatabases("of what a database does to practise, nothing is left", async ({ sql }) => {
  const before = await rowCounts(sql);
  await using counted = countingPool();
  const { added } = await counted.pool.rehearse(NO_LIBRARY);
  await rehearseScan(sql, { added, folderIds: REHEARSAL_FOLDERS });
  expect(await rowCounts(sql)).toEqual(before);
  // It is done: a row that is there already is refused, and a folder that is missing is missed.
  const twice = new Uint8Array([...added, ...added]);
  await expect(rehearseScan(sql, { added: twice, folderIds: REHEARSAL_FOLDERS })).rejects
    .toMatchObject({ code: "23505" });
  await expect(rehearseScan(sql, { added, folderIds: REHEARSAL_FOLDERS.slice(1) })).rejects
    .toMatchObject({ code: "23503" });
  expect(await rowCounts(sql)).toEqual(before);
});

testOnDatabases("a new database practises until somebody scans", async ({ sql }) => {
  await using counted = countingPool();
  const { pool } = counted;
  await rehearseStoring({ sql, pool, signal: isOn() });
  expect(counted.rehearsals).toBe(10);
  await rehearseStoring({ sql, pool, signal: AbortSignal.abort() });
  expect(counted.rehearsals).toBe(10);
  await pool.run("statFiles", []);
  await rehearseStoring({ sql, pool, signal: isOn() });
  expect(counted.rehearsals).toBe(10);
});

testOnDatabases("a database that has assets does not practise", async ({ sql }) => {
  const { id: ownerId } = await createUser(sql, {
    ...{ email: "anna@example.org", name: "Anna", passwordHash: "" },
    isAdmin: true,
  });
  await makeGeneratedLibrary({ sql, ownerId, count: 1 });
  await using counted = countingPool();
  await rehearseStoring({ sql, pool: counted.pool, signal: isOn() });
  expect(counted.rehearsals).toBe(0);
});
