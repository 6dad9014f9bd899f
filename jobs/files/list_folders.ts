/** Lists folders and holds them against what is known of them; synchronous, for a worker thread. */
import { type Excluder, excluder } from "../../domain/exclusion.ts";
import { joinPath } from "../../domain/paths.ts";
import type { JobProblem, ScanMode } from "../../domain/scan.ts";
import { type SidecarFinder, sidecarFinder } from "../../domain/sidecars.ts";
import { folderStamp } from "./check_stamps.ts";
import { type Entries, type EntryRules, type OnExcluded, readEntries } from "./folder_entries.ts";
import { folderMark, isQuiet, nameMark, stateMark } from "./file_state.ts";
import { hasLivePairs } from "../../domain/live_photo.ts";
import { loopsBack } from "./folder_loop.ts";
import { folderTimesAreTrusted } from "./folder_times.ts";
import { sidecarState } from "./sidecar_state.ts";
import { type MarkedStat, markedStat } from "./stat_files.ts";
import { statFolder } from "./stat_folder.ts";
import { isAbsent, systemErrorReason } from "./system_error.ts";

/** After so many names the rest is handed back, for any thread to go on with. */
const BATCH_NAMES = 5000;

export interface FolderToList {
  path: string;
  /** The import path that it was reached from. */
  root: string;
  /** Its row was made by this scan: it has no assets. */
  isNew: boolean;
  /** Pairs of a name's and a state's mark: all that the database has online. Null: not known. */
  known: Float64Array<ArrayBuffer> | null;
  /** Its stamp said that nothing changed, and is put to the test. */
  isTest: boolean;
}

export interface ListOptions {
  mode: ScanMode;
  patterns: string[];
  /** Folders that are not entered, whatever is in them. */
  skipped: string[];
  /** A text that is another when folders are to be listed by other rules. */
  rules: string;
  /** Milliseconds for which a folder must have been left alone, for its times to be believed. */
  quietMs: number;
}

export interface ListedFolder {
  /** Which of the folders it is. */
  index: number;
  /** Null when the folder must be listed again by the next scan. */
  stamp: string | null;
  /** Names of the folders to go on with. */
  subfolders: string[];
  /** How many photos and videos are in it that no pattern excludes. */
  found: number;
  /** Names and folders that a pattern left out. */
  excluded: number;
  /** Files of other types; sidecars are not counted. */
  unsupported: number;
  /** Files that are new, or not as they are known. */
  names: string[];
  /** Names of the sidecars of these files. */
  sidecars: Map<string, string>;
  /** What the disk said of those that are known, as far as it was asked. */
  stats: Map<string, MarkedStat>;
  /** A picture and a video in it have one name, and one of both is among `names`. */
  hasPairs: boolean;
  /** Marks of every file found, as `FolderToList.known`; those of `names` are the last. */
  files: Float64Array<ArrayBuffer>;
  /** Every name, when one that is known is missing or nothing is known; otherwise null. */
  present: string[] | null;
  /** Exactly the files that are known are there, though maybe in other states. */
  hasKnownNames: boolean;
  /** Files and folders that have no usable name. */
  problems: JobProblem[];
  /** Put to the test, and not as its stamp said. */
  isLie: boolean;
}

export interface UnreadableFolder {
  index: number;
  path: string;
  /** Null when it is not there any more, and no import path: then that is no problem. */
  reason: string | null;
  /** Nothing of the library is in it; otherwise what is inside keeps its state. */
  isGone: boolean;
}

