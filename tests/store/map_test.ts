import { expect } from "@std/expect";
import { type Bounds, FINEST_LEVEL, type MapFilter, tilingOf } from "../../domain/map.ts";
import type { Sql } from "../../store/database.ts";
import { createLibrary, markDeleting } from "../../store/libraries.ts";
import { type Cluster, clusters, type Marker, markerPages } from "../../store/map.ts";
import { createUser } from "../../store/users.ts";
import { testOnDatabases } from "../support/database.ts";

interface Shelf {
  ownerId: string;
  libraryId: string;
  folderId: number;
}

/** A library of a new user, with one folder. */
async function makeShelf(sql: Sql, name: string): Promise<Shelf> {
  const email = `${name}@example.org`;
  const owner = await createUser(sql, { email, name, passwordHash: "", isAdmin: false });
  const library = await createLibrary(sql, {
    ...{ ownerId: owner.id, type: "EXTERNAL" as const, name, managedBy: "admin" as const },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  const [folder] = await sql<{ id: number }[]>`
    insert into folders (library_id, path) values (${library.id}, '/photos') returning id`;
  return { ownerId: owner.id, libraryId: library.id, folderId: folder!.id };
}

/** Assets in the middle of a city, and some all over the world; each tenth has no place. */
async function addAssets(sql: Sql, shelf: Shelf, { from, count }: { from: number; count: number }) {
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time, is_favorite, is_archived, latitude, longitude)
    select ${shelf.libraryId}, ${shelf.ownerId}, ${shelf.folderId}, number::text, 'IMAGE', number, 0,
      timestamptz '2020-01-01T00:00:00Z' + number * interval '1 day', '2020-01-01',
      number % 7 = 0, number % 11 = 0,
      case when number % 10 = 0 then null
        when number % 3 = 0 then (number * 37) % 180 - 90 else 48.137 + (number % 50) * 0.0007 end,
      case when number % 10 = 0 then null
        when number % 3 = 0 then (number * 53) % 361 - 180 else 11.575 + (number % 47) * 0.0011 end
    from generate_series(${from}::integer, ${from + count - 1}::integer) as number`;
}

type Placed = Marker & { takenAt: Date };

/** What the map must say: the assets themselves. */
async function shown(sql: Sql, filter: MapFilter): Promise<Placed[]> {
  const { ownerId, libraryId = null, isFavorite = null, isArchived = null } = filter;
  const rows = await sql<Placed[]>`
    select id, latitude as lat, longitude as lon, taken_at from assets
    where owner_id = ${ownerId} and latitude is not null and trashed_at is null and not is_hidden
      and library_id in (select id from libraries where deleting_since is null)
      and (${libraryId}::uuid is null or library_id = ${libraryId})
      and (${isFavorite}::boolean is null or is_favorite = ${isFavorite})
      and (${isArchived}::boolean is null or is_archived = ${isArchived})`;
  return rows.filter(({ takenAt }) =>
    takenAt >= (filter.takenAfter ?? takenAt) && takenAt <= (filter.takenBefore ?? takenAt)
  );
}

/** The tile of one place. */
const tileAt = ({ lat, lon }: Pick<Marker, "lat" | "lon">, level: number) => {
  const [tile] = tilingOf({ west: lon, south: lat, east: lon, north: lat }, FINEST_LEVEL).tiles as [
    number,
  ];
  return Math.floor(tile / 4 ** (FINEST_LEVEL - level));
};

const EVERYWHERE: [Bounds, number][] = [
  [{ west: -180, south: -90, east: 180, north: 90 }, 0],
  [{ west: -180, south: -90, east: 180, north: 90 }, 3],
  [{ west: 100, south: -60, east: -100, north: 60 }, 4],
  [{ west: 5, south: 45, east: 16, north: 55 }, 7],
  [{ west: 11.5, south: 48.1, east: 11.7, north: 48.2 }, 10],
  [{ west: 11.5, south: 48.1, east: 11.7, north: 48.2 }, 11],
  [{ west: 11.57, south: 48.13, east: 11.6, north: 48.16 }, 15],
  [{ west: 11.575, south: 48.137, east: 11.58, north: 48.14 }, 18],
];

/** Compares the clusters of one viewport with the assets that are in its tiles. */
function expectTrue(
  found: Cluster[],
  { level, tiles }: ReturnType<typeof tilingOf>,
  all: Placed[],
) {
  const wanted = new Set(tiles);
  const byTile = Map.groupBy(
    all.filter((asset) => wanted.has(tileAt(asset, level))),
    (asset) => tileAt(asset, level),
  );
  expect(new Map(found.map((cluster) => [tileAt(cluster, level), cluster.count])))
    .toEqual(new Map([...byTile].map(([tile, assets]) => [tile, assets.length])));
  for (const cluster of found) {
    const { lat, lon } = byTile.get(tileAt(cluster, level))!.find(({ id }) => id === cluster.id)!;
    expect(cluster).toMatchObject({ lat, lon });
  }
}

async function expectExact(sql: Sql, { ownerId, libraryId }: Shelf) {
  const some = [undefined, true, false];
  const filters: MapFilter[] = [
    { ownerId },
    ...some.map((isFavorite) => ({ ownerId, libraryId, isFavorite, isArchived: false })),
    { ownerId, takenAfter: new Date("2020-03-01"), takenBefore: new Date("2020-07-01T00:00:00Z") },
  ];
  for (const filter of filters) {
    const all = await shown(sql, filter);
    for (const [bounds, zoom] of EVERYWHERE) {
      const tiling = tilingOf(bounds, zoom);
      expectTrue(await clusters(sql, tiling, filter), tiling, all);
    }
    const markers = (await Array.fromAsync(markerPages(sql, filter))).flat();
    const idsOf = (assets: Marker[]) => assets.map(({ id }) => id).sort();
    expect(idsOf(markers)).toEqual(idsOf(all));
  }
}

testOnDatabases("the map counts what comes, changes and goes", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  const other = await makeShelf(sql, "other");
  await expectExact(sql, shelf);
  await addAssets(sql, shelf, { from: 0, count: 3000 });
  await addAssets(sql, other, { from: 0, count: 30 });
  await expectExact(sql, shelf);
  const changes = [
    sql`update assets set latitude = -latitude, longitude = 180 where size % 6 = 0`,
    sql`update assets set latitude = null, longitude = null where size % 13 = 0`,
    sql`update assets set is_favorite = not is_favorite, is_archived = not is_archived
        where size % 4 = 0`,
    sql`update assets set latitude = 48.14, longitude = 11.58 where size % 10 = 0`,
    sql`update assets set trashed_at = now() where size % 8 = 0`,
    sql`update assets set is_hidden = true where size % 10 = 1`,
    sql`update assets set trashed_at = null where size % 16 = 0`,
    sql`update assets set library_id = ${other.libraryId}, owner_id = ${other.ownerId},
          folder_id = ${other.folderId}, name = 'moved-' || name
        where library_id = ${shelf.libraryId} and size % 5 = 0`,
    sql`delete from assets where size % 7 = 0`,
  ];
  for (const change of changes) expect((await change).count).toBeGreaterThan(0);
  await expectExact(sql, shelf);
  await expectExact(sql, other);
  await markDeleting(sql, other.libraryId);
  expect(await clusters(sql, tilingOf(EVERYWHERE[0]![0], 0), other)).toEqual([]);
  await sql`delete from libraries where id = ${other.libraryId}`;
  await sql`delete from assets`;
  await expectExact(sql, shelf);
  expect(await sql`select from asset_places where library_id = ${other.libraryId}`).toHaveLength(0);
});

testOnDatabases("the map's counters stay few, however often assets change", async ({ sql }) => {
  const shelf = await makeShelf(sql, "one");
  for (let from = 0; from < 300; from += 3) await addAssets(sql, shelf, { from, count: 3 });
  for (let step = 0; step < 800; step++) {
    await sql`update assets set latitude = latitude + 0.0001 where name = '1'`;
  }
  await expectExact(sql, shelf);
  const [row] = await sql<{ most: number; recent: number }[]>`
    select max(count) as most, (select count(*) from recent_places) as recent from (
      select count(*) from asset_places group by is_favorite, is_archived, level, area
    ) as kinds`;
  expect(row!.recent).toBeLessThan(32);
  // A fourth of what is written is looked at.
  expect(row!.most).toBeLessThan(100);
});
