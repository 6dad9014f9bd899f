/** Where a library's folders may lie, as its owner's row says now. */
import type { Library, ManagedBy } from "../domain/library.ts";
import type { Bounds, LibraryReach } from "../domain/library_bounds.ts";
import type { Sql } from "./database.ts";

/** What `reachColumns` selects. */
export interface ReachRow {
  importPaths: string[];
  managedBy: ManagedBy;
  externalPath: string | null;
}

/** Of a library and its owner's row. */
export const reachColumns = (sql: Sql) => sql`import_paths, managed_by, external_path`;

/** Where files of the library may lie. */
export function reachOf({ importPaths, managedBy, externalPath }: ReachRow): LibraryReach {
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

/** Where files of a library may lie now; null when there is no such library. */
export async function libraryReach(sql: Sql, libraryId: string): Promise<LibraryReach | null> {
  const [row] = await sql<ReachRow[]>`
    select ${reachColumns(sql)} from libraries join users on users.id = owner_id
    where libraries.id = ${libraryId}`;
  return row === undefined ? null : reachOf(row);
}
