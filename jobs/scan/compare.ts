/** Phase 2: holds listed folders against what the database knows of them. */
import type { ScanMode } from "../../domain/scan.ts";
import {
  type Candidate,
  findCandidates,
  type Listing,
  markMissing,
  touchFolders,
} from "../../store/scan.ts";
import { joinPath } from "../../domain/paths.ts";
import type { ListedFolder } from "../files/list_folders.ts";
import type { FileStat } from "../files/exact_stat.ts";
import type { FileToRead } from "../files/read_rows.ts";
import type { ScanContext } from "./context.ts";

/** What follows from a batch of folders. */
export interface Differences {
  /** New files, and those to be read again. */
  toRead: FileToRead[];
  /** Assets whose file is back as it was. */
  toRestore: string[];
}

interface KnownFile extends Candidate {
  folder: string;
}

/**
 * What to do with a file that has an asset, given what the disk says of it now. An asset that was
 * offline and has its file back unchanged keeps its metadata and pictures. Pure.
 */
export function decide(
  file: Pick<Candidate, "size" | "mtimeNs" | "isOffline" | "isUnread">,
  stat: Pick<FileStat, "size" | "mtimeNs"> | null,
  mode: ScanMode,
): "read" | "restore" | "leave" {
  if (stat === null) return "leave";
  const isSame = stat.size === file.size && stat.mtimeNs === file.mtimeNs;
  if (mode === "all" || !isSame || file.isUnread) return "read";
  return file.isOffline ? "restore" : "leave";
}

async function sortKnown(
  { pool, mode, signal }: ScanContext,
  known: KnownFile[],
): Promise<Differences> {
  const differences: Differences = { toRead: [], toRestore: [] };
  if (known.length === 0) return differences;
  const paths = known.map(({ folder, name }) => joinPath(folder, name));
  const stats = await pool.run("statFiles", paths, { signal });
  known.forEach((file, index) => {
    const decision = decide(file, stats[index] ?? null, mode);
    if (decision === "restore") differences.toRestore.push(file.assetId!);
    if (decision === "read") differences.toRead.push(file);
  });
  return differences;
}

/** Makes the folders' rows, takes missing assets offline, and finds the files to look into. */
export async function compare(
  context: ScanContext,
  folders: ListedFolder[],
): Promise<Differences> {
  const { sql, library, scanId, mode, tally } = context;
  const namesOf = new Map(folders.map(({ path, names }) => [path, names]));
  const rows = await touchFolders(sql, {
    libraryId: library.id,
    scanId,
    paths: [...namesOf.keys()],
  });
  const toRead: FileToRead[] = [];
  const listings: Listing[] = [];
  const pathOf = new Map<number, string>();
  for (const { id, path, isNew } of rows) {
    const names = namesOf.get(path)!;
    pathOf.set(id, path);
    if (!isNew) listings.push({ folderId: id, names });
    else for (const name of names) toRead.push({ folderId: id, folder: path, name, assetId: null });
  }
  if (listings.length === 0) return { toRead, toRestore: [] };
  tally.add("offline", await markMissing(sql, listings));
  const candidates = await findCandidates(sql, { listings, existing: mode !== "new" });
  const known: KnownFile[] = [];
  for (const candidate of candidates) {
    const file = { ...candidate, folder: pathOf.get(candidate.folderId)! };
    if (file.assetId === null) toRead.push(file);
    else known.push(file);
  }
  const differences = await sortKnown(context, known);
  return {
    toRead: [...toRead, ...differences.toRead],
    toRestore: differences.toRestore,
  };
}
