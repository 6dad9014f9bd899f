/** What people do to libraries, for the API and the pages alike: check, decide, store. */
import { type LibraryAction, mayCreateExternalLibrary, mayDo } from "../domain/access.ts";
import { changedFields } from "../domain/changed_fields.ts";
import { forbidden, invalid, notFound } from "../domain/errors.ts";
import type { LibraryEvent } from "../domain/event.ts";
import {
  defaultName,
  type Library,
  type LibrarySettings,
  type LibraryType,
  normaliseImportPaths,
} from "../domain/library.ts";
import type { ScanPreview } from "../domain/preview.ts";
import type { ScanMode } from "../domain/scan.ts";
import type { User } from "../domain/user.ts";
import { type WatchState, watchState } from "../domain/watch_state.ts";
import { inTransaction } from "../store/database.ts";
import { cancelWaitingJobsOf, requestJob } from "../store/jobs.ts";
import {
  countUploadLibraries,
  createLibrary,
  findLibrary,
  markDeleting,
  updateLibrary,
} from "../store/libraries.ts";
import { findWatchState } from "../store/library_watches.ts";
import { readSystemConfig } from "../store/settings.ts";
import { findUser } from "../store/users.ts";
import type { AppDeps } from "./deps.ts";
import { checkSettings } from "./library_checks.ts";

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
  mustBeAllowed(user, action, library);
  return library;
}

function mustBeAllowed(user: User, action: LibraryAction, library: Library): void {
  if (!mayDo(user, action, library)) throw forbidden("Only administrators may change this library");
}

/** Tells those who watch. */
function tell(
  { events }: AppDeps,
  { id: libraryId, ownerId }: Library,
  change: LibraryEvent["change"],
): void {
  events.publish({ type: "library", ownerId, libraryId, change });
}

const normalised = (settings: LibrarySettings): LibrarySettings => ({
  ...settings,
  name: settings.name?.trim(),
  importPaths: settings.importPaths && normaliseImportPaths(settings.importPaths),
});

/**
 * What decides where the folders of a library may lie that this user makes.
 * @throws {AppError} `forbidden` when they may make none
 */
export function newLibraryOf(user: User): Pick<Library, "managedBy" | "ownerId"> {
  if (!mayCreateExternalLibrary(user, user.id)) {
    throw forbidden("You may not create this library; ask an administrator");
  }
  return { managedBy: user.isAdmin ? "admin" : "owner", ownerId: user.id };
}

/** Makes a library, for oneself unless an administrator names another owner. */
export async function makeLibrary(
  deps: AppDeps,
  user: User,
  input: LibrarySettings & { type: LibraryType; ownerId?: string },
): Promise<Library> {
  const { type, ownerId = user.id } = input;
  const isAllowed = type === "UPLOAD" ? user.isAdmin : mayCreateExternalLibrary(user, ownerId);
  if (!isAllowed) throw forbidden("You may not create this library; ask an administrator");
  if (await findUser(deps.sql, ownerId) === null) throw invalid(["ownerId: there is no such user"]);
  const managedBy = user.isAdmin ? "admin" : "owner";
  await checkSettings(deps, { type, managedBy, ownerId }, input);
  const { name = defaultName(type), importPaths = [], exclusionPatterns = [] } = normalised(input);
  const settings = { name, importPaths, exclusionPatterns };
  const library = await createLibrary(deps.sql, { ...settings, ownerId, type, managedBy });
  tell(deps, library, "created");
  return library;
}

/** Changes a library; nothing is saved when any part is invalid. */
export async function changeLibrary(
  deps: AppDeps,
  user: User,
  id: string,
  settings: LibrarySettings,
): Promise<Library> {
  const library = await libraryFor(deps, user, "read", id);
  const isRenamed = changedFields(library, settings).every((field) => field === "name");
  mustBeAllowed(user, isRenamed ? "rename" : "edit", library);
  await checkSettings(deps, library, settings);
  const changed = await updateLibrary(deps.sql, id, normalised(settings));
  if (changed === null) throw notFound("Library");
  tell(deps, changed, "changed");
  return changed;
}

/** How a library is watched. */
export async function watchStateOf({ sql }: AppDeps, library: Library): Promise<WatchState> {
  const [config, told] = await Promise.all([
    readSystemConfig(sql),
    findWatchState(sql, library.id),
  ]);
  return watchState(library, config.library.watch, told);
}

/**
 * Deletes a library: for everybody it and its assets are gone at once, however many they are. They
 * go in the background.
 */
export async function removeLibrary(deps: AppDeps, user: User, id: string): Promise<void> {
  const library = await libraryFor(deps, user, "delete", id);
  await inTransaction(deps.sql, async (sql) => {
    if (!await markDeleting(sql, id)) throw notFound("Library");
    if (library.type === "UPLOAD" && await countUploadLibraries(sql, library.ownerId) === 0) {
      throw invalid("Cannot delete the last upload library");
    }
    await cancelWaitingJobsOf(sql, id);
    await requestJob(sql, { kind: "delete-library", libraryId: id, requestedBy: user.id });
  });
  deps.jobs.cancelRunningOf(id);
  deps.jobs.look();
  tell(deps, library, "deleted");
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
  const { importPaths = library.importPaths, exclusionPatterns = library.exclusionPatterns } =
    normalised(settings);
  return await deps.jobs.previewScan({ ...library, importPaths, exclusionPatterns }, { signal });
}

/** What the first scan of a library would do that this user may make, and has not made yet. */
export async function previewNewLibrary(
  deps: AppDeps,
  user: User,
  { settings, signal }: {
    settings: Required<Pick<LibrarySettings, "importPaths" | "exclusionPatterns">>;
    signal: AbortSignal;
  },
): Promise<ScanPreview> {
  const library = newLibraryOf(user);
  await checkSettings(deps, { type: "EXTERNAL", ...library }, settings);
  // It has no id yet: with their own, everybody has one such preview at a time.
  const previewed = { id: user.id, ...library, ...settings };
  return await deps.jobs.previewScan(previewed, { signal });
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
