/** What people do to libraries, for the API and the pages alike: check, decide, store. */
import { type LibraryAction, mayCreateExternalLibrary, mayDo } from "../domain/access.ts";
import { forbidden, invalid, notFound } from "../domain/errors.ts";
import { patternProblem } from "../domain/exclusion.ts";
import {
  defaultName,
  importPathProblem,
  type Library,
  type LibrarySettings,
  type LibraryType,
  normaliseImportPaths,
  settingsProblems,
} from "../domain/library.ts";
import { isWithin, normaliseFolder } from "../domain/paths.ts";
import type { ScanPreview } from "../domain/preview.ts";
import type { ScanMode } from "../domain/scan.ts";
import type { User } from "../domain/user.ts";
import { inTransaction } from "../store/database.ts";
import { cancelWaitingJobsOf, requestJob } from "../store/jobs.ts";
import {
  countUploadLibraries,
  createLibrary,
  findLibrary,
  markDeleting,
  updateLibrary,
} from "../store/libraries.ts";
import { findUser } from "../store/users.ts";
import type { AppDeps } from "./deps.ts";
import { checkTexts } from "./text.ts";

/** The library, if `user` may do `action` to it; unknown to those who may not even see it. */
export async function libraryFor(
  { sql }: AppDeps,
  user: User,
  action: LibraryAction,
  id: string,
): Promise<Library> {
  const library = await findLibrary(sql, id);
  if (library === null || library.deletingSince !== null || !mayDo(user, "read", library)) {
    throw notFound("Library");
  }
  if (!mayDo(user, action, library)) throw forbidden("Only administrators may change this library");
  return library;
}

const ANYWHERE = Symbol("anywhere");

/** Where a library's import paths may lie: inside an external path, nowhere (null), or anywhere. */
type Bounds = string | null | typeof ANYWHERE;

async function boundsOf(
  { sql }: AppDeps,
  library: Pick<Library, "managedBy" | "ownerId">,
): Promise<Bounds> {
  if (library.managedBy === "admin") return ANYWHERE;
  return (await findUser(sql, library.ownerId))?.externalPath ?? null;
}

const NOT_CONTAINED = "Not contained in user's external path";

/** Whether a folder lies within the bounds as its path is written. */
function mayLieAt(folder: string, bounds: Bounds): boolean {
  if (bounds === ANYWHERE) return true;
  return bounds !== null && isWithin(normaliseFolder(bounds), folder);
}

/** Why a folder cannot be an import path of a library, in the words that clients know; or null. */
async function pathProblem(
  { jobs, dataFolder }: AppDeps,
  path: string,
  bounds: Bounds,
): Promise<string | null> {
  const asText = importPathProblem(path);
  if (asText !== null) return asText;
  if (!mayLieAt(normaliseFolder(path), bounds)) return NOT_CONTAINED;
  const { problem, realPath } = await jobs.checkFolder(path);
  if (problem !== null) return problem;
  const { realPath: ours } = await jobs.checkFolder(dataFolder);
  if (ours !== null && isWithin(ours, realPath!)) {
    return "Cannot use media upload folder for external libraries";
  }
  if (bounds === ANYWHERE) return null;
  const { realPath: allowed } = await jobs.checkFolder(bounds!);
  return allowed !== null && isWithin(allowed, realPath!) ? null : NOT_CONTAINED;
}

export interface PathValidation {
  importPath: string;
  isValid: boolean;
  message?: string;
}

