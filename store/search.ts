/** Looking for assets by what is known of them. */
import type { Asset } from "../domain/asset.ts";
import type { AssetSearch } from "../domain/search.ts";
import type { Bucket, BucketSize } from "../domain/timeline.ts";
import { assetColumns, fromAssets } from "./asset_columns.ts";
import { assetPages, direction, following, type Place } from "./asset_pages.ts";
import type { Sql } from "./database.ts";
import { isBelowAny } from "./folders_below.ts";
import type { ListForm } from "./list_forms.ts";
import { isOffline } from "./offline_assets.ts";
import type { Neighbour, Neighbours } from "./timeline.ts";

type Condition = ReturnType<typeof fromAssets>;

/** A pattern that matches what has `text` in it, whatever signs that has. */
const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

const PATH = "rtrim(folders.path, '/') || '/' || assets.name";

/** Narrows a part of a path to the folders that can have it: they are few, and have an index. */
function inFolders(sql: Sql, text: string): Condition {
  const end = text.lastIndexOf("/");
  if (end === -1) return sql``;
  return sql`assets.folder_id = any(array(
    select folders.id from folders
    where rtrim(folders.path, '/') || '/' ilike ${containing(text.slice(0, end + 1))})) and`;
}

/**
 * No clock on a wall is farther from the moment. So the index of the timeline, which has the
 * clocks, is good for moments too.
 */
const FARTHEST_CLOCK = "1 day";

const CAMERA = (sql: Sql) => sql`concat_ws(' ', make, model)`;

/** More words than anybody types would only be work. */
const MOST_WORDS = 10;

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

const hasWord = (sql: Sql, word: string) =>
  sql`concat_ws(chr(10), coalesce(original_name, assets.name), ${sql.unsafe(PATH)}, description,
        array_to_string(keywords, chr(10)), make, model, lens_model, city, state, country)
        ilike ${containing(word)}`;

/** What each thing that is asked for says in SQL. */
const CONDITIONS: {
  [Field in Exclude<keyof AssetSearch, "ownerId">]-?: (
    sql: Sql,
    value: NonNullable<AssetSearch[Field]>,
  ) => Condition;
} = {
  id: (sql, id) => sql`assets.id = ${id}`,
  libraryId: (sql, id) => sql`assets.library_id = ${id}`,
  type: (sql, type) => sql`assets.type = ${type}`,
  isOffline: (sql, is) => is ? isOffline(sql) : sql`not ${isOffline(sql)}`,
  isFavorite: (sql, is) => sql`is_favorite = ${is}`,
  isArchived: (sql, is) => sql`is_archived = ${is}`,
  isTrashed: (sql, is) => is ? sql`trashed_at is not null` : sql`trashed_at is null`,
  isExternal: (sql, is) => sql`(libraries.type = 'EXTERNAL') = ${is}`,
  originalPath: (sql, text) =>
    sql`${inFolders(sql, text)} ${sql.unsafe(PATH)} ilike ${containing(text)}`,
  originalFileName: (sql, text) =>
    sql`coalesce(original_name, assets.name) ilike ${containing(text)}`,
  description: (sql, text) => sql`description ilike ${containing(text)}`,
  make: (sql, make) => sql`make = ${make}`,
  model: (sql, model) => sql`model = ${model}`,
  lensModel: (sql, lensModel) => sql`lens_model = ${lensModel}`,
  camera: (sql, text) => sql`${CAMERA(sql)} ilike ${containing(text)}`,
  lens: (sql, text) => sql`lens_model ilike ${containing(text)}`,
  place: (sql, text) => sql`concat_ws(', ', city, state, country) ilike ${containing(text)}`,
  words: (sql, text) =>
    wordsOf(text).reduce(
      (all, word) => sql`${all} and ${hasWord(sql, word)}`,
      sql`true`,
    ),
  isNotInAlbum: (sql, is) =>
    sql`${is ? sql`not` : sql``} exists (select from album_assets where asset_id = assets.id)`,
  folder: (sql, path) =>
    sql`assets.folder_id = any(array(select folders.id from folders where ${
      isBelowAny(sql, [path])
    }))`,
  bounds: (sql, { west, south, east, north }) =>
    sql`latitude between ${south} and ${north} and ${
      west <= east
        ? sql`longitude between ${west} and ${east}`
        : sql`(longitude >= ${west} or longitude <= ${east})`
    }`,
  fromDay: (sql, day) => sql`local_date_time >= ${day}::timestamp`,
  toDay: (sql, day) => sql`local_date_time < ${day}::timestamp + interval '1 day'`,
  rating: (sql, rating) => sql`rating = ${rating}`,
  city: (sql, city) => sql`city = ${city}`,
  state: (sql, state) => sql`state = ${state}`,
  country: (sql, country) => sql`country = ${country}`,
  takenAfter: (sql, date) =>
    sql`taken_at >= ${date}
        and local_date_time >= ${date}::timestamp - ${FARTHEST_CLOCK}::interval`,
  takenBefore: (sql, date) =>
    sql`taken_at <= ${date}
        and local_date_time <= ${date}::timestamp + ${FARTHEST_CLOCK}::interval`,
  createdAfter: (sql, date) => sql`assets.created_at >= ${date}`,
  createdBefore: (sql, date) => sql`assets.created_at <= ${date}`,
  updatedAfter: (sql, date) => sql`assets.updated_at >= ${date}`,
  updatedBefore: (sql, date) => sql`assets.updated_at <= ${date}`,
  trashedAfter: (sql, date) => sql`trashed_at >= ${date}`,
  trashedBefore: (sql, date) => sql`trashed_at <= ${date}`,
};

