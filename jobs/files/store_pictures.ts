/** Makes the pictures of one file and puts them into the data folder; for a worker thread. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "@std/path";
import { picturePath, type PictureSize } from "../../store/picture_files.ts";
import type { LibraryReach } from "../../domain/library_bounds.ts";
import { makePictures } from "./make_pictures.ts";
import { liesInPlace } from "./in_place.ts";
import { systemErrorCode, systemErrorReason } from "./system_error.ts";

export interface StoredPictures {
  pictureKey: string;
  /** Base64. */
  thumbhash: string;
  /** Pixels of the original as displayed. */
  width: number;
  height: number;
}

/**
 * What came of it. `later` says why the system did not let us read the file, which may pass;
 * `problem`, why no picture can be made of what is in it.
 */
export type PictureOutcome = { stored: StoredPictures } | { later: string } | { problem: string };

export interface PictureFolders {
  /** Where pictures are kept. */
  thumbs: string;
  /** On the same file system: a picture is written there, and is in `thumbs` whole or not at all. */
  tmp: string;
}

function put(
  { thumbs, tmp }: PictureFolders,
  { key, size, bytes }: { key: string; size: PictureSize; bytes: Uint8Array },
): void {
  const path = picturePath(thumbs, key, size);
  const temporary = join(tmp, randomUUID());
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

interface PictureTask {
  path: string;
  contentId: string;
  reach: LibraryReach;
  folders: PictureFolders;
}

const OUTSIDE = { later: "The file does not lie in its library's folders any more" };

async function make({ path, contentId, reach, folders }: PictureTask): Promise<PictureOutcome> {
  if (!liesInPlace(path, reach)) return OUTSIDE;
  const { thumbnail, preview, thumbhash, width, height } = await makePictures(path);
  // Nor did it leave them while it was read.
  if (!liesInPlace(path, reach)) return OUTSIDE;
  const key = createHash("sha1").update(contentId).digest("hex");
  put(folders, { key, size: "thumbnail", bytes: thumbnail });
  put(folders, { key, size: "preview", bytes: preview });
  return { stored: { pictureKey: key, thumbhash: thumbhash.toBase64(), width, height } };
}

/** Pictures of the file at `path` whose content is known as `contentId`. */
export async function storePictures(task: PictureTask): Promise<PictureOutcome> {
  try {
    // A link that took the file's place leads elsewhere, and is not followed.
    if (!Deno.lstatSync(task.path).isFile) return { problem: "Not a regular file" };
    return await make(task);
  } catch (error) {
    const fault = systemErrorCode(error) === null ? (error as Error).cause : error;
    if (systemErrorCode(fault) !== null) return { later: systemErrorReason(fault) };
    return { problem: (error as Error).message };
  }
}
