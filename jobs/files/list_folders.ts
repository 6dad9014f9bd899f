/** Lists folders, depth first, until there is a batch's worth; synchronous, for a worker thread. */
import { type Excluder, excluder, isSkippedName } from "../../domain/exclusion.ts";
import { assetType } from "../../domain/media_types.ts";
import { joinPath } from "../../domain/paths.ts";
import { isAbsent, systemErrorReason } from "./system_error.ts";

/** After so many names or folders, the rest is handed back for any thread to go on with. */
const BATCH_NAMES = 2000;
const BATCH_FOLDERS = 200;

export interface ListedFolder {
  path: string;
  /** Photos and videos that no pattern excludes. */
  names: string[];
}

export interface UnreadableFolder {
  path: string;
  reason: string;
  /** It was not there any more; otherwise what is inside keeps its state. */
  isGone: boolean;
}

export interface FolderBatch {
  listed: ListedFolder[];
  /** Folders met and not listed yet. */
  remaining: string[];
  unreadable: UnreadableFolder[];
  /** Names and folders that a pattern left out. */
  excluded: number;
  /** Files of other types; sidecars are not counted. */
  unsupported: number;
}

// Patterns change rarely and batches come by the thousand: the last compilation is kept.
let compiledFor = "";
let compiled: Excluder = excluder([]);

function excluderFor(patterns: string[]): Excluder {
  const key = JSON.stringify(patterns);
  if (key !== compiledFor) {
    compiled = excluder(patterns);
    compiledFor = key;
  }
  return compiled;
}

function listFolder(path: string, exclude: Excluder, batch: FolderBatch): void {
  const names: string[] = [];
  const subfolders: string[] = [];
  for (const entry of Deno.readDirSync(path)) {
    if (isSkippedName(entry.name)) continue;
    if (entry.isDirectory) {
      const subfolder = joinPath(path, entry.name);
      if (exclude.folder(subfolder) === null) subfolders.push(subfolder);
      else batch.excluded++;
    } else if (entry.isFile) {
      if (assetType(entry.name) === null) {
        if (!/\.xmp$/i.test(entry.name)) batch.unsupported++;
      } else if (exclude.file(joinPath(path, entry.name)) === null) names.push(entry.name);
      else batch.excluded++;
    }
  }
  batch.listed.push({ path, names });
  for (const subfolder of subfolders.sort().reverse()) batch.remaining.push(subfolder);
}

/**
 * Lists `folders` and what is below them, as far as one batch goes. Symbolic links are not
 * followed; hidden and system folders are skipped. A folder that cannot be read is reported.
 */
export function listFolders(
  { folders, patterns, skipped }: {
    folders: string[];
    patterns: string[];
    /** Folders that are not entered, whatever is in them. */
    skipped: string[];
  },
): FolderBatch {
  const exclude = excluderFor(patterns);
  const skip = new Set(skipped);
  const batch: FolderBatch = {
    listed: [],
    remaining: [...folders],
    unreadable: [],
    excluded: 0,
    unsupported: 0,
  };
  let names = 0;
  while (batch.remaining.length > 0 && names < BATCH_NAMES && batch.listed.length < BATCH_FOLDERS) {
    const path = batch.remaining.pop()!;
    if (skip.has(path)) continue;
    try {
      listFolder(path, exclude, batch);
      names += batch.listed.at(-1)!.names.length;
    } catch (error) {
      batch.unreadable.push({ path, reason: systemErrorReason(error), isGone: isAbsent(error) });
    }
  }
  return batch;
}
