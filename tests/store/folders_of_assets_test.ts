import { expect } from "@std/expect";
import { connect, type Sql } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { createUser } from "../../store/users.ts";
import { untilBlocked } from "../support/blocked.ts";
import { testOnDatabases } from "../support/database.ts";

interface Place {
  libraryId: string;
  ownerId: string;
}

async function makeLibrary(sql: Sql): Promise<Place> {
  const user = { email: "a@example.org", name: "A", passwordHash: "", isAdmin: false };
  const { id: ownerId } = await createUser(sql, user);
  const { id: libraryId } = await createLibrary(sql, {
    ...{ ownerId, type: "EXTERNAL" as const, name: "Photos", managedBy: "admin" as const },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  return { libraryId, ownerId };
}

async function addFolder(sql: Sql, { libraryId }: Place, path: string): Promise<number> {
  const [folder] = await sql<{ id: number }[]>`
    insert into folders (library_id, path) values (${libraryId}, ${path}) returning id`;
  return folder!.id;
}

const addAssets = (sql: Sql, { libraryId, ownerId }: Place, folderIds: number[]) =>
  sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time)
    select ${libraryId}, ${ownerId}, folder_id, gen_random_uuid()::text, 'IMAGE', 1, 1, now(), now()
    from unnest(${folderIds}::bigint[]) as folder_id`;

const folders = async (sql: Sql) =>
  (await sql<{ id: number }[]>`select distinct folder_id as id from assets order by 1`)
    .map(({ id }) => id);

const REFUSED = { code: "23503", message: "An asset has to be in a folder that is there" };

testOnDatabases("an asset is in a folder that is there, and goes with it", async ({ sql }) => {
  const place = await makeLibrary(sql);
  const [one, two, three] = [
    await addFolder(sql, place, "/one"),
    await addFolder(sql, place, "/two"),
    await addFolder(sql, place, "/three"),
  ];
  await addAssets(sql, place, [one, one, two, three]);
  await expect(addAssets(sql, place, [one, 999_999])).rejects.toMatchObject(REFUSED);
  await expect(sql`update assets set folder_id = 999999 where folder_id = ${one}`)
    .rejects.toMatchObject(REFUSED);
  await sql`update assets set folder_id = ${two} where folder_id = ${one}`;
  expect(await folders(sql)).toEqual([two, three]);
  await sql`delete from folders where id = ${two}`;
  expect(await folders(sql)).toEqual([three]);
  await sql`delete from libraries where id = ${place.libraryId}`;
  expect(await folders(sql)).toEqual([]);
});

testOnDatabases(
  "a folder that goes at this moment is waited for",
  async ({ sql, address, kind }) => {
    // One session never waits for another's rows on the embedded database.
    if (kind === "embedded") return;
    const place = await makeLibrary(sql);
    const [stays, goes] = [
      await addFolder(sql, place, "/stays"),
      await addFolder(sql, place, "/goes"),
    ];
    const other = connect(address, { max: 1 });
    const [{ pid }] = await other<[{ pid: number }]>`select pg_backend_pid() as pid`;
    const { added } = await sql.begin(async (transaction) => {
      await transaction`delete from folders where id = ${goes}`;
      const added = addAssets(other, place, [stays, goes]).then(() => "added", (error) => error);
      await untilBlocked(sql, pid);
      return { added };
    });
    expect(await added).toMatchObject(REFUSED);
    expect(await folders(sql)).toEqual([]);
    await other.end();
  },
);
