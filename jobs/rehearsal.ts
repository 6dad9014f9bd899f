/**
 * Has the embedded database store a first scan's rows before the first scan: its code is WebAssembly,
 * which V8 compiles for speed when it has run for a while. The first index of 10,000 photos takes a
 * fifth less then.
 */
import type { Database } from "../store/database.ts";
import { hasNoAssets, NO_LIBRARY, rehearseScan } from "../store/rehearse_scan.ts";
import { REHEARSAL_FOLDERS, type ScanPool } from "./scan_pool.ts";

/** After so many batches there is little left to compile. */
const BATCHES = 10;

/**
 * Stores and takes back a few batches, where nothing is stored yet, and as long as nobody scans: with
 * assets there, a scan has few new ones.
 */
export async function rehearseStoring(
  { sql, pool, signal }: { sql: Database; pool: ScanPool; signal: AbortSignal },
): Promise<void> {
  if (!await hasNoAssets(sql)) return;
  for (let batch = 0; batch < BATCHES && !pool.isUsed && !signal.aborted; batch++) {
    const { added } = await pool.rehearse(NO_LIBRARY);
    await rehearseScan(sql, { added, folderIds: REHEARSAL_FOLDERS });
  }
}
