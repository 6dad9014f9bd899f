/** Which files and folders a scan leaves out. */
import { Minimatch } from "minimatch";
import { ancestors } from "./paths.ts";

const OPTIONS = { dot: true, nocase: true, platform: "linux" } as const;

/** minimatch refuses longer patterns; so do we, before they are stored. */
const LONGEST_PATTERN = 4096;

/** Answers for full paths; the answer is the pattern that excludes, or null. */
export interface Excluder {
  file(path: string): string | null;
  /** Whether a folder need not be entered, because everything in it is excluded. */
  folder(path: string): string | null;
  /** Like `folder`, but also asks for every folder above: for where a walk begins. */
  root(path: string): string | null;
}

interface CompiledPattern {
  pattern: string;
  file: Minimatch;
  folder: Minimatch | null;
}

// **/Raw/**, **/Raw and **/Raw/ all mean the folder Raw with what is in it, so each compiles to the
// same test for folders; **/*.tif names files, yet a folder so called is left out too.
function compile(pattern: string): CompiledPattern {
  const bare = pattern.replace(/\/+$/, "");
  const folderGlob = bare.replace(/(\/\*\*)+$/, "");
  return {
    pattern,
    file: new Minimatch(bare, OPTIONS),
    folder: folderGlob === "" ? null : new Minimatch(folderGlob, OPTIONS),
  };
}

/** Why a pattern cannot be used, in words for the user; null when it can. */
export function patternProblem(pattern: string): string | null {
  if (pattern.trim() === "") return "An exclusion pattern must not be empty";
  if (pattern.length > LONGEST_PATTERN) {
    return `An exclusion pattern has at most ${LONGEST_PATTERN} characters`;
  }
  try {
    compile(pattern);
    return null;
  } catch (error) {
    return `Invalid exclusion pattern: ${pattern} (${(error as Error).message})`;
  }
}

/**
 * Compiles exclusion patterns: globs on the full path as the glob package matches them (minimatch
 * with `dot` and `nocase`). Throws for a pattern that does not compile.
 */
export function excluder(patterns: readonly string[]): Excluder {
  const compiled = patterns.map(compile);
  const file = (path: string) => compiled.find((p) => p.file.match(path))?.pattern ?? null;
  const folder = (path: string) =>
    compiled.find((p) => p.folder?.match(path) || p.file.match(path))?.pattern ?? null;
  const root = (path: string) => {
    for (const each of [path, ...ancestors(path)]) {
      const pattern = folder(each);
      if (pattern !== null) return pattern;
    }
    return null;
  };
  return { file, folder, root };
}

const SYSTEM_FOLDERS = new Set([
  "@eaDir",
  "#recycle",
  "lost+found",
  "$RECYCLE.BIN",
  "System Volume Information",
]);

/** Hidden files and folders and the usual system folders are always skipped (`.Trash-1000` too). */
export function isSkippedName(name: string): boolean {
  return name.startsWith(".") || SYSTEM_FOLDERS.has(name);
}