/** Says of each path whether it can be an import path of this library, and why not. */
export async function validatePaths(
  deps: AppDeps,
  library: Pick<Library, "managedBy" | "ownerId">,
  paths: readonly string[],
): Promise<PathValidation[]> {
  const bounds = await boundsOf(deps, library);
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
async function checkSettings(
  deps: AppDeps,
  library: Pick<Library, "type" | "managedBy" | "ownerId">,
  settings: LibrarySettings,
): Promise<void> {
  const { name, importPaths, exclusionPatterns } = settings;
  checkTexts({ name, importPaths, exclusionPatterns });
  const problems = settingsProblems(library.type, settings);
  if (problems.length > 0) throw invalid(problems);
  const broken = (await validatePaths(deps, library, importPaths ?? []))
    .filter(({ isValid }) => !isValid);
  if (broken.length > 0) {
    const words = broken.map(({ importPath, message }) =>
      `Invalid import path: ${importPath}: ${message}`
    );
    throw invalid(words.length === 1 ? words[0]! : words);
  }
}

const normalised = (settings: LibrarySettings): LibrarySettings => ({
  ...settings,
  name: settings.name?.trim(),
  importPaths: settings.importPaths && normaliseImportPaths(settings.importPaths),
});

/** Makes a library, for oneself unless an administrator names another owner. */
export async function makeLibrary(
  deps: AppDeps,
  user: User,
  input: LibrarySettings & { type: LibraryType; ownerId?: string },
): Promise<Library> {
  const { type, ownerId = user.id } = input;
  const isAllowed = type === "UPLOAD" ? user.isAdmin : mayCreateExternalLibrary(user, ownerId);
  if (!isAllowed) throw forbidden("You may not create this library; ask an administrator");
  if (await findUser(deps.sql, ownerId) === null) throw invalid("ownerId: there is no such user");
  const managedBy = user.isAdmin ? "admin" : "owner";
  await checkSettings(deps, { type, managedBy, ownerId }, input);
  const { name = defaultName(type), importPaths = [], exclusionPatterns = [] } = normalised(input);
  const settings = { name, importPaths, exclusionPatterns };
  return await createLibrary(deps.sql, { ...settings, ownerId, type, managedBy });
}

/** Changes a library; nothing is saved when any part is invalid. */
export async function changeLibrary(
  deps: AppDeps,
  user: User,
  id: string,
  settings: LibrarySettings,
): Promise<Library> {
  const onlyName = Object.entries(settings).every(([key, value]) =>
    key === "name" || value === undefined
  );
  const library = await libraryFor(deps, user, onlyName ? "rename" : "edit", id);
  await checkSettings(deps, library, settings);
  const changed = await updateLibrary(deps.sql, id, normalised(settings));
  if (changed === null) throw notFound("Library");
  return changed;
}

/** Deletes a library: it is gone at once for everybody, its assets go in the background. */
export async function removeLibrary(deps: AppDeps, user: User, id: string): Promise<void> {
  const library = await libraryFor(deps, user, "delete", id);
  await inTransaction(deps.sql, async (sql) => {
    await markDeleting(sql, id);
    if (library.type === "UPLOAD" && await countUploadLibraries(sql, library.ownerId) === 0) {
      throw invalid("Cannot delete the last upload library");
    }
    await cancelWaitingJobsOf(sql, id);
    await requestJob(sql, { kind: "delete-library", libraryId: id, requestedBy: user.id });
  });
  deps.jobs.cancelRunningOf(id);
  deps.jobs.look();
}

function mustBeExternal(library: Library): void {
  if (library.type !== "EXTERNAL") throw invalid("Can only refresh external libraries");
}

/** Asks for a scan. */
export async function scanLibrary(
  deps: AppDeps,
  user: User,
  id: string,
  mode: ScanMode,
): Promise<void> {
  mustBeExternal(await libraryFor(deps, user, "scan", id));
  await deps.jobs.request({ kind: "scan", libraryId: id, mode, requestedBy: user.id });
}

/** Throws when a library's saved paths have come to lie outside of what its owner may look at. */
async function checkBounds(deps: AppDeps, library: Library): Promise<void> {
  if (await boundsOf(deps, library) === ANYWHERE) return;
  const outside = (await validatePaths(deps, library, library.importPaths))
    .filter(({ message }) => message === NOT_CONTAINED)
    .map(({ importPath }) => `Invalid import path: ${importPath}: ${NOT_CONTAINED}`);
  if (outside.length > 0) throw invalid(outside);
}

/** What a scan would do if the library had these settings; nothing is saved. */
export async function previewScan(
  deps: AppDeps,
  user: User,
  { id, settings, signal }: {
    id: string;
    settings: Pick<LibrarySettings, "importPaths" | "exclusionPatterns">;
    signal: AbortSignal;
  },
): Promise<ScanPreview> {
  const library = await libraryFor(deps, user, "edit", id);
  mustBeExternal(library);
  await checkSettings(deps, library, settings);
  if (settings.importPaths === undefined) await checkBounds(deps, library);
  const { importPaths = library.importPaths, exclusionPatterns = library.exclusionPatterns } =
    normalised(settings);
  return await deps.jobs.previewScan({ ...library, importPaths, exclusionPatterns }, { signal });
}

/** Asks to forget assets whose file is missing. */
export async function removeOfflineFiles(
  deps: AppDeps,
  user: User,
  id: string,
  options: { force?: boolean } = {},
): Promise<void> {
  mustBeExternal(await libraryFor(deps, user, "scan", id));
  await deps.jobs.request({ kind: "remove-offline", libraryId: id, options, requestedBy: user.id });
}
