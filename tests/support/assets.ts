import type { Database } from "../../store/database.ts";
import { isOffline } from "../../store/offline_assets.ts";
import { pictureState } from "../../store/outdated_pictures.ts";
import type { TestBackground } from "./background.ts";
import { makePhoto } from "./photos.ts";
import type { TempFolder } from "./temp_folder.ts";

/** An asset as the database has it. */
export interface AssetRow {
  id: string;
  isOnline: boolean;
  width: number | null;
  size: number;
  mtimeNs: string;
  localDateTime: string;
  offsetMinutes: number | null;
  latitude: number | null;
  longitude: number | null;
  description: string | null;
  isFavorite: boolean;
  isArchived: boolean;
  pictureState: string;
  pictureKey: string | null;
}

/** The library's assets by their path within the import path. */
export async function assetsOf(
  { sql, media, library }: { sql: Database } & Pick<TestBackground, "media" | "library">,
): Promise<Record<string, AssetRow>> {
  const rows = await sql<(AssetRow & { path: string })[]>`
    select folders.path || '/' || name as path, assets.id, not ${isOffline(sql)} as is_online,
      width, size, mtime_ns::text, local_date_time, offset_minutes, latitude, longitude,
      description, is_favorite, is_archived,
      ${pictureState(sql)} as picture_state, picture_key
    from assets join folders on folders.id = folder_id
    where assets.library_id = ${library.id} order by 1`;
  return Object.fromEntries(
    rows.map(({ path, ...asset }) => [path.replace(`${media.path}/`, ""), asset]),
  );
}

/** What a person sets in `editByHand`. */
export const BY_HAND = {
  localDateTime: "1999-01-02T03:04:05",
  offsetMinutes: 60,
  latitude: 1.5,
  longitude: 2.5,
  description: "By hand",
  isFavorite: true,
  isArchived: true,
};

/** Has a person set date, place, description, favourite and archive of an asset. */
export async function editByHand(sql: Database, id: string): Promise<void> {
  const { latitude, longitude, description } = BY_HAND;
  await sql`
    update assets set taken_at = '1999-01-02 02:04:05Z', local_date_time = '1999-01-02 03:04:05',
      offset_minutes = 60, latitude = ${latitude}, longitude = ${longitude},
      description = ${description}, is_favorite = true, is_archived = true,
      edited = array['date', 'place', 'description']
    where id = ${id}`;
}

/** Seconds. */
export const LONG_AGO = 1_500_000_000;

/** Which asset is where, and whether it is online: path → "id" or "id offline". */
export function idsOf(assets: Record<string, AssetRow>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(assets).map((
      [path, { id, isOnline }],
    ) => [path, isOnline ? id : `${id} offline`]),
  );
}

/** A photo under each name; no two have the same width or time. */
export async function writeOldPhotos(media: TempFolder, names: string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    const path = media.write(name, await makePhoto({ width: 50 + index }));
    Deno.utimeSync(path, LONG_AGO + index, LONG_AGO + index);
  }
}

/** The counts of a scan in which nothing happened but moves. */
export const NOTHING_ELSE = { added: 0, changed: 0, restored: 0, offline: 0, errors: 0 };
