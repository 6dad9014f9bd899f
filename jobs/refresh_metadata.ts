/** Refresh Metadata: reads the files of some assets again, as a scan reads them. */
import type { Library } from "../domain/library.ts";
import { joinPath } from "../domain/paths.ts";
import type { Database } from "../store/database.ts";
import { pairByIdentifier } from "../store/live_photos.ts";
import { type FileOfAsset, filesToRead, forgetMissing, forgetReading } from "../store/reading.ts";
import { updateAssets } from "../store/scan.ts";
import type { FileToRead } from "./files/read_rows.ts";
import type { FilePool, Tally } from "./scan/context.ts";

/** Files in one task of a thread. */
const BATCH = 500;

/** A file that another has taken the place of may have moved: the next scan is told, always. */
const ALWAYS = new Date(0);

const toRead = ({ sidecarName, ...file }: FileOfAsset): FileToRead => ({
  ...file,
  sidecar: sidecarName && joinPath(file.folder, sidecarName),
});

/**
 * Reads what is asked for of a library. What was read is forgotten at once, so that a job that is
 * run again goes on; a file that is being written is left to the next scan.
 */
export async function refreshMetadata(
  { sql, pool, library, quietMs, tally, signal }: {
    sql: Database;
    pool: FilePool;
    library: Library;
    quietMs: number;
    tally: Tally;
    signal: AbortSignal;
  },
): Promise<void> {
  while (true) {
    signal.throwIfAborted();
    const files = await filesToRead(sql, { libraryId: library.id, limit: BATCH });
    if (files.length === 0) break;
    const input = {
      files: files.map(toRead),
      quietMs,
      library: { id: library.id, ownerId: library.ownerId },
    };
    const batch = await pool.run("readRows", input, { signal });
    tally.add("found", files.length);
    for (const rows of batch.changed) {
      tally.add("changed", await updateAssets(sql, { rows, keepSince: ALWAYS }));
    }
    batch.problems.forEach((problem) => tally.problem(problem));
    for (const index of batch.unquiet) {
      const { folder, name } = files[index]!;
      tally.add("postponed");
      const reason = "The file is still being written, so it was left for the next scan";
      tally.note({ path: joinPath(folder, name), reason });
    }
    const ids = files.map(({ assetId }) => assetId);
    await pairByIdentifier(sql, { libraryId: library.id, ids });
    await forgetReading(sql, ids);
  }
  await forgetMissing(sql, library.id);
}
