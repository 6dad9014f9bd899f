import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { bringBack, offlineSince, takeOffline } from "../../store/offline_assets.ts";
import { renewStatistics } from "../../store/scan.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeGeneratedLibrary } from "../support/generated_assets.ts";

/** The ids of so many assets that are made up. */
async function generatedAssets(sql: Database, count: number): Promise<string[]> {
  const { id: ownerId } = await createUser(sql, {
    ...{ email: "anna@example.org", name: "Anna", passwordHash: "" },
    isAdmin: true,
  });
  await makeGeneratedLibrary({ sql, ownerId, count });
  return (await sql<{ id: string }[]>`select id from assets`).map(({ id }) => id);
}

testOnDatabases(
  "when a drive goes, what was planned while no file was missing does not go over all of them",
  async ({ sql }) => {
    const ids = await generatedAssets(sql, 2000);
    await renewStatistics(sql);
    const connection = await sql.reserve();
    try {
      await connection`prepare looking as select ${offlineSince(connection)} from assets`.simple();
      const plan = async () =>
        JSON.stringify(await connection`explain execute looking`.simple().values());
      expect(await plan()).toContain("Seq Scan on offline_assets");
      await takeOffline(sql, ids);
      expect(await plan()).not.toContain("Seq Scan on offline_assets");
      await connection`deallocate looking`.simple();
    } finally {
      connection.release();
    }
  },
);

testOnDatabases(
  "when a drive goes once more, the database knows again how many files are missing",
  async ({ sql }) => {
    const ids = await generatedAssets(sql, 3000);
    for (const _time of ["first", "second"]) {
      await takeOffline(sql, ids);
      const [plan] = await sql`explain select from offline_assets`;
      expect(plan!["QUERY PLAN"]).toMatch(/rows=[23]\d\d\d /);
      await bringBack(sql, ids);
      await sql`vacuum analyze offline_assets`;
    }
  },
);

testOnDatabases(
  "once most of a drive is back, the database does not look anew for each file that goes",
  async ({ sql }) => {
    const ids = await generatedAssets(sql, 3000);
    await takeOffline(sql, ids);
    const stay = await sql<{ assetId: string }[]>`
      select asset_id from offline_assets order by ctid desc limit 100`;
    const staying = new Set(stay.map(({ assetId }) => assetId));
    await bringBack(sql, ids.filter((id) => !staying.has(id)));
    await renewStatistics(sql);
    const looked = async () =>
      await sql`
        select distinct xmin::text from pg_statistic
        where starelid = 'offline_assets'::regclass`.values();
    const before = await looked();
    expect(before.length).toBeGreaterThan(0);
    await takeOffline(sql, ids.filter((id) => !staying.has(id)).slice(0, 10));
    expect(await looked()).toEqual(before);
  },
);
