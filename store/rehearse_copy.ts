/** A first scan's rows, stored and taken back. */
import { copyOver } from "./copy_in.ts";
import { type Database, inTransaction } from "./database.ts";
import { COPIED_COLUMNS } from "./read_columns.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Whose assets `rehearseCopy` takes. */
export const NO_LIBRARY = { id: NOBODY, ownerId: NOBODY };

/** Whether there is no asset yet. */
export async function hasNoAssets(sql: Database): Promise<boolean> {
  return (await sql`select from assets limit 1`).length === 0;
}

/** Thrown so that a transaction is taken back. */
const REHEARSED = new Error("The rehearsal is over");

/**
 * Adds assets of `NO_LIBRARY` as a scan does, with all that follows from them, and takes everything
 * back.
 * @param added lines of `newAssetLine`, in folders with ids from -1 to `-folders`
 */
export async function rehearseCopy(
  sql: Database,
  { added, folders }: { added: Uint8Array; folders: number },
): Promise<void> {
  const rehearsal = inTransaction(sql, async (transaction) => {
    await transaction`
      insert into users (id, email, name, password_hash) values (${NOBODY}, ${NOBODY}, '', '')`;
    await transaction`
      insert into libraries (id, owner_id, type, name)
      values (${NOBODY}, ${NOBODY}, 'EXTERNAL', '')`;
    await transaction`
      insert into folders (id, library_id, path) overriding system value
      select -number, ${NOBODY}, number::text from generate_series(1, ${folders}) as number`;
    await copyOver(transaction, `copy assets (${COPIED_COLUMNS.join(", ")}) from stdin`, added);
    throw REHEARSED;
  });
  await rehearsal.catch((error) => {
    if (error !== REHEARSED) throw error;
  });
}
