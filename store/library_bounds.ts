/** Where a library's folders may lie, as its owner's row says now. */
import { join } from "@std/path";
import type { Library, LibraryType, ManagedBy } from "../domain/library.ts";
import type { Bounds, LibraryReach } from "../domain/library_bounds.ts";
import type { Sql } from "./database.ts";

/** What `reachColumns` selects. */
export interface ReachRow {
  libraryType: LibraryType;
  libraryOwnerId: string;
  importPaths: string[];
  managedBy: ManagedBy;
  externalPath: string | null;
}

/** Of a library and its owner's row. */
export const reachColumns = (sql: Sql) =>
  sql`libraries.type as library_type, libraries.owner_id as library_owner_id, import_paths,
      managed_by, external_path`;

/** Where files of the library may lie; those of an upload library, below `uploads`. */
export function reachOf(row: ReachRow, uploads: string): LibraryReach {
  const { libraryType, libraryOwnerId, importPaths, managedBy, externalPath } = row;
  if (libraryType === "UPLOAD") {
    return { importPaths: [join(uploads, libraryOwnerId)], bounds: "anywhere" };
  }
  return { importPaths, bounds: managedBy === "admin" ? "anywhere" : { externalPath } };
}

/** The bounds of a library: those of its owner, or none when an administrator manages it. */
export async function boundsOf(
  sql: Sql,
  { managedBy, ownerId }: Pick<Library, "managedBy" | "ownerId">,
): Promise<Bounds> {
  if (managedBy === "admin") return "anywhere";
  const [row] = await sql<{ externalPath: string | null }[]>`
    select external_path from users where id = ${ownerId}`;
  return { externalPath: row?.externalPath ?? null };
}

/** Where files of a library may lie now, as `reachOf` tells; null when there is no such library. */
export async function libraryReach(
  sql: Sql,
  { libraryId, uploads }: { libraryId: string; uploads: string },
): Promise<LibraryReach | null> {
  const [row] = await sql<ReachRow[]>`
    select ${reachColumns(sql)} from libraries join users on users.id = owner_id
    where libraries.id = ${libraryId}`;
  return row === undefined ? null : reachOf(row, uploads);
}
