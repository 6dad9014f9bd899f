/** Rows of uploaded assets. */
import { AppError } from "../domain/errors.ts";
import type { AssetType } from "../domain/media_types.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";
import { isVideoOf, linkLivePhotos, pairByIdentifier } from "./live_photos.ts";
import { restoreAssets } from "./trash.ts";
import { insertUploaded, type UploadedFile } from "./uploaded_files.ts";

/** A file that a library has. */
export interface KnownFile {
  id: string;
  libraryId: string;
  /** 40 hex digits. */
  sha1: string;
  isTrashed: boolean;
}

/** Which of these contents the libraries have. */
export async function findBySha1(
  sql: Sql,
  { libraryIds, sha1s }: { libraryIds: readonly string[]; sha1s: readonly string[] },
): Promise<KnownFile[]> {
  return await sql<KnownFile[]>`
    select id, library_id, encode(sha1, 'hex') as sha1, trashed_at is not null as is_trashed
    from (
      select distinct decode(digits, 'hex') as sha1
      from unnest(${sha1s as string[]}::text[]) as digits
    ) as asked join assets using (sha1)
    where library_id = any(${libraryIds as string[]}::uuid[]) and sha1 is not null`;
}

/** Bytes that a user's uploads may take, and those that they take. */
export interface Quota {
  limit: number;
  used: number;
}

/** Where a user's uploads may go, and how much of them; a `quota` that is null: no limit. */
export interface UploadAllowance {
  /** Upload libraries, oldest first: the first is the one that uploads go to. */
  libraryIds: string[];
  quota: Quota | null;
}

/** What a user may upload. */
export async function uploadAllowance(sql: Sql, ownerId: string): Promise<UploadAllowance> {
  const [row] = await sql<{ libraryIds: string[]; limit: number | null; used: number }[]>`
    with upload_libraries as (
      select id, created_at from libraries
      where owner_id = ${ownerId} and type = 'UPLOAD' and deleting_since is null
    )
    select array(select id from upload_libraries order by created_at, id) as library_ids,
      quota_size_in_bytes as limit, case when quota_size_in_bytes is not null then (
        select coalesce(sum(size), 0)::bigint
        from asset_days join upload_libraries on upload_libraries.id = library_id
      ) else 0 end as used
    from users where id = ${ownerId}`;
  const { libraryIds = [], limit = null, used = 0 } = row ?? {};
  return { libraryIds, quota: limit === null ? null : { limit, used } };
}

/** What one request sends. */
export interface NewUpload {
  libraryId: string;
  ownerId: string;
  file: UploadedFile;
  /** The video of a live photo. */
  video: UploadedFile | null;
  /** One that the library has already. */
  livePhotoVideoId: string | null;
}

/** What came of it; when the library has the file already, the id is that asset's. */
export type Stored =
  | { id: string; isDuplicate: boolean; isRestored: boolean; isVideoKept: boolean }
  | { full: Quota }
  | "library is gone"
  | "no such video";

/** The asset that has this content already. */
interface SameAsset {
  id: string;
  type: AssetType;
  livePhotoVideoId: string | null;
}

/** Locked, so that it is not deleted any more; null for none. */
async function findSame(
  sql: Sql,
  libraryId: string,
  file: UploadedFile | null,
): Promise<SameAsset | null> {
  if (file === null) return null;
  const [same] = await sql<SameAsset[]>`
    select id, type, live_photo_video_id from assets
    where library_id = ${libraryId} and sha1 = ${file.sha1} for update`;
  return same ?? null;
}

/**
 * Locks the rows that must not change until the end, and then looks what the library has: null when
 * it is gone. What is sent together is answered in this order, but is only sent when it is waited
 * for, or executed: so the locks come first.
 */
async function hold(sql: Sql, { libraryId, ownerId, file, video }: NewUpload) {
  const [, libraries, same, sameVideo, { quota }] = await Promise.all([
    sql`select from users where id = ${ownerId} for no key update`.execute(),
    sql`select from libraries where id = ${libraryId} and deleting_since is null for share`
      .execute(),
    findSame(sql, libraryId, file),
    findSame(sql, libraryId, video),
    uploadAllowance(sql, ownerId),
  ]);
  return libraries.length === 0 ? null : { same, sameVideo, quota };
}

/** Which video the photo gets; null for none. */
function videoOf(
  { video, livePhotoVideoId }: NewUpload,
  same: SameAsset | null,
): string | null {
  if (video === null) return livePhotoVideoId;
  if (same === null) return video.row.id;
  return same.type === "VIDEO" ? same.id : null;
}

/** Whether there is nothing new in an upload whose file is there. */
const isKnown = ({ video, livePhotoVideoId }: NewUpload, same: SameAsset) =>
  same.type === "VIDEO" || same.livePhotoVideoId !== null ||
  (video === null && livePhotoVideoId === null);

