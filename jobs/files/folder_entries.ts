/** What is in a folder, as far as a scan cares; synchronous, for a worker thread. */
import { type Excluder, isSkippedName } from "../../domain/exclusion.ts";
import { assetType } from "../../domain/media_types.ts";
import { isSidecar } from "../../domain/sidecars.ts";
import { joinPath } from "../../domain/paths.ts";
import type { JobProblem } from "../../domain/scan.ts";
import { escapedNames } from "./raw_names.ts";

export interface Entries {
  files: string[];
  /** Files that may tell more of others, and that no pattern excludes. */
  sidecars: string[];
  subfolders: string[];
  excluded: number;
  unsupported: number;
  problems: JobProblem[];
}

/** Deno puts this in the place of bytes that are no UTF-8: such a name opens nothing. */
const REPLACED = "\ufffd";

function unusableNames(path: string): JobProblem[] {
  return escapedNames(path).filter((name) => !isSkippedName(name)).map((name) => ({
    path: joinPath(path, name),
    reason: "The name is not valid UTF-8, so it was skipped",
  }));
}

const NOTHING = { isDirectory: false, isFile: false };

/** What really bears a name with the sign for broken bytes. */
function lookAt(path: string): Pick<Deno.FileInfo, "isDirectory" | "isFile"> {
  try {
    return Deno.lstatSync(path);
  } catch {
    return NOTHING;
  }
}

/** Told of each file and folder that a pattern leaves out. */
export type OnExcluded = (path: string, pattern: string) => void;

/** What counts as an entry. */
export interface EntryRules {
  /** Folders that are left out, whatever is in them. */
  skipped: Set<string>;
  exclude: Excluder;
  onExcluded: OnExcluded;
}

/**
 * The entries of a folder. Symbolic links are none; hidden and system files and folders are left
 * out, and folders that are `skipped`. Throws when it cannot be read.
 */
export function readEntries(
  path: string,
  { skipped, exclude, onExcluded }: EntryRules,
): Entries {
  const entries: Entries = {
    ...{ files: [], sidecars: [], subfolders: [] },
    ...{ excluded: 0, unsupported: 0, problems: [] },
  };
  let hasReplaced = false;
  const leaveOut = (child: string, pattern: string) => {
    entries.excluded++;
    onExcluded(child, pattern);
  };
  // Names with broken bytes may look the same, and a name that is made anew during the listing may
  // be met twice.
  const met = new Set<string>();
  for (const entry of Deno.readDirSync(path)) {
    const { name } = entry;
    if (isSkippedName(name) || met.has(name)) continue;
    met.add(name);
    const child = joinPath(path, name);
    const isReplaced = name.includes(REPLACED);
    hasReplaced ||= isReplaced;
    const { isDirectory, isFile } = isReplaced ? lookAt(child) : entry;
    if (isDirectory) {
      const pattern = exclude.folder(child);
      if (pattern !== null) leaveOut(child, pattern);
      else if (!skipped.has(child)) entries.subfolders.push(name);
    } else if (isFile) {
      if (assetType(name) === null) {
        if (!isSidecar(name)) entries.unsupported++;
        else if (exclude.file(child) === null) entries.sidecars.push(name);
        continue;
      }
      const pattern = exclude.file(child);
      if (pattern !== null) leaveOut(child, pattern);
      else entries.files.push(name);
    }
  }
  if (hasReplaced) entries.problems = unusableNames(path);
  return entries;
}
