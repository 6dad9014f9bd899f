/** Removes pictures of assets that were deleted; a crash in between leaves them noted. */
import type { Database } from "../store/database.ts";
import { forgetLeavingPictures, nextLeavingPictures } from "../store/leaving_pictures.ts";
import { forgetPictures } from "./forget_pictures.ts";

/** Keys of one statement. */
const BATCH = 500;

/** One round over all that are noted. */
export async function removeLeavingPictures(sql: Database, thumbs: string): Promise<void> {
  for (let after = "";;) {
    const keys = await nextLeavingPictures(sql, { after, limit: BATCH });
    await forgetPictures(sql, thumbs, keys);
    await forgetLeavingPictures(sql, keys);
    if (keys.length < BATCH) return;
    after = keys.at(-1)!;
  }
}