/** What may be asked for as missing, and its column. */
const COLUMNS: Partial<Record<keyof AssetSearch, string>> = {
  make: "make",
  model: "model",
  lensModel: "lens_model",
  rating: "rating",
  city: "city",
  state: "state",
  country: "country",
};

function conditionOf(sql: Sql, field: keyof typeof CONDITIONS, value: unknown): Condition {
  if (value === null) return sql`and ${sql(COLUMNS[field]!)} is null`;
  return sql`and ${CONDITIONS[field](sql, value as never)}`;
}

/** `from … where …`: the assets that are looked for. */
function found(sql: Sql, { ownerId, ...search }: AssetSearch): Condition {
  const asked = Object.entries(search).filter(([, value]) => value !== undefined);
  return asked.reduce(
    (all, [field, value]) =>
      sql`${all} ${conditionOf(sql, field as keyof typeof CONDITIONS, value)}`,
    sql`${fromAssets(sql)} where assets.owner_id = ${ownerId} and not is_hidden`,
  );
}

/** Which of the assets that are found are wanted, in the order of the timeline. */
export interface SearchPart {
  order: "asc" | "desc";
  /** How many to leave out at first. */
  skip: number;
  /** How many at most; all when not given. */
  take?: number;
}

/** A page takes a few milliseconds of the one thread that serves everybody. */
const PAGE_ROWS = 1000;

async function searchPage(
  sql: Sql,
  search: AssetSearch,
  { order, skip, take, after }: Required<SearchPart> & { after: Place | undefined },
): Promise<Asset[]> {
  const way = direction(sql, order);
  return await sql<Asset[]>`
    select ${assetColumns(sql)} ${found(sql, search)}
      ${following(sql, sql`local_date_time, assets.id`, { after, order })}
    order by local_date_time ${way}, assets.id ${way}
    limit ${take} offset ${after === undefined ? skip : 0}`;
}

/** Found assets in pages, none of them empty. */
export async function* searchPages(
  sql: Sql,
  search: AssetSearch,
  { order, skip, take = Infinity }: SearchPart,
): AsyncGenerator<Asset[]> {
  let after: Place | undefined;
  for (let rest = take; rest > 0;) {
    const wanted = Math.min(rest, PAGE_ROWS);
    const page = await searchPage(sql, search, { order, skip, take: wanted, after });
    if (page.length > 0) yield page;
    if (page.length < wanted) return;
    rest -= page.length;
    after = page.at(-1);
  }
}

