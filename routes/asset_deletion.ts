/** Deleting assets by hand, and the trash: check, decide, store. */
import { maySee } from "../domain/access.ts";
import { invalid, notFound } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { deleteUploaded, findUnwanted, type UnwantedAsset } from "../store/asset_deletion.ts";
import { readSystemConfig } from "../store/settings.ts";
import { moveToTrash, restoreAssets, trashPages } from "../store/trash.ts";
import type { AppDeps } from "./deps.ts";

type Deps = Pick<AppDeps, "sql" | "jobs" | "events">;

/** Few enough that the embedded database's one session is soon free for others. */
const AT_ONCE = 500;

/** All of these assets, or none when `user` may not see one. */
async function assetsOf(
  { sql }: Deps,
  user: User,
  ids: readonly string[],
): Promise<UnwantedAsset[]> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const assets = (await findUnwanted(sql, wanted)).filter(({ ownerId }) => maySee(user, ownerId));
  if (assets.length < wanted.length) throw notFound("Asset");
  return assets;
}

function* batches(assets: readonly UnwantedAsset[]): Generator<string[]> {
  for (let start = 0; start < assets.length; start += AT_ONCE) {
    yield assets.slice(start, start + AT_ONCE).map(({ id }) => id);
  }
}

function publish({ events }: Deps, assets: Iterable<Pick<UnwantedAsset, "libraryId" | "ownerId">>) {
  const ownerOf = new Map([...assets].map(({ libraryId, ownerId }) => [libraryId, ownerId]));
  for (const [libraryId, ownerId] of ownerOf) {
    events.publish({ type: "assets", ownerId, libraryId });
  }
}

/**
 * Puts assets into the trash, or with `force` and without a trash deletes them: all of them, or none
 * when `user` may not see one or one is of an external library, whose files are not Shoebox's to
 * delete. Files go when their rows are gone.
 */
export async function deleteAssets(
  deps: Deps,
  user: User,
  { ids, force }: { ids: readonly string[]; force: boolean },
): Promise<void> {
  const { sql, jobs } = deps;
  const assets = await assetsOf(deps, user, ids);
  const external = assets.find(({ isExternal }) => isExternal);
  if (external !== undefined) {
    throw invalid([
      `ids: ${external.id} is of an external library: delete its file, then scan the library`,
    ]);
  }
  const isForGood = force || !(await readSystemConfig(sql)).trash.enabled;
  for (const some of batches(assets)) {
    if (isForGood) await deleteUploaded(sql, some);
    else await moveToTrash(sql, some);
  }
  // Files and pictures go in the background.
  if (isForGood) jobs.look();
  publish(deps, assets);
}

/** Brings assets back out of the trash: all of them, or none when `user` may not see one. */
export async function restoreSome(
  deps: Deps,
  user: User,
  ids: readonly string[],
): Promise<{ count: number }> {
  const assets = await assetsOf(deps, user, ids);
  let count = 0;
  for (const some of batches(assets)) count += (await restoreAssets(deps.sql, some)).length;
  publish(deps, assets);
  return { count };
}

/** Brings back all that a user has in the trash; `onProgress` is called now and then. */
export async function restoreTrash(
  deps: Deps,
  { id: ownerId }: User,
  onProgress: () => void,
): Promise<{ count: number }> {
  const libraryIds: string[] = [];
  for await (const ids of trashPages(deps.sql, ownerId)) {
    libraryIds.push(...await restoreAssets(deps.sql, ids));
    onProgress();
  }
  publish(deps, new Set(libraryIds).values().map((libraryId) => ({ libraryId, ownerId })));
  return { count: libraryIds.length };
}

/** Deletes all that a user has in the trash; `onProgress` is called now and then. */
export async function emptyTrash(
  { sql, jobs }: Deps,
  { id: ownerId }: User,
  onProgress: () => void,
): Promise<{ count: number }> {
  let count = 0;
  for await (const ids of trashPages(sql, ownerId)) {
    count += await deleteUploaded(sql, ids, { trashedDays: 0 });
    onProgress();
  }
  jobs.look();
  return { count };
}
