/** What a scan would do, told without doing it. */
import type { Excluder } from "./exclusion.ts";
import { dirname } from "@std/path";
import type { Library } from "./library.ts";
import { type Bounds, mayLieAt } from "./library_bounds.ts";
import { isWithin } from "./paths.ts";
import type { JobProblem } from "./scan.ts";

/** What is asked of a library whose scan is previewed; it need not be one that is kept. */
export type PreviewedLibrary = Pick<
  Library,
  "id" | "ownerId" | "managedBy" | "importPaths" | "exclusionPatterns"
>;

/** So many of each list are told; the count goes on. */
export const PREVIEWED = 100;

/** How many there are, and the first of them as they were met. */
export interface PreviewList<Item extends { path: string }> {
  count: number;
  first: Item[];
}

/** A file is listed where it lies now: one that moved is both to add and to take offline. */
export interface ScanPreview {
  /** Photos and videos that no pattern excludes. */
  found: number;
  /** Files without an asset. */
  add: PreviewList<{ path: string }>;
  /** Offline assets whose file is there again. */
  restore: PreviewList<{ path: string }>;
  /** Files, and folders with all that is in them, that a pattern leaves out. */
  exclude: PreviewList<{ path: string; pattern: string }>;
  /** Online assets, and why they go offline. */
  offline: PreviewList<{ path: string; reason: string }>;
  /** Folders that cannot be listed and names that cannot be used. */
  problems: PreviewList<JobProblem>;
}

const emptyList = <Item extends { path: string }>(): PreviewList<Item> => ({ count: 0, first: [] });

/** Of a scan that does nothing. */
export const emptyPreview = (): ScanPreview => ({
  found: 0,
  add: emptyList(),
  restore: emptyList(),
  exclude: emptyList(),
  offline: emptyList(),
  problems: emptyList(),
});

/** Counts `count` more, of which `items` are the first; `count` is their number unless given. */
export function tell<Item extends { path: string }>(
  list: PreviewList<Item>,
  items: readonly Item[],
  count = items.length,
): void {
  list.count += count;
  list.first.push(...items.slice(0, PREVIEWED - list.first.length));
}

/** The lists in the order of their paths: threads meet folders in none. */
export function sortPreview(preview: ScanPreview): ScanPreview {
  for (const list of Object.values(preview)) {
    if (typeof list === "number") continue;
    list.first.sort((a: { path: string }, b: { path: string }) => a.path < b.path ? -1 : 1);
  }
  return preview;
}

/** Why a scan that did not meet an asset's file takes the asset offline. */
export function offlineReason(
  path: string,
  { importPaths, exclude, bounds }: {
    importPaths: readonly string[];
    exclude: Excluder;
    bounds: Bounds;
  },
): string {
  if (!importPaths.some((folder) => isWithin(folder, path))) return "no import path covers it";
  if (!mayLieAt(path, bounds)) return "not contained in the owner's external path";
  const pattern = exclude.file(path) ?? exclude.root(dirname(path));
  return pattern === null ? "missing" : `excluded by ${pattern}`;
}
