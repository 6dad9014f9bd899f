/** Albums of folders. */
import { basename } from "@std/path";
import type { User } from "../domain/user.ts";
import { createAlbum, listAlbumIds } from "../store/albums.ts";
import { searchPages } from "../store/search.ts";
import { addAlbumAssets } from "./album_actions.ts";
import type { AppDeps } from "./deps.ts";

/** A folder of a library, with all that is below it. */
export interface LibraryFolder {
  libraryId: string;
  path: string;
}

/** What a folder, and an album of it, is called. */
export const folderName = (path: string) => basename(path) || path;

/**
 * Puts what lies in a folder and below it into the album of `user`'s that is called like it, or into
 * a new one. Null, and no album, when there is nothing.
 */
export async function albumOfFolder(
  { sql }: Pick<AppDeps, "sql">,
  user: User,
  { libraryId, path }: LibraryFolder,
  progress: () => void,
): Promise<string | null> {
  const search = { ownerId: user.id, libraryId, folder: path, isTrashed: false };
  let albumId: string | null = null;
  for await (const page of searchPages(sql, search, { order: "desc", skip: 0 })) {
    albumId ??= await albumCalled(sql, user, folderName(path));
    await addAlbumAssets({ sql }, { user, albumId, ids: page.map(({ id }) => id) });
    progress();
  }
  return albumId;
}

async function albumCalled(sql: AppDeps["sql"], user: User, name: string): Promise<string> {
  const [known] = await listAlbumIds(sql, user.id, { isOwned: true, name });
  return known ?? await createAlbum(sql, { ownerId: user.id, name, description: "" });
}
