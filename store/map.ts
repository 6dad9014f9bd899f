/** The map: where assets were taken, one by one or as clusters. What a place is, its migration tells. */
import { FINEST_LEVEL, type MapFilter, type Tiling } from "../domain/map.ts";
import type { Sql } from "./database.ts";
import { matching } from "./timeline.ts";

/** The levels that `asset_places` counts. */
const COUNTED_LEVELS = [6, 12, 18];

/** The level of tiles in `recent_places`. */
const RECENT_LEVEL = 18;

/** An area of `asset_places` is a tile so many levels above those that it holds. */
const AREA_LEVELS = 6;

/** An asset on the map; degrees, WGS 84. */
export interface Marker {
  id: string;
  lat: number;
  lon: number;
  city: string | null;
  state: string | null;
  country: string | null;
}

/** Assets that lie near each other; `id` is one of them, and the place is that one's. */
export interface Cluster extends Pick<Marker, "id" | "lat" | "lon"> {
  count: number;
}

/** Assets that the map shows; those of a library on its way out are gone already. */
const onMap = (sql: Sql, filter: MapFilter) =>
  sql`${matching(sql, filter)} and place is not null
      and (${filter.takenAfter ?? null}::timestamptz is null
        or taken_at >= ${filter.takenAfter ?? null})
      and (${filter.takenBefore ?? null}::timestamptz is null
        or taken_at <= ${filter.takenBefore ?? null})
      and library_id = any(array(
        select id from libraries where owner_id = ${filter.ownerId} and deleting_since is null))`;

/** Whether a place lies in the tile of `wanted`. */
const inTile = (sql: Sql, level: number) => {
  const bits = (FINEST_LEVEL - level) * 2;
  return sql`place >= wanted.tile << ${bits}::integer
      and place < (wanted.tile + 1) << ${bits}::integer`;
};

/** Counters of what the map shows, `asset_places` or `recent_places`. */
function ofShown(sql: Sql, filter: MapFilter) {
  const { ownerId, libraryId = null, isFavorite = null, isArchived = null } = filter;
  return sql`join libraries on libraries.id = library_id and deleting_since is null
      where owner_id = ${ownerId}
        and (${libraryId}::uuid is null or library_id = ${libraryId})
        and (${isFavorite}::boolean is null or is_favorite = ${isFavorite})
        and (${isArchived}::boolean is null or is_archived = ${isArchived})`;
}

/** Rows of (tile, count), from the counters of a level that is as fine or finer. */
const countedBefore = (sql: Sql, { level, tiles }: Tiling, filter: MapFilter, counted: number) =>
  sql`
    select tile, sum(count)::bigint as count from (
      select ((area::bigint << ${AREA_LEVELS * 2}::integer) + last_bits)
        >> ${(counted - level) * 2}::integer as tile, count
      from (
        select area, unnest(tiles) as last_bits, unnest(counts) as count
        from asset_places ${ofShown(sql, filter)} and level = ${counted}
          and area = any(array(
            select distinct tile >> ${Math.max(0, level + AREA_LEVELS - counted) * 2}::integer
            from unnest(${tiles}::bigint[]) as tile))
      ) as counters
      union all
      select unnest(tiles) >> ${(RECENT_LEVEL - level) * 2}::integer, unnest(counts)
      from recent_places ${ofShown(sql, filter)}
    ) as entries group by tile having sum(count) > 0`;

/** Rows of (tile, count), counted in the index of places. */
const countedNow = (sql: Sql, { level, tiles }: Tiling, filter: MapFilter) =>
  sql`
    select tile, count from unnest(${tiles}::bigint[]) as wanted (tile)
      cross join lateral (
        select count(*) from assets where ${onMap(sql, filter)} and ${inTile(sql, level)}
      ) as there
    where count > 0`;

function counted(sql: Sql, tiling: Tiling, filter: MapFilter) {
  const isOfAnyTime = filter.takenAfter === undefined && filter.takenBefore === undefined;
  const level = COUNTED_LEVELS.find((level) => level >= tiling.level);
  return isOfAnyTime && level !== undefined
    ? countedBefore(sql, tiling, filter, level)
    : countedNow(sql, tiling, filter);
}

/** The assets of each tile that has any, as one cluster. Tiles at the edge are counted whole. */
export async function clusters(sql: Sql, tiling: Tiling, filter: MapFilter): Promise<Cluster[]> {
  return await sql<Cluster[]>`
    with counted as (${counted(sql, tiling, filter)}), wanted as (
      select tile, count from unnest(${tiling.tiles}::bigint[]) as tile join counted using (tile)
    )
    select latitude as lat, longitude as lon, count, assets.id
    from wanted
      cross join lateral (
        select id from assets where ${onMap(sql, filter)} and ${inTile(sql, tiling.level)}
        order by place, id limit 1
      ) as one
      join assets on assets.id = one.id
    order by wanted.tile`;
}

type PlacedMarker = Marker & { place: number };

/** A page takes a few milliseconds of the one thread that serves everybody. */
const PAGE_ROWS = 2000;

/** All assets with a place, in pages, none of them empty. */
export async function* markerPages(sql: Sql, filter: MapFilter): AsyncGenerator<Marker[]> {
  let after: PlacedMarker | undefined;
  while (true) {
    const page: PlacedMarker[] = await sql<PlacedMarker[]>`
      select id, latitude as lat, longitude as lon, city, state, country, place from assets
      where ${onMap(sql, filter)}
        ${
      after === undefined ? sql`` : sql`and (place, id) > (${after.place}::bigint, ${after.id})`
    }
      order by place, id limit ${PAGE_ROWS}`;
    if (page.length > 0) yield page;
    if (page.length < PAGE_ROWS) return;
    after = page.at(-1);
  }
}
