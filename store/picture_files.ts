/**
 * Pictures in the data folder, by key: another content has another key, so a file never changes.
 * Two levels of folders keep each of them small.
 */
import { join } from "@std/path";

export type PictureSize = "thumbnail" | "preview";

const EXTENSION: Record<PictureSize, string> = { thumbnail: "webp", preview: "jpg" };

/** The MIME type of a picture's file. */
export const PICTURE_MIME_TYPE: Record<PictureSize, string> = {
  thumbnail: "image/webp",
  preview: "image/jpeg",
};

/** Where the picture with this key is kept. */
export function picturePath(thumbs: string, key: string, size: PictureSize): string {
  return join(thumbs, key.slice(0, 2), key.slice(2, 4), `${key}-${size}.${EXTENSION[size]}`);
}

/** Removes the pictures with this key, as far as they are there. */
export async function removePictures(thumbs: string, key: string): Promise<void> {
  for (const size of ["thumbnail", "preview"] as const) {
    await Deno.remove(picturePath(thumbs, key, size)).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
