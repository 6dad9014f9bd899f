/** The columns of an asset that come from reading its file, and how they travel. */
import { copiedRows, type CopiedValue, copyLine } from "../domain/copy_text.ts";

/** The columns that come from reading a file, with their types for json_to_recordset. */
const READ_COLUMNS = {
  type: "text",
  size: "bigint",
  mtime_ns: "bigint",
  fingerprint: "bytea",
  taken_at: "timestamptz",
  local_date_time: "timestamp",
  offset_minutes: "smallint",
  latitude: "double precision",
  longitude: "double precision",
  city: "text",
  state: "text",
  country: "text",
  make: "text",
  model: "text",
  lens_model: "text",
  f_number: "double precision",
  focal_length: "double precision",
  iso: "integer",
  exposure_time: "text",
  orientation: "smallint",
  width: "integer",
  height: "integer",
  description: "text",
  keywords: "text[]",
  rating: "smallint",
  projection_type: "text",
  duration: "double precision",
  video_codec: "text",
  frame_rate: "real",
  content_identifier: "text",
  motion_offset: "bigint",
  motion_length: "bigint",
  sidecar_name: "text",
  sidecar_state: "double precision",
  read_problem: "text",
} as const;

/**
 * One file as it was read: a JSON object of these columns makes or refreshes an asset. A column that
 * is missing, or undefined before it is JSON, becomes null.
 */
export type ReadRow = Record<keyof typeof READ_COLUMNS, CopiedValue>;

/** Columns and their types, for a record of them. */
export const columnTypes = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns).map(([name, type]) => `${name} ${type}`);

export const READ_NAMES = Object.keys(READ_COLUMNS) as (keyof ReadRow)[];
/** For json_to_recordset. */
export const READ_RECORD = columnTypes(READ_COLUMNS).join(", ");

/** A file that becomes an asset. */
export interface NewRow {
  id: string;
  libraryId: string;
  ownerId: string;
  folderId: number;
  name: string;
  row: ReadRow;
}

/** The columns of `newAssetLine`, in its order. */
export const COPIED_COLUMNS = ["id", "library_id", "owner_id", "folder_id", "name", ...READ_NAMES];

/** An asset as `copyAssets` takes it. */
export const newAssetLine = ({ id, libraryId, ownerId, folderId, name, row }: NewRow): string =>
  copyLine([id, libraryId, ownerId, folderId, name, ...READ_NAMES.map((column) => row[column])]);

/** Lines of `newAssetLine` as `insertAssets` takes them. */
export function rowsOfLines(lines: Uint8Array): string {
  const rows = copiedRows(new TextDecoder().decode(lines));
  return JSON.stringify(
    rows.map((values) =>
      Object.fromEntries(COPIED_COLUMNS.map((name, index) => [name, values[index]]))
    ),
  );
}

/** What a person may have set by hand, and stays then whatever a file says. */
const EDITABLE: Readonly<Record<string, readonly string[]>> = {
  date: ["taken_at", "local_date_time", "offset_minutes"],
  place: ["latitude", "longitude", "city", "state", "country"],
  description: ["description"],
};

/** What a column of an asset is after its file was read: as in `source`, or as it was set by hand. */
function valueFrom(source: string, name: string): string {
  const kind = Object.keys(EDITABLE).find((kind) => EDITABLE[kind]!.includes(name));
  if (kind === undefined) return `${source}.${name}`;
  return `case when '${kind}' = any(assets.edited) then assets.${name} else ${source}.${name} end`;
}

/** For `update assets set …`: the columns of `source`, except those set by hand. */
export const readColumnsFrom = (source: string): string =>
  READ_NAMES.map((name) => `${name} = ${valueFrom(source, name)}`).join(", ");

/** What pictures tell of a file that does not tell it itself. */
const FROM_PICTURES: ReadonlySet<string> = new Set(["width", "height"]);

/** A condition on `assets`: what `readColumnsFrom` sets is not what is there. */
export function isReadDifferently(source: string): string {
  const read = READ_NAMES.map((name) =>
    FROM_PICTURES.has(name)
      ? `coalesce(${source}.${name}, assets.${name})`
      : valueFrom(source, name)
  );
  return `(${READ_NAMES.map((name) => `assets.${name}`)}) is distinct from (${read})`;
}
