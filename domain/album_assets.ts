/** Putting many assets into an album at once, and taking them out: what becomes of each. */
import { maySee } from "./access.ts";
import type { User } from "./user.ts";

/** Why an asset could not be put into an album, or taken out. */
export type AlbumAssetProblem = "duplicate" | "no_permission" | "not_found";

/** What became of one of many assets. */
export interface AlbumAssetResult {
  id: string;
  success: boolean;
  error?: AlbumAssetProblem;
}

/** An asset that somebody wants to put into an album. */
export interface AddableAsset {
  id: string;
  ownerId: string;
  isInAlbum: boolean;
  /** The one who asks sees it in some album that is shared with them. */
  isShared: boolean;
}

/** Why `user` cannot put an asset into an album; null when they can. Somebody else's is unknown. */
export function addingProblem(
  user: User,
  asset: AddableAsset | undefined,
): AlbumAssetProblem | null {
  if (asset === undefined) return "not_found";
  if (asset.isInAlbum) return "duplicate";
  if (maySee(user, asset.ownerId)) return null;
  return asset.isShared ? "no_permission" : "not_found";
}

/** Why an asset cannot be taken out of an album; null when it can. Undefined: it is not in it. */
export function removalProblem(
  user: User,
  asset: { ownerId: string } | undefined,
  { mayRemoveAny }: { mayRemoveAny: boolean },
): AlbumAssetProblem | null {
  if (asset === undefined) return "not_found";
  return mayRemoveAny || user.id === asset.ownerId ? null : "no_permission";
}

/**
 * One result for each id, in the order given. The second of two equal ids fails with `again`.
 * `done` holds the ids, in small letters, of those that succeeded.
 */
export function resultsOf(
  ids: readonly string[],
  { problemOf, done, again }: {
    problemOf: (id: string) => AlbumAssetProblem | null;
    done: ReadonlySet<string>;
    again: AlbumAssetProblem;
  },
): AlbumAssetResult[] {
  const seen = new Set<string>();
  return ids.map((asked) => {
    const id = asked.toLowerCase();
    const isRepeated = seen.has(id);
    seen.add(id);
    if (done.has(id)) {
      return isRepeated
        ? { id: asked, success: false, error: again }
        : { id: asked, success: true };
    }
    // What could be done a moment ago and was not: somebody else was faster.
    return { id: asked, success: false, error: problemOf(id) ?? again };
  });
}
