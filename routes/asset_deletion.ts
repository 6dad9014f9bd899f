/** Deleting assets by hand: check, decide, delete. */
import { maySee } from "../domain/access.ts";
import { invalid, notFound } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { deleteUploaded, findUnwanted } from "../store/asset_deletion.ts";
import { removePictures } from "../store/picture_files.ts";
import { unusedPictureKeys } from "../store/pictures.ts";
import type { AppDeps } from "./deps.ts";

/** Few enough that the embedded database's one session is soon free for others. */
const AT_ONCE = 500;

/**
 * Deletes assets: all of them, or none when `user` may not see one or one is of an external library,
 * whose files are not Shoebox's to delete. The files of the others go when their rows are gone.
 */
export async function deleteAssets(
  { sql, jobs, events, thumbs }: Pick<AppDeps, "sql" | "jobs" | "events" | "thumbs">,
  user: User,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const assets = (await findUnwanted(sql, wanted)).filter(({ ownerId }) => maySee(user, ownerId));
  if (assets.length < wanted.length) throw notFound("Asset");
  const external = assets.find(({ isExternal }) => isExternal);
  if (external !== undefined) {
    throw invalid([
      `ids: ${external.id} is of an external library: delete its file, then scan the library`,
    ]);
  }
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const keys = await deleteUploaded(sql, wanted.slice(start, start + AT_ONCE));
    for (const key of await unusedPictureKeys(sql, keys)) await removePictures(thumbs, key);
  }
  // The files go in the background.
  jobs.look();
  const ownerOf = new Map(assets.map(({ libraryId, ownerId }) => [libraryId, ownerId]));
  for (const [libraryId, ownerId] of ownerOf) {
    events.publish({ type: "assets", ownerId, libraryId });
  }
}
