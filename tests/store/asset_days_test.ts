import { expect } from "@std/expect";
import type { BucketSize, TimelineFilter } from "../../domain/timeline.ts";
import { connect, type Database, type Sql } from "../../store/database.ts";
import { createLibrary, libraryStatistics, markDeleting } from "../../store/libraries.ts";
import { timeBuckets } from "../../store/timeline.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";

interface Shelf {
  ownerId: string;
  libraryId: string;
  folderId: number;
}

/** A library of a new user, with one folder. */
async function makeShelf(sql: Sql, name: string): Promise<Shelf> {
  const owner = await createUser(sql, {
    email: `${name}@example.org`,
    name,
    passwordHash: "",
    isAdmin: false,
  });
  const library = await createLibrary(sql, {
    ownerId: owner.id,
    type: "EXTERNAL",
    name,
    importPaths: [],
    exclusionPatterns: [],
    managedBy: "admin",
  });
  const [folder] = await sql<{ id: number }[]>`
    insert into folders (library_id, path) values (${library.id}, '/photos') returning id`;
  return { ownerId: owner.id, libraryId: library.id, folderId: folder!.id };
}

/** Assets `from`, from + 1 and so on, on many days, of every kind, in one statement. */
async function addAssets(sql: Sql, shelf: Shelf, { from, count }: { from: number; count: number }) {
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time, is_favorite, is_archived)
    select ${shelf.libraryId}, ${shelf.ownerId}, ${shelf.folderId}, number::text,
      case when number % 5 = 0 then 'VIDEO' else 'IMAGE' end, number, 0, now(),
      timestamp '2020-02-27T23:00:00' + number * interval '7 hours', number % 7 = 0, number % 11 = 0
    from generate_series(${from}::integer, ${from + count - 1}::integer) as number`;
}

/** What the timeline must say: the assets themselves, counted. */
async function countedOneByOne(sql: Sql, size: BucketSize, filter: TimelineFilter) {
  const { ownerId, libraryId = null, isFavorite = null, isArchived = null } = filter;
  const { isTrashed = false } = filter;
  const rows = await sql<{ timeBucket: string; count: number }[]>`
    select to_char(date_trunc(${size}, local_date_time), 'YYYY-MM-DD"T00:00:00.000Z"')
      as time_bucket, count(*)
    from assets where owner_id = ${ownerId}
      and (trashed_at is not null) = ${isTrashed} and not is_hidden
      and library_id in (select id from libraries where deleting_since is null)
      and (${libraryId}::uuid is null or library_id = ${libraryId})
      and (${isFavorite}::boolean is null or is_favorite = ${isFavorite})
      and (${isArchived}::boolean is null or is_archived = ${isArchived})
    group by 1 order by 1`;
  return rows.map((row) => ({ ...row }));
}

/** What a page may ask for: all of an owner's assets, or some of one library's. */
function questions({ ownerId, libraryId }: Shelf): TimelineFilter[] {
  const some = [undefined, true, false];
  const ofLibrary = some.flatMap((isFavorite) =>
    some.map((isArchived) => ({ ownerId, libraryId, isFavorite, isArchived }))
  );
  return [{ ownerId }, { ownerId, isTrashed: true }, ...ofLibrary].map((filter) => ({
    ...filter,
    order: "asc",
  }));
}

/** Compares what is counted with what is there, whatever is asked. */
async function expectExact(sql: Sql, shelf: Shelf) {
  for (const [index, filter] of questions(shelf).entries()) {
    const size = index === 0 ? "MONTH" : "DAY";
    const buckets = await timeBuckets(sql, { size, filter });
    expect(buckets.map((bucket) => ({ ...bucket }))).toEqual(
      await countedOneByOne(sql, size, filter),
    );
  }
  const { libraryId } = shelf;
  const [row] = await sql`
    select count(*) filter (where type = 'IMAGE') as photos,
      count(*) filter (where type = 'VIDEO') as videos, count(*) as total,
      coalesce(sum(size), 0)::bigint as usage
    from assets where library_id = ${libraryId} and trashed_at is null and not is_hidden`;
  expect({ ...await libraryStatistics(sql, libraryId) }).toEqual({ ...row });
}

testOnDatabases("the timeline counts what comes, changes and goes", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  const other = await makeShelf(sql, "other");
  await expectExact(sql, shelf);
  await addAssets(sql, shelf, { from: 0, count: 400 });
  await addAssets(sql, other, { from: 0, count: 30 });
  await expectExact(sql, shelf);
  const changes = [
    sql`update assets set local_date_time = local_date_time - interval '40 days'
        where size % 3 = 0`,
    sql`update assets set is_favorite = not is_favorite where size % 4 = 0`,
    sql`update assets set is_archived = not is_archived, type = 'VIDEO' where size % 9 = 0`,
    sql`update assets set size = size + 1000 where size % 2 = 0`,
    sql`update assets set trashed_at = now() where size % 8 = 0`,
    sql`update assets set is_hidden = true where size % 10 = 0`,
    sql`update assets set trashed_at = null where size % 16 = 0`,
    sql`update assets set library_id = ${other.libraryId}, owner_id = ${other.ownerId},
          folder_id = ${other.folderId}, name = 'moved-' || name
        where library_id = ${shelf.libraryId} and size % 5 = 0`,
    sql`insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
          local_date_time)
        select library_id, owner_id, folder_id, name, type, 5, 0, now(), '1999-12-31T23:59:59.9'
        from assets where size % 13 = 0
        on conflict (folder_id, name) do update set local_date_time = excluded.local_date_time,
          size = excluded.size`,
    sql`delete from assets where size % 7 = 0`,
  ];
  for (const change of changes) {
    expect((await change).count).toBeGreaterThan(0);
    await expectExact(sql, shelf);
    await expectExact(sql, other);
  }
  await sql`delete from assets`;
  await expectExact(sql, shelf);
});

testOnDatabases("the counters stay few, however often assets change", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  for (let from = 0; from < 300; from += 3) await addAssets(sql, shelf, { from, count: 3 });
  for (let day = 0; day < 50; day++) {
    await sql`update assets set local_date_time = local_date_time + interval '1 day'
              where name = '1'`;
  }
  await expectExact(sql, shelf);
  const [row] = await sql<{ most: number }[]>`
    select max(count) as most from (
      select count(*) from asset_days group by is_video, is_favorite, is_archived
    ) as kinds`;
  expect(row!.most).toBeLessThanOrEqual(33);
});

testOnDatabases("a change that is taken back was never counted", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  await addAssets(sql, shelf, { from: 0, count: 50 });
  const fails = sql.begin(async (transaction) => {
    for (let from = 100; from < 300; from += 4) {
      await addAssets(transaction as unknown as Sql, shelf, { from, count: 4 });
    }
    await transaction`select 1 / 0`;
  });
  await expect(fails).rejects.toThrow("division by zero");
  await expectExact(sql, shelf);
});

testOnDatabases("who writes waits for nobody who has not finished", async (context) => {
  // The embedded database has one session: there, whoever comes later waits for the transaction.
  if (context.kind === "embedded") return;
  const { sql } = context;
  const shelf = await makeShelf(sql, "one");
  const addMany = async (database: Sql, from: number) => {
    for (let next = from; next < from + 160; next += 4) {
      await addAssets(database, shelf, { from: next, count: 4 });
    }
  };
  await addMany(sql, 0);
  await sql.begin(async (transaction) => {
    await addMany(transaction as unknown as Sql, 1000);
    await sql.begin(async (other) => {
      await other`set local lock_timeout = '5s'`;
      await addMany(other as unknown as Sql, 2000);
    });
  });
  await expectExact(sql, shelf);
});

testOnDatabases("a library on its way out is not counted, and leaves nothing", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  await addAssets(sql, shelf, { from: 0, count: 100 });
  await markDeleting(sql, shelf.libraryId);
  const filter = { ownerId: shelf.ownerId, order: "desc" as const };
  expect(await timeBuckets(sql, { size: "DAY", filter })).toHaveLength(0);
  await sql`delete from libraries where id = ${shelf.libraryId}`;
  expect(await sql`select from assets`).toHaveLength(0);
  expect(await sql`select from asset_days`).toHaveLength(0);
});

/** What one of several writers does to its own assets of a library that they share. */
async function write(sql: Database, shelf: Shelf, writer: number) {
  const first = writer * 10_000;
  for (let round = 0; round < 40; round++) {
    await addAssets(sql, shelf, { from: first + round * 10, count: 10 });
    await sql`update assets set local_date_time = local_date_time + interval '1 day'
              where size >= ${first} and size < ${first + 10_000} and size % 3 = 0`;
    await sql`delete from assets where size = ${first + round * 10 + 4}`;
  }
}

testOnDatabases("counts are exact while many write at once", async ({ sql, address }) => {
  const shelf = await makeShelf(sql, "one");
  const writers = Array.from({ length: 4 }, () => connect(address, { max: 1 }));
  let isOver = false;
  const writing = Promise.all(writers.map((writer, index) => write(writer, shelf, index)))
    .finally(() => isOver = true);
  const filter: TimelineFilter = { ownerId: shelf.ownerId, order: "asc" };
  while (!isOver) {
    // One statement sees one moment.
    const [row] = await sql<{ counted: number; there: number }[]>`
      select (select coalesce(sum(total), 0)::bigint from asset_days) as counted,
        (select count(*) from assets) as there`;
    expect(row!.counted).toBe(row!.there);
    const buckets = await timeBuckets(sql, { size: "DAY", filter });
    expect(buckets.every(({ count }) => count > 0)).toBe(true);
  }
  await writing;
  await Promise.all(writers.map((writer) => writer.end()));
  await expectExact(sql, shelf);
});