/** Makes live photos of new files: the video that came along, or halves that find each other. */
async function makeLivePhotos(
  sql: Sql,
  { libraryId }: NewUpload,
  { id, videoId, coming }: { id: string; videoId: string | null; coming: readonly UploadedFile[] },
): Promise<void> {
  if (videoId !== null) await linkLivePhotos(sql, [{ photoId: id, videoId }]);
  const halves = coming.filter(({ row }) => row.content_identifier !== undefined);
  if (halves.length === 0) return;
  await pairByIdentifier(sql, { libraryId, ids: halves.map(({ row }) => row.id) });
}

/** Makes the assets, in the transaction `sql`. */
async function store(sql: Sql, upload: NewUpload): Promise<Stored> {
  const { libraryId, ownerId, file, video, livePhotoVideoId } = upload;
  const held = await hold(sql, upload);
  if (held === null) return "library is gone";
  const { same, sameVideo, quota } = held;
  const id = same?.id ?? file.row.id;
  const bringBack = async () => same !== null && (await restoreAssets(sql, [id])).length > 0;
  if (same !== null && isKnown(upload, same)) {
    return { id, isDuplicate: true, isRestored: await bringBack(), isVideoKept: false };
  }
  if (livePhotoVideoId !== null && !await isVideoOf(sql, { libraryId, id: livePhotoVideoId })) {
    return "no such video";
  }
  const isVideoKept = video !== null && sameVideo === null;
  const coming = [...same === null ? [file] : [], ...isVideoKept ? [video] : []];
  const size = coming.reduce((sum, { size }) => sum + size, 0);
  if (quota !== null && quota.used + size > quota.limit) return { full: quota };
  for (const each of coming) {
    if (!await insertUploaded(sql, { libraryId, ownerId, mayBeLimited: true }, each)) {
      throw new AppError(
        "unavailable",
        "The upload took too long, and was given up. Send it again",
      );
    }
  }
  await makeLivePhotos(sql, upload, { id, videoId: videoOf(upload, sameVideo), coming });
  return { id, isDuplicate: same !== null, isRestored: await bringBack(), isVideoKept };
}

/** Nothing but a file: no other half of a live photo is there or may be looked for. */
const isAlone = ({ file, video, livePhotoVideoId }: NewUpload) =>
  video === null && livePhotoVideoId === null && file.row.content_identifier === undefined;

/**
 * Makes the asset of an uploaded file, and that of its video, which do not arrive any more then.
 * Uploads of one user come one after the other here, so that they neither pass the quota together
 * nor are twice there.
 * @throws {AppError} when a file was given up meanwhile
 */
export async function storeUpload(sql: Database, upload: NewUpload): Promise<Stored> {
  const { libraryId, ownerId, file } = upload;
  // Nearly every upload is one new file, for which one statement does: the embedded database serves
  // nobody else in a transaction, and the way to it and back takes longer than what it does.
  const isStored = isAlone(upload) &&
    await insertUploaded(sql, { libraryId, ownerId, mayBeLimited: false }, file);
  if (isStored) {
    return { id: file.row.id, isDuplicate: false, isRestored: false, isVideoKept: false };
  }
  return await inTransaction(sql, (transaction) => store(transaction, upload));
}

/** Which of these a device has sent already. */
export async function findSent(
  sql: Sql,
  { ownerId, deviceId, deviceAssetIds }: {
    ownerId: string;
    deviceId: string;
    deviceAssetIds: readonly string[];
  },
): Promise<string[]> {
  const rows = await sql<{ deviceAssetId: string }[]>`
    select distinct device_asset_id from assets
      join libraries on libraries.id = library_id and deleting_since is null
    where assets.owner_id = ${ownerId} and device_id = ${deviceId}
      and device_asset_id = any(${deviceAssetIds as string[]}::text[])`;
  return rows.map(({ deviceAssetId }) => deviceAssetId);
}

/** Names of one page. */
const PAGE = 5000;

/** What a device has sent, a page after the other in the order of their names. */
export async function* sentPages(
  sql: Sql,
  { ownerId, deviceId }: { ownerId: string; deviceId: string },
): AsyncGenerator<string[]> {
  for (let after = "";;) {
    const rows = await sql<{ deviceAssetId: string }[]>`
      select distinct device_asset_id from assets
        join libraries on libraries.id = library_id and deleting_since is null
      where assets.owner_id = ${ownerId} and device_id = ${deviceId}
        and device_asset_id > ${after}
      order by device_asset_id limit ${PAGE}`;
    if (rows.length > 0) yield rows.map(({ deviceAssetId }) => deviceAssetId);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.deviceAssetId;
  }
}
