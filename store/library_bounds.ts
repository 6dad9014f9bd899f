/** Where a library's folders may lie, as its owner's row says now. */
import type { Library } from "../domain/library.ts";
import type { Bounds } from "../domain/library_bounds.ts";
import type { Sql } from "./database.ts";

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