export interface FolderBatch {
  /** How many of the folders, from the first, were dealt with. */
  done: number;
  listed: ListedFolder[];
  unreadable: UnreadableFolder[];
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

type Comparison = Pick<
  ListedFolder,
  "found" | "names" | "stats" | "files" | "present" | "hasKnownNames"
>;

/** Pairs of marks: of files that are as they are known, then of those that are to be looked at. */
function marksOf(unchanged: number[], names: string[]): Float64Array<ArrayBuffer> {
  const marks = new Float64Array(unchanged.length + names.length * 2);
  marks.set(unchanged);
  names.forEach((name, index) => {
    marks[unchanged.length + index * 2] = nameMark(name);
    marks[unchanged.length + index * 2 + 1] = NaN;
  });
  return marks;
}

/** Nothing that was kept is believed: every file and every asset is to be looked at. */
function lookAtAll(names: string[], { isNew }: FolderToList): Comparison {
  return {
    found: names.length,
    names,
    stats: new Map(),
    files: marksOf([], names),
    present: isNew ? null : names,
    hasKnownNames: false,
  };
}

/** A file's state where it counts, and what it was made of; null when the file vanished since. */
function stateOf(
  path: string,
  sidecar: string | null,
): { state: number; stat: () => MarkedStat | null } | null {
  try {
    const info = Deno.lstatSync(path);
    if (!info.isFile) return null;
    const beside = sidecarState(sidecar);
    return { state: stateMark(info, beside), stat: () => markedStat(info, beside) };
  } catch (error) {
    // It is there, and reading it will tell what is wrong.
    return isAbsent(error) ? null : { state: NaN, stat: () => null };
  }
}

const pathIn = ({ path }: FolderToList, name: string | null) => name && joinPath(path, name);

function compareWithKnown(
  folder: FolderToList,
  known: Float64Array,
  { names: all, sidecarOf, mode }: {
    names: string[];
    sidecarOf: SidecarFinder;
    mode: ScanMode;
  },
): Comparison {
  const states = new Map<number, number>();
  for (let i = 0; i < known.length; i += 2) states.set(known[i]!, known[i + 1]!);
  const present: string[] = [];
  const names: string[] = [];
  const stats = new Map<string, MarkedStat>();
  const unchanged: number[] = [];
  let met = 0;
  for (const name of all) {
    const mark = nameMark(name);
    const knownState = states.get(mark);
    const now = mode === "modified"
      ? stateOf(joinPath(folder.path, name), pathIn(folder, sidecarOf(name)))
      : undefined;
    if (now === null) continue;
    present.push(name);
    if (knownState !== undefined) met++;
    const state = now === undefined ? knownState : now.state;
    if (knownState !== undefined && knownState === state) {
      unchanged.push(mark, state);
      continue;
    }
    names.push(name);
    const stat = knownState === undefined ? null : now?.stat();
    if (stat) stats.set(name, stat);
  }
  return {
    found: present.length,
    names,
    stats,
    files: marksOf(unchanged, names),
    present: met < states.size ? present : null,
    hasKnownNames: met === states.size && met === present.length,
  };
}

/** A stamp that the next scan may believe. */
function stampOf(
  { path }: FolderToList,
  { info, entries, options: { rules, quietMs } }: {
    info: Deno.FileInfo;
    entries: Entries;
    options: ListOptions;
  },
): string | null {
  if (entries.problems.length > 0) return null;
  if (!isQuiet(info, { now: Date.now(), quietMs }) || !folderTimesAreTrusted(path)) return null;
  return folderStamp(info, rules);
}

function listFolder(
  folder: FolderToList,
  index: number,
  { options, rules }: { options: ListOptions; rules: EntryRules },
): ListedFolder | UnreadableFolder {
  const { path, root, known } = folder;
  const info = statFolder(path, path === root);
  const above = loopsBack(path, info, root);
  if (above !== null) {
    const reason = `The folder is ${above} once more, so it was not entered`;
    return { index, path, reason, isGone: true };
  }
  const entries = readEntries(path, rules);
  const sidecarOf = sidecarFinder(entries.sidecars);
  const { subfolders, excluded, unsupported, problems } = entries;
  const comparison = known === null || options.mode === "all"
    ? lookAtAll(entries.files, folder)
    : compareWithKnown(folder, known, { names: entries.files, sidecarOf, mode: options.mode });
  const sidecars = new Map(comparison.names.flatMap((name) => {
    const sidecar = sidecarOf(name);
    return sidecar === null ? [] : [[name, sidecar]];
  }));
  const stamp = stampOf(folder, { info, entries, options });
  const isLie = folder.isTest && comparison.names.length + (comparison.present?.length ?? 0) > 0 &&
    folderMark(statFolder(path, path === root)) === folderMark(info);
  return {
    ...{ index, stamp, subfolders, excluded, unsupported, problems, isLie, sidecars },
    hasPairs: comparison.names.length > 0 && hasLivePairs(entries.files),
    ...comparison,
  };
}

/**
 * Lists folders, as far as one batch goes. Symbolic links are not followed; hidden and system
 * folders are skipped. A folder that cannot be read is reported. `onExcluded` is told what patterns
 * leave out.
 */
export function listFolders(
  { folders, ...options }: ListOptions & { folders: FolderToList[] },
  onExcluded: OnExcluded = () => {},
): FolderBatch {
  const batch: FolderBatch = { done: 0, listed: [], unreadable: [] };
  const { patterns, skipped } = options;
  const rules = { skipped: new Set(skipped), exclude: excluderFor(patterns), onExcluded };
  let names = 0;
  while (batch.done < folders.length && names < BATCH_NAMES) {
    const index = batch.done++;
    const folder = folders[index]!;
    try {
      const answer = listFolder(folder, index, { options, rules });
      if ("isGone" in answer) batch.unreadable.push(answer);
      else {
        batch.listed.push(answer);
        names += answer.found;
      }
    } catch (error) {
      const { path, root } = folder;
      const isGone = isAbsent(error);
      const absence = path === root ? "The folder does not exist" : null;
      const reason = isGone ? absence : systemErrorReason(error);
      batch.unreadable.push({ index, path, reason, isGone });
    }
  }
  return batch;
}
