import { expect } from "@std/expect";
import { offlineSince, takeOffline } from "../../store/offline_assets.ts";
import { renewStatistics } from "../../store/scan.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeGeneratedLibrary } from "../support/generated_assets.ts";

testOnDatabases(
  "when a drive goes, what was planned while no file was missing does not go over all of them",
  async ({ sql }) => {
    const { id: ownerId } = await createUser(sql, {
      ...{ email: "anna@example.org", name: "Anna", passwordHash: "" },
      isAdmin: true,
    });
    const libraryId = await makeGeneratedLibrary({ sql, ownerId, count: 2000 });
    await renewStatistics(sql);
    const connection = await sql.reserve();
    try {
      await connection`prepare looking as select ${offlineSince(connection)} from assets`.simple();
      const plan = async () =>
        JSON.stringify(await connection`explain execute looking`.simple().values());
      expect(await plan()).toContain("Seq Scan on offline_assets");
      const assets = await sql<{ id: string }[]>`
        select id from assets where library_id = ${libraryId}`;
      await takeOffline(sql, assets.map(({ id }) => id));
      expect(await plan()).not.toContain("Seq Scan on offline_assets");
      await connection`deallocate looking`.simple();
    } finally {
      connection.release();
    }
  },
);
