/** What the database does in a first scan, done and taken back. */
import { copyOver } from "./copy_in.ts";
import { type Database, inTransaction } from "./database.ts";
import { COPIED_COLUMNS } from "./read_columns.ts";
import { findAssets, renewStatistics } from "./scan.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Whose assets `rehearseScan` takes. */
export const NO_LIBRARY = { id: NOBODY, ownerId: NOBODY };

/** Whether there is no asset yet. */
export async function hasNoAssets(sql: Database): Promise<boolean> {
  return (await sql`select from assets limit 1`).length === 0;
}

/** Thrown so that a transaction is taken back. */
const REHEARSED = new Error("The rehearsal is over");

/**
 * Does what a first scan of `NO_LIBRARY` does: looks for assets, adds them, with all that follows
 * from them, and looks at what the tables hold. Everything is taken back.
 * @param added lines of `newAssetLine`, in folders with ids below zero
 * @param folderIds those
 */
export async function rehearseScan(
  sql: Database,
  { added, folderIds }: { added: Uint8Array; folderIds: readonly number[] },
): Promise<void> {
  const rehearsal = inTransaction(sql, async (transaction) => {
    await transaction`
      insert into users (id, email, name, password_hash) values (${NOBODY}, ${NOBODY}, '', '')`;
    await transaction`
      insert into libraries (id, owner_id, type, name)
      values (${NOBODY}, ${NOBODY}, 'EXTERNAL', '')`;
    await transaction`
      insert into folders (id, library_id, path) overriding system value
      select id, ${NOBODY}, id::text from unnest(${folderIds as number[]}::bigint[]) as id`;
    await findAssets(transaction, folderIds.map((folderId) => ({ folderId, name: "any.jpg" })));
    await copyOver(transaction, `copy assets (${COPIED_COLUMNS.join(", ")}) from stdin`, added);
    await renewStatistics(transaction);
    throw REHEARSED;
  });
  await rehearsal.catch((error) => {
    if (error !== REHEARSED) throw error;
  });
}
