/** What is wrong with a library's settings: as text, and on the disk. */
import { invalid } from "../domain/errors.ts";
import { patternProblem } from "../domain/exclusion.ts";
import {
  importPathProblem,
  type Library,
  type LibrarySettings,
  listProblems,
  settingsProblems,
} from "../domain/library.ts";
import type { Bounds } from "../domain/library_bounds.ts";
import { isWithin } from "../domain/paths.ts";
import { boundsOf } from "../store/library_bounds.ts";
import type { AppDeps } from "./deps.ts";

/** Why a folder cannot be an import path of a library, in the words that clients know; or null. */
async function pathProblem(
  { jobs, dataFolder }: AppDeps,
  path: string,
  bounds: Bounds,
): Promise<string | null> {
  const asText = importPathProblem(path);
  if (asText !== null) return asText;
  const { problem, realPath } = await jobs.checkFolder(path, bounds);
  if (problem !== null) return problem;
  const { realPath: ours } = await jobs.checkFolder(dataFolder, "anywhere");
  const isOurs = ours !== null && isWithin(ours, realPath!);
  return isOurs ? "Cannot use media upload folder for external libraries" : null;
}

export interface PathValidation {
  importPath: string;
  isValid: boolean;
  message?: string;
}

/**
 * Throws when there are more paths or patterns to validate than a library can have, or one twice.
 * What is wrong with each of them is told in the answer.
 */
export function checkLists(
  lists: Pick<LibrarySettings, "importPaths" | "exclusionPatterns">,
): void {
  const problems = Object.entries(lists).flatMap(([field, list]) =>
    listProblems(field, list ?? [])
  );
  if (problems.length > 0) throw invalid(problems);
}

/** Says of each path whether it can be an import path of this library, and why not. */
export async function validatePaths(
  deps: AppDeps,
  library: Pick<Library, "managedBy" | "ownerId">,
  paths: readonly string[],
): Promise<PathValidation[]> {
  const bounds = await boundsOf(deps.sql, library);
  return await Promise.all(paths.map(async (importPath) => {
    const message = await pathProblem(deps, importPath, bounds);
    return message === null
      ? { importPath, isValid: true }
      : { importPath, isValid: false, message };
  }));
}

export interface PatternValidation {
  exclusionPattern: string;
  isValid: boolean;
  message?: string;
}

/** Says of each pattern whether it compiles. */
export function validatePatterns(patterns: readonly string[]): PatternValidation[] {
  return patterns.map((exclusionPattern) => {
    const message = patternProblem(exclusionPattern);
    return message === null
      ? { exclusionPattern, isValid: true }
      : { exclusionPattern, isValid: false, message };
  });
}

/** Throws everything that is wrong with settings; nothing is saved then. */
export async function checkSettings(
  deps: AppDeps,
  library: Pick<Library, "type" | "managedBy" | "ownerId">,
  settings: LibrarySettings,
): Promise<void> {
  const problems = settingsProblems(library.type, settings);
  if (problems.length > 0) throw invalid(problems);
  const broken = (await validatePaths(deps, library, settings.importPaths ?? []))
    .filter(({ isValid }) => !isValid);
  if (broken.length > 0) {
    const words = broken.map(({ importPath, message }) =>
      `Invalid import path: ${importPath}: ${message}`
    );
    throw invalid(words.length === 1 ? words[0]! : words);
  }
}
