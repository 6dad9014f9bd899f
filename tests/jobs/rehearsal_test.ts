import { expect } from "@std/expect";
import { rehearse } from "../../jobs/files/rehearse.ts";
import { rehearseStoring } from "../../jobs/rehearsal.ts";
import { ScanPool } from "../../jobs/scan_pool.ts";
import type { Database } from "../../store/database.ts";
import { NO_LIBRARY, rehearseCopy } from "../../store/rehearse_copy.ts";
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
  const { added, folders } = await rehearse(NO_LIBRARY);
  const lines = new TextDecoder().decode(added).split("\n").slice(0, -1);
  expect(lines.length).toBe(2 * folders);
  const lineOf = (name: string) => lines.find((line) => line.includes(name));
  expect(lineOf("phone.jpg")).toMatch(/2023-07-14.*Munich.*Pixel 6/);
  expect(lineOf("camera.jpg")).toMatch(/2021-10-02.*NIKKOR.*autumn/);
});

testOnDatabases("of rows that were stored to practise, nothing is left", async ({ sql }) => {
  const before = await rowCounts(sql);
  const batch = await rehearse(NO_LIBRARY);
  await rehearseCopy(sql, batch);
  expect(await rowCounts(sql)).toEqual(before);
  // They were stored: one of them can be refused, and a folder that is missing is missed.
  const twice = new Uint8Array([...batch.added, ...batch.added]);
  await expect(rehearseCopy(sql, { ...batch, added: twice })).rejects
    .toMatchObject({ code: "23505" });
  await expect(rehearseCopy(sql, { ...batch, folders: batch.folders - 1 })).rejects
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
