/** Deletes what has been in the trash for as long as the settings say. */
import { deleteUploaded } from "../store/asset_deletion.ts";
import type { Database } from "../store/database.ts";
import { readSystemConfig } from "../store/settings.ts";
import { expiredAssets } from "../store/trash.ts";

/** Rows of one statement: short enough that nobody waits for it. */
const BATCH = 500;

/**
 * Files and pictures go afterwards. What was put into the trash before it was disabled stays its
 * days all the same: somebody was promised them. Returns how many were deleted.
 */
export async function deleteExpiredTrash(sql: Database, signal: AbortSignal): Promise<number> {
  const { trash: { days } } = await readSystemConfig(sql);
  let total = 0;
  while (!signal.aborted) {
    const ids = await expiredAssets(sql, { days, limit: BATCH });
    if (ids.length === 0) break;
    const deleted = await deleteUploaded(sql, ids, { trashedDays: days });
    // All of them came back meanwhile.
    if (deleted === 0) break;
    total += deleted;
  }
  return total;
}
