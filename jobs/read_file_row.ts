/** Reads one file for whoever waits for it, as a scan reads many. */
import { joinPath } from "../domain/paths.ts";
import type { FileTasks } from "./files/file_worker.ts";
import type { WorkerPool } from "./worker_pool.ts";

/** The columns of an asset's row that come from its file, and its id. */
export type FileRow = Record<string, unknown> & { id: string };

/** A file that may become an asset. */
export interface NewFile {
  folder: string;
  name: string;
  /** The path of a file that tells more of it. */
  sidecar: string | null;
}

/** The row of a file that nobody writes to; null when the system does not let it be read. */
export async function readFileRow(
  pool: WorkerPool<FileTasks>,
  { folder, name, sidecar }: NewFile,
): Promise<FileRow | null> {
  const files = [{ folderId: 0, folder, name, assetId: null, sidecar }];
  const about = joinPath(folder, name);
  const { added } = await pool.run("readRows", { files, quietMs: 0 }, { about });
  const [row = null] = JSON.parse(added) as FileRow[];
  return row;
}
