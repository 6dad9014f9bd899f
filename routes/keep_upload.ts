/** Puts the files of an upload in their places and makes their assets: all of them, or none. */
import { join } from "@std/path";
import { invalid, notFound } from "../domain/errors.ts";
import { baseName, monthFolder, safeName } from "../domain/upload_name.ts";
import { uploadFolder } from "../store/data_folder.ts";
import type { UnfinishedFile } from "../store/unfinished_file.ts";
import { place, takeBack } from "../store/upload_files.ts";
import type { UploadedFile } from "../store/uploaded_files.ts";
import { type Stored, storeUpload } from "../store/uploads.ts";
import type { AppDeps } from "./deps.ts";
import { type IncomingFile, type IncomingFiles, overQuota } from "./incoming_upload.ts";
import type { UploadFields } from "./upload_form.ts";

type Deps = Pick<AppDeps, "sql" | "jobs" | "log" | "dataFolder">;

/** An upload that has arrived as a whole. */
export interface CompleteUpload {
  ownerId: string;
  libraryId: string;
  files: IncomingFiles;
  fields: UploadFields;
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair. */
const cleanName = (sent: string) => baseName(sent.replaceAll("\0", "").toWellFormed());

/** What is to be known of a file beside its place. */
type Described = Omit<UploadedFile, "folder" | "name">;

async function describe(
  { jobs }: Deps,
  { file, name, sha1 }: IncomingFile,
  sidecar: UnfinishedFile | null,
): Promise<Described> {
  const { folder, name: unfinished, size } = file;
  const row = await jobs.readFile({ folder, name: unfinished, sidecar: sidecar?.path ?? null });
  if (row === null) throw new Error(`The uploaded file ${file.path} cannot be read`);
  return {
    ...{ row, size, sha1, originalName: cleanName(name), hasSidecar: sidecar !== null },
    ...{
      deviceAssetId: null,
      deviceId: null,
      isFavorite: false,
      isArchived: false,
      isHidden: false,
    },
  };
}

/** A file in its place, whose asset is about to be made. */
interface PlacedFile {
  path: string;
  file: UploadedFile;
  /** What lies there and beside it. */
  written: (UnfinishedFile | null)[];
}

/** Puts the files of one upload in one folder. */
async function placeAll(
  deps: Deps,
  { ownerId, files: { asset, video, sidecar }, fields }: CompleteUpload,
  placed: PlacedFile[],
): Promise<{ file: UploadedFile; video: UploadedFile | null }> {
  const { sql, dataFolder } = deps;
  const { deviceAssetId = null, deviceId = null, isFavorite, isArchived, isHidden } = fields;
  const sidecarFile = sidecar?.file ?? null;
  const described = await describe(deps, asset, sidecarFile);
  const describedVideo = video === null ? null : await describe(deps, video, null);
  const root = uploadFolder(dataFolder);
  const folder = join(root, ownerId, ...monthFolder(String(described.row.local_date_time)));
  const put = async (
    incoming: IncomingFile,
    { beside, about }: { beside: UnfinishedFile | null; about: Described },
  ) => {
    const destination = { ownerId, root, folder, name: safeName(incoming.name) };
    const name = await place(sql, { file: incoming.file, sidecar: beside }, destination);
    const file = { ...about, folder, name };
    placed.push({ path: join(folder, name), file, written: [incoming.file, beside] });
    return file;
  };
  const about = { ...described, deviceAssetId, deviceId, isFavorite, isArchived, isHidden };
  return {
    file: await put(asset, { beside: sidecarFile, about }),
    video: video !== null && describedVideo !== null
      ? await put(video, { beside: null, about: describedVideo })
      : null,
  };
}

type Kept = Extract<Stored, { id: string }>;

function keptOf(stored: Stored, { files: { asset, video } }: CompleteUpload): Kept {
  if (stored === "library is gone") throw notFound("Upload library");
  if (stored === "no such video") {
    throw invalid("livePhotoVideoId: there is no such video in the upload library");
  }
  if ("full" in stored) {
    throw overQuota(stored.full, String(asset.file.size + (video?.file.size ?? 0)));
  }
  return stored;
}

/** When the connection broke after the database stored the assets, the files are theirs and stay. */
async function takeBackUnknown(
  { sql, log }: Deps,
  placed: readonly PlacedFile[],
): Promise<void> {
  for (const { path, written } of placed) {
    try {
      await takeBack(sql, path, written);
    } catch (error) {
      log("warn", "A file was not taken back; that is done later", { path, error: `${error}` });
    }
  }
}

/**
 * Keeps an upload. A file that the library has already is not kept a second time.
 * @throws {AppError} when it cannot be kept; nothing of it is left then
 */
export async function keepUpload(deps: Deps, upload: CompleteUpload): Promise<Kept> {
  const { ownerId, libraryId, fields: { livePhotoVideoId = null } } = upload;
  const placed: PlacedFile[] = [];
  try {
    const { file, video } = await placeAll(deps, upload, placed);
    const stored = keptOf(
      await storeUpload(deps.sql, { ownerId, libraryId, file, video, livePhotoVideoId }),
      upload,
    );
    for (const { path, file: each, written } of placed) {
      const isKept = each === file ? !stored.isDuplicate : stored.isVideoKept;
      if (!isKept) await takeBack(deps.sql, path, written);
    }
    return stored;
  } catch (error) {
    await takeBackUnknown(deps, placed);
    throw error;
  }
}
