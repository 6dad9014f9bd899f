/** The asset of one uploaded file, made by a single statement. */
import { joinPath } from "../domain/paths.ts";
import { sidecarName } from "../domain/upload_name.ts";
import type { Sql } from "./database.ts";
import { columnTypes, READ_NAMES, READ_RECORD } from "./read_columns.ts";

/** An uploaded file in its place. */
export interface UploadedFile {
  folder: string;
  name: string;
  hasSidecar: boolean;
  /** Bytes. */
  size: number;
  sha1: Uint8Array;
  /** As it was sent. */
  originalName: string;
  deviceAssetId: string | null;
  deviceId: string | null;
  isFavorite: boolean;
  isArchived: boolean;
  /** The video of a live photo whose photo is still to come. */
  isHidden: boolean;
  /** What was read of the file: a `ReadRow` with the id of the asset that it becomes. */
  row: Record<string, unknown> & { id: string };
}

/** Columns that come with an upload, besides what is read of its file. */
const SENT_COLUMNS = {
  original_name: "text",
  device_asset_id: "text",
  device_id: "text",
  is_favorite: "boolean",
  is_archived: "boolean",
  is_hidden: "boolean",
};

const NAMES = [...READ_NAMES, ...Object.keys(SENT_COLUMNS)].join(", ");
const RECORD = [READ_RECORD, ...columnTypes(SENT_COLUMNS)].join(", ");

const recordOf = ({ row, name, hasSidecar, ...sent }: UploadedFile) => ({
  ...row,
  // It was read where it had arrived.
  sidecar_name: hasSidecar ? sidecarName(name) : null,
  original_name: sent.originalName,
  device_asset_id: sent.deviceAssetId,
  device_id: sent.deviceId,
  is_favorite: sent.isFavorite,
  is_archived: sent.isArchived,
  is_hidden: sent.isHidden,
});

/**
 * Makes the asset of a file that was noted as arriving, which it does not any more then. Until the
 * end of the transaction other uploads of the user wait. False, and nothing is changed, when it was
 * given up meanwhile, when the library is gone or has the same content, and, unless `mayBeLimited`,
 * when there is a limit to what the user may upload.
 */
export async function insertUploaded(
  sql: Sql,
  { libraryId, ownerId, mayBeLimited }: {
    libraryId: string;
    ownerId: string;
    mayBeLimited: boolean;
  },
  file: UploadedFile,
): Promise<boolean> {
  const { folder, name, sha1 } = file;
  const columns = sql.unsafe(NAMES);
  const result = await sql`
    with uploader as (
      select id from users
      where id = ${ownerId} and (${mayBeLimited} or quota_size_in_bytes is null)
      for no key update
    ), library as (
      select libraries.id from libraries, uploader
      where libraries.id = ${libraryId} and deleting_since is null for share of libraries
    ), arriving as (
      select path, library.id as library_id from pending_files, library
      where path = ${joinPath(folder, name)} and reason = 'arriving'
      for update of pending_files
    ), place as (
      insert into folders (library_id, path)
      select library_id, ${folder} from arriving
      where not exists (
        select from assets where assets.library_id = arriving.library_id and sha1 = ${sha1}
      )
      on conflict (library_id, path_key(path)) do update set is_gone = false
      returning id, library_id
    ), added as (
      insert into assets (id, library_id, owner_id, folder_id, name, sha1, ${columns})
      select file.id, place.library_id, ${ownerId}, place.id, ${name}, ${sha1}, ${columns}
      from place,
        json_to_recordset(${JSON.stringify([recordOf(file)])}::text::json)
          as file (id uuid, ${sql.unsafe(RECORD)})
      on conflict do nothing
      returning id
    )
    delete from pending_files using arriving, added where pending_files.path = arriving.path`;
  return result.count > 0;
}