/** How many found assets each day or month has. */
export async function foundBuckets(
  sql: Sql,
  search: AssetSearch,
  { size, order }: { size: BucketSize; order: SearchPart["order"] },
): Promise<Bucket[]> {
  return await sql<Bucket[]>`
    select to_char(bucket, 'YYYY-MM-DD"T00:00:00.000Z"') as time_bucket, count from (
      select date_trunc(${size.toLowerCase()}, local_date_time) as bucket, count(*) as count
      ${found(sql, search)} group by 1
    ) as buckets order by bucket ${direction(sql, order)}`;
}

/** The found assets of one bucket, in pages. */
export function foundInBucket<T extends Place>(
  sql: Sql,
  search: AssetSearch,
  { range: { from, to }, order, form }: {
    range: { from: string; to: string };
    order: "asc" | "desc";
    form: ListForm<T>;
  },
): AsyncGenerator<T[]> {
  const way = direction(sql, order);
  return assetPages(async ({ after, limit }) => {
    return form.assetsOf(
      await sql`
      select ${form.row(sql)} ${found(sql, search)}
        ${following(sql, sql`local_date_time, assets.id`, { after, order })}
        and local_date_time >= ${from}::timestamp and local_date_time < ${to}::timestamp
      order by local_date_time ${way}, assets.id ${way} limit ${limit}`,
    );
  }, form.pageRows);
}

/** The found assets before (newer) and after (older) one. */
export async function findFoundNeighbours(
  sql: Sql,
  search: AssetSearch,
  { id, localDateTime }: Place,
): Promise<Neighbours> {
  const here = sql`(${localDateTime}::timestamp, ${id}::uuid)`;
  const [previous] = await sql<Neighbour[]>`
    select assets.id, picture_key ${found(sql, search)} and (local_date_time, assets.id) > ${here}
    order by local_date_time, assets.id limit 1`;
  const [next] = await sql<Neighbour[]>`
    select assets.id, picture_key ${found(sql, search)} and (local_date_time, assets.id) < ${here}
    order by local_date_time desc, assets.id desc limit 1`;
  return { previous: previous ?? null, next: next ?? null };
}

/** What the counters of assets tell apart. */
const COUNTED: ReadonlySet<string> = new Set([
  "libraryId",
  "type",
  "isFavorite",
  "isArchived",
  "isTrashed",
]);

async function countedBefore(sql: Sql, { ownerId, type, ...rest }: AssetSearch): Promise<number> {
  const { libraryId = null, isFavorite = null, isArchived = null, isTrashed = null } = rest;
  const isVideo = type === undefined ? null : type === "VIDEO";
  const [row] = await sql<{ count: number }[]>`
    select coalesce(sum(total), 0)::bigint as count
    from asset_days join libraries on libraries.id = library_id and deleting_since is null
    where owner_id = ${ownerId}
      and (${libraryId}::uuid is null or library_id = ${libraryId})
      and (${isVideo}::boolean is null or is_video = ${isVideo})
      and (${isFavorite}::boolean is null or is_favorite = ${isFavorite})
      and (${isArchived}::boolean is null or is_archived = ${isArchived})
      and (${isTrashed}::boolean is null or is_trashed = ${isTrashed}) and not is_hidden`;
  return row!.count;
}

/** How many assets a search finds. */
export async function countFound(sql: Sql, search: AssetSearch): Promise<number> {
  const { ownerId: _ownerId, ...asked } = search;
  const isCounted = Object.entries(asked)
    .every(([field, value]) => value === undefined || COUNTED.has(field));
  if (isCounted) return await countedBefore(sql, search);
  const [row] = await sql<{ count: number }[]>`select count(*) ${found(sql, search)}`;
  return row!.count;
}
