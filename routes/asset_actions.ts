/** What people do to assets, for the API and the pages alike: check, decide, store. */
import { maySee, maySeeAsset } from "../domain/access.ts";
import type { Asset } from "../domain/asset.ts";
import { type AssetEdits, planEdits } from "../domain/edits.ts";
import { notFound } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { findAssetFor } from "../store/assets.ts";
import { editAssets, findOwners } from "../store/edits.ts";
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

/**
 * Sets the same of several assets: of all of them, or of none when `user` may not see one. `edits`
 * have no problems.
 */
export async function changeAssets(
  { sql, events }: Pick<AppDeps, "sql" | "events">,
  user: User,
  ids: readonly string[],
  edits: AssetEdits,
): Promise<void> {
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const assets = (await findOwners(sql, [...wanted])).filter(({ ownerId }) =>
    maySee(user, ownerId)
  );
  if (assets.length < wanted.size) throw notFound("Asset");
  const plan = planEdits(edits);
  if (Object.keys(plan.values).length === 0) return;
  await editAssets(sql, [...wanted], plan);
  const ownerOf = new Map(assets.map(({ libraryId, ownerId }) => [libraryId, ownerId]));
  for (const [libraryId, ownerId] of ownerOf) {
    events.publish({ type: "assets", ownerId, libraryId });
  }
}
