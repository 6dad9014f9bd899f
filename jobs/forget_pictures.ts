/** Removes pictures that no asset shows any more. */
import type { Database } from "../store/database.ts";
import { removePictures } from "../store/picture_files.ts";
import { unusedPictureKeys } from "../store/pictures.ts";

/** Copies of a file share its pictures: those that an asset still bears stay. */
export async function forgetPictures(
  sql: Database,
  thumbs: string,
  keys: string[],
): Promise<void> {
  if (keys.length === 0) return;
  for (const key of await unusedPictureKeys(sql, keys)) await removePictures(thumbs, key);
}
