/** Makes the pictures of one file and puts them into the data folder; for a worker thread. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "@std/path";
import { picturePath, type PictureSize } from "../../store/picture_files.ts";
import { makePictures } from "./make_pictures.ts";

export interface StoredPictures {
  pictureKey: string;
  /** Base64. */
  thumbhash: string;
  /** Pixels of the original as displayed. */
  width: number;
  height: number;
}

/** Written under another name first, so that a picture is there whole or not at all. */
function put(thumbs: string, key: string, size: PictureSize, bytes: Uint8Array): void {
  const path = picturePath(thumbs, key, size);
  const temporary = `${path}.${randomUUID()}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/**
 * Pictures of the file at `path` whose content is known as `contentId`. Null when the file is not
 * there (any more).
 * @throws with words for the user when no picture can be made
 */
export async function storePictures(
  { path, contentId, thumbs }: { path: string; contentId: string; thumbs: string },
): Promise<StoredPictures | null> {
  if (!existsSync(path)) return null;
  const { thumbnail, preview, thumbhash, width, height } = await makePictures(path);
  const pictureKey = createHash("sha1").update(contentId).digest("hex");
  put(thumbs, pictureKey, "thumbnail", thumbnail);
  put(thumbs, pictureKey, "preview", preview);
  return { pictureKey, thumbhash: thumbhash.toBase64(), width, height };
}
