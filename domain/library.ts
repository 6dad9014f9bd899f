/** The top-level container of assets. */
import { patternProblem } from "./exclusion.ts";
import { isAbsolute, normaliseFolder } from "./paths.ts";

export type LibraryType = "UPLOAD" | "EXTERNAL";

/** Who edits an external library's paths: an administrator, or its owner inside their external path. */
export type ManagedBy = "admin" | "owner";

export interface Library {
  id: string;
  ownerId: string;
  type: LibraryType;
  name: string;
  importPaths: string[];
  exclusionPatterns: string[];
  managedBy: ManagedBy;
  moveDetection: boolean;
  watch: boolean;
  /** Whether it is polled, and how often (ms), where that is not as the server's settings say. */
  watchPolling: boolean | null;
  watchInterval: number | null;
  createdAt: Date;
  updatedAt: Date;
  /** When the last complete scan ended; null until the first has. */
  refreshedAt: Date | null;
  /** Set when the library was told to go; its assets leave in the background. */
  deletingSince: Date | null;
}

export interface LibraryStatistics {
  photos: number;
  videos: number;
  total: number;
  /** Bytes. */
  usage: number;
}

/** At most so many import paths, and so many exclusion patterns. */
export const LONGEST_LIST = 128;

/** No system takes a longer path, in characters. */
export const LONGEST_PATH = 4096;

/** The name of a library that was given none. Two libraries may bear one name. */
export function defaultName(type: LibraryType): string {
  return type === "UPLOAD" ? "New Upload Library" : "New External Library";
}

/** What of a library may be set by hand. */
export interface LibrarySettings {
  name?: string;
  importPaths?: string[];
  exclusionPatterns?: string[];
  moveDetection?: boolean;
  watch?: boolean;
  watchPolling?: boolean | null;
  watchInterval?: number | null;
}

/** What is wrong with a list as a whole. */
export function listProblems(field: string, list: readonly string[]): string[] {
  const problems: string[] = [];
  if (list.length > LONGEST_LIST) {
    problems.push(`${field} must contain no more than ${LONGEST_LIST} elements`);
  }
  if (new Set(list).size !== list.length) problems.push(`All ${field}'s elements must be unique`);
  return problems;
}

function emptyProblems(field: string, list: readonly string[]): string[] {
  const hasEmpty = list.some((each) => each.trim() === "");
  return hasEmpty ? [`each value in ${field} should not be empty`] : [];
}

/** Everything that is wrong with `settings` and can be said without looking at a disk. */
export function settingsProblems(type: LibraryType, settings: LibrarySettings): string[] {
  const { name, importPaths = [], exclusionPatterns = [] } = settings;
  const problems: string[] = [];
  if (name !== undefined && name.trim() === "") problems.push("name should not be empty");
  if (type === "UPLOAD" && importPaths.length > 0) {
    problems.push("Upload libraries cannot have import paths");
  }
  if (type === "UPLOAD" && exclusionPatterns.length > 0) {
    problems.push("Upload libraries cannot have exclusion patterns");
  }
  for (const [field, list] of Object.entries({ importPaths, exclusionPatterns })) {
    problems.push(...listProblems(field, list), ...emptyProblems(field, list));
  }
  if (importPaths.some((path) => path.length > LONGEST_PATH)) {
    problems.push(`each value in importPaths must have at most ${LONGEST_PATH} characters`);
  }
  for (const pattern of exclusionPatterns) {
    const problem = patternProblem(pattern);
    if (problem !== null && pattern.trim() !== "") problems.push(`exclusionPatterns: ${problem}`);
  }
  return problems;
}

/** What is wrong with an import path as text; null when a disk must be asked. */
export function importPathProblem(path: string): string | null {
  if (path.length > LONGEST_PATH) return `Path must have at most ${LONGEST_PATH} characters`;
  if (path.includes("\0")) return "Path must not contain a NUL character";
  return isAbsolute(path) ? null : "Path must be absolute";
}

/** Import paths in one spelling, each once. */
export function normaliseImportPaths(paths: readonly string[]): string[] {
  return [...new Set(paths.map(normaliseFolder))];
}
