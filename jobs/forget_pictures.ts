/** Removes pictures that no asset shows any more. */
import type { Database } from "../store/database.ts";
import { removePictures } from "../store/picture_files.ts";
import { unusedPictureKeys } from "../store/pictures.ts";

/** Pictures that are removed at the same time: a drive is faster with several, to a point. */
const AT_ONCE = 16;

/** Copies of a file share its pictures: those that an asset still bears stay. */
export async function forgetPictures(
  sql: Database,
  thumbs: string,
  keys: string[],
): Promise<void> {
  if (keys.length === 0) return;
  const unused = (await unusedPictureKeys(sql, [...new Set(keys)])).values();
  const removeSome = async () => {
    for (const key of unused) await removePictures(thumbs, key);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, removeSome));
}
