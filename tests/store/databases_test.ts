import { expect } from "@std/expect";
import { testOnDatabases } from "../support/database.ts";
import { hasServer } from "../support/shared_databases.ts";

console.log(
  hasServer
    ? "Tests run on the embedded database and on a PostgreSQL server."
    : "Tests run on the embedded database only: no PostgreSQL server program is installed here.",
);

testOnDatabases("a test starts with an empty database", async ({ sql }) => {
  expect(await sql`select from assets limit 1`).toHaveLength(0);
  await sql`create table left_over ()`;
});

testOnDatabases("what one test made is gone in the next", async ({ sql }) => {
  const [row] = await sql<{ oid: string | null }[]>`select to_regclass('left_over') as oid`;
  expect(row?.oid).toBeNull();
});

testOnDatabases("times are told in UTC", async ({ sql }) => {
  const [row] = await sql<{ zone: string }[]>`select current_setting('TimeZone') as zone`;
  expect(row?.zone).toBe("UTC");
});
