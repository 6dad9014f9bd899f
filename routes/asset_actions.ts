/** What people do to assets, for the API and the pages alike: check, decide, store. */
import { maySee, maySeeAsset } from "../domain/access.ts";
import type { Asset } from "../domain/asset.ts";
import { type AssetEdits, planEdits } from "../domain/edits.ts";
import { notFound } from "../domain/errors.ts";
import type { PlaceName } from "../domain/place_names.ts";
import type { User } from "../domain/user.ts";
import { findAssetFor } from "../store/assets.ts";
import { editAssets, findOwners, type OwnedAsset } from "../store/edits.ts";
import { askForPictures } from "../store/pictures.ts";
import { askForReading } from "../store/reading.ts";
import type { AppDeps } from "./deps.ts";

/** The asset, if `user` may see it: their own, or in an album that is shared with them. */
export async function assetFor(
  { sql }: Pick<AppDeps, "sql">,
  user: User,
  id: string,
): Promise<Asset> {
  const asset = await findAssetFor(sql, { id, userId: user.id });
  if (asset === null || !maySeeAsset(user, asset)) throw notFound("Asset");
  return asset;
}

/** Assets that are to be changed together: all of them, or none when `user` may not see one. */
async function ownedAssets(
  { sql }: Pick<AppDeps, "sql">,
  user: User,
  ids: readonly string[],
): Promise<OwnedAsset[]> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const assets = (await findOwners(sql, wanted)).filter(({ ownerId }) => maySee(user, ownerId));
  if (assets.length < wanted.length) throw notFound("Asset");
  return assets;
}

/** What can be done again for assets. */
export type AssetJob = "regenerate-thumbnail" | "refresh-metadata";

/** Has the same done again for several assets: of all of them, or of none. */
export async function runAssetJob(
  deps: Pick<AppDeps, "sql" | "jobs">,
  user: User,
  assetIds: readonly string[],
  job: AssetJob,
): Promise<void> {
  const assets = await ownedAssets(deps, user, assetIds);
  const ids = assets.map(({ id }) => id);
  if (job === "regenerate-thumbnail") {
    await askForPictures(deps.sql, ids);
    deps.jobs.look();
    return;
  }
  await askForReading(deps.sql, ids);
  for (const libraryId of new Set(assets.map(({ libraryId }) => libraryId))) {
    await deps.jobs.request({ kind: "refresh-metadata", libraryId, requestedBy: user.id });
  }
}

/** Null also when the names cannot be had now: the place itself is what was asked for. */
async function nameOf(
  { jobs, log }: Pick<AppDeps, "jobs" | "log">,
  { latitude, longitude }: AssetEdits,
): Promise<PlaceName | null> {
  if (typeof latitude !== "number" || typeof longitude !== "number") return null;
  try {
    return await jobs.namePlace({ latitude, longitude });
  } catch (error) {
    log("warn", "A place could not be named", { error: String(error) });
    return null;
  }
}

/**
 * Sets the same of several assets: of all of them, or of none when `user` may not see one. `edits`
 * have no problems.
 */
export async function changeAssets(
  deps: Pick<AppDeps, "sql" | "events" | "jobs" | "log">,
  user: User,
  ids: readonly string[],
  edits: AssetEdits,
): Promise<void> {
  const { sql, events } = deps;
  const assets = await ownedAssets({ sql }, user, ids);
  const plan = planEdits(edits, await nameOf(deps, edits));
  if (Object.keys(plan.values).length === 0) return;
  await editAssets(sql, assets.map(({ id }) => id), plan);
  const ownerOf = new Map(assets.map(({ libraryId, ownerId }) => [libraryId, ownerId]));
  for (const [libraryId, ownerId] of ownerOf) {
    events.publish({ type: "assets", ownerId, libraryId });
  }
}
