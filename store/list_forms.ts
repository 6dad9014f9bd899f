/** What long lists tell of each asset, and how it comes from the database. */
import type { ListedAsset, PictureState, Tile } from "../domain/asset.ts";
import type { AssetType } from "../domain/media_types.ts";
import { fromAssets, fromAssetsAlone, liveVideoId } from "./asset_columns.ts";
import { PAGE_ROWS, type Place } from "./asset_pages.ts";
import type { Sql } from "./database.ts";
import { offlineSince } from "./offline_assets.ts";
import { pictureState } from "./outdated_pictures.ts";

type Fragment = ReturnType<typeof fromAssets>;

/** The JSON text of an asset's values. */
interface Row {
  json: string;
}

/**
 * For `select ${form.row(sql)} ${form.from(sql)}`. The driver takes twice as long for rows of columns
 * as it takes to read an array of their values, on the one thread that serves everybody.
 */
export interface ListForm<T extends Place> {
  row(sql: Sql): Fragment;
  from(sql: Sql): Fragment;
  assetsOf(rows: readonly Row[]): T[];
  /** As many as `PAGE_ROWS` says, or more where a row takes less. */
  pageRows: number;
}

/** By index, and all at once: a thousand rows take half as long as with spreads. */
const read = <Values, T>(asset: (values: Values) => T) => (rows: readonly Row[]): T[] =>
  (JSON.parse(`[${rows.map(({ json }) => json).join()}]`) as Values[]).map(asset);

type ListedValues = [
  ...[id: string, libraryId: string, ownerId: string, type: AssetType, isExternal: boolean],
  ...[folder: string, name: string, size: number, mtimeNs: string, takenAt: string],
  ...[localDateTime: string, width: number | null, height: number | null],
  ...[duration: number | null, isFavorite: boolean, isArchived: boolean],
  ...[offlineSince: string | null, problem: string | null, pictureState: PictureState],
  ...[pictureKey: string | null, thumbhash: string | null, createdAt: string, updatedAt: string],
  ...[originalName: string, sha1: string | null, deviceAssetId: string | null],
  ...[deviceId: string | null, trashedAt: string | null, isHidden: boolean],
  ...[livePhotoVideoId: string | null],
];

/** All that lists of the API tell. */
export const LISTED: ListForm<ListedAsset> = {
  row: (sql) =>
    sql`json_build_array(assets.id, assets.library_id, assets.owner_id, assets.type,
      libraries.type = 'EXTERNAL', folders.path, assets.name, size, mtime_ns::text, taken_at,
      local_date_time, width, height, duration, is_favorite, is_archived, ${offlineSince(sql)},
      coalesce(read_problem, picture_problem), ${pictureState(sql)}, picture_key,
      encode(thumbhash, 'base64'), assets.created_at, assets.updated_at,
      coalesce(original_name, assets.name), encode(sha1, 'base64'), device_asset_id,
      device_id, trashed_at, is_hidden, ${liveVideoId(sql)})::text as json`,
  from: fromAssets,
  assetsOf: read((values: ListedValues) => ({
    id: values[0],
    libraryId: values[1],
    ownerId: values[2],
    type: values[3],
    isExternal: values[4],
    folder: values[5],
    name: values[6],
    size: values[7],
    mtimeNs: values[8],
    takenAt: new Date(values[9]),
    localDateTime: values[10],
    width: values[11],
    height: values[12],
    duration: values[13],
    isFavorite: values[14],
    isArchived: values[15],
    offlineSince: values[16] === null ? null : new Date(values[16]),
    problem: values[17],
    pictureState: values[18],
    pictureKey: values[19],
    thumbhash: values[20],
    createdAt: new Date(values[21]),
    updatedAt: new Date(values[22]),
    originalName: values[23],
    sha1: values[24],
    deviceAssetId: values[25],
    deviceId: values[26],
    trashedAt: values[27] === null ? null : new Date(values[27]),
    isHidden: values[28],
    livePhotoVideoId: values[29],
  })),
  pageRows: PAGE_ROWS,
};

type TileValues = [
  ...[id: string, ownerId: string, type: AssetType, isExternal: boolean, originalName: string],
  ...[localDateTime: string, width: number | null, height: number | null],
  ...[duration: number | null, isFavorite: boolean, isArchived: boolean],
  ...[offlineSince: string | null],
  ...[problem: string | null, pictureKey: string | null, thumbhash: string | null],
];

/** What a timeline shows. */
export const TILES: ListForm<Tile> = {
  row: (sql) =>
    sql`json_build_array(assets.id, assets.owner_id, assets.type, libraries.type = 'EXTERNAL',
      coalesce(original_name, assets.name), assets.local_date_time, width, height, duration,
      is_favorite, is_archived, ${offlineSince(sql)},
      coalesce(read_problem, picture_problem), picture_key, encode(thumbhash, 'base64')
    )::text as json`,
  from: fromAssetsAlone,
  assetsOf: read((values: TileValues) => ({
    id: values[0],
    ownerId: values[1],
    type: values[2],
    isExternal: values[3],
    originalName: values[4],
    localDateTime: values[5],
    width: values[6],
    height: values[7],
    duration: values[8],
    isFavorite: values[9],
    isArchived: values[10],
    offlineSince: values[11] === null ? null : new Date(values[11]),
    problem: values[12],
    pictureKey: values[13],
    thumbhash: values[14],
  })),
  pageRows: 8 * PAGE_ROWS,
};
