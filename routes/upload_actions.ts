/** Uploads: a file is there with its asset, or not at all. */
import { join } from "@std/path";
import { AppError, invalid, notFound } from "../domain/errors.ts";
import { assetType, extensionOf } from "../domain/media_types.ts";
import { baseName, monthFolder, safeName } from "../domain/upload_name.ts";
import type { User } from "../domain/user.ts";
import { unfinishedFolder, uploadFolder } from "../store/data_folder.ts";
import { place, sayWhenFull, takeBack, UnfinishedFile } from "../store/upload_files.ts";
import { restoreAssets } from "../store/trash.ts";
import { findBySha1, storeUpload, uploadLibraryIds, uploadQuota } from "../store/uploads.ts";
import type { AppDeps } from "./deps.ts";
import { type FormFile, type FormOptions, receiveForm } from "./multipart.ts";
import { sha1Digits, type UploadFields, uploadFields } from "./upload_form.ts";

type Deps = Pick<AppDeps, "sql" | "jobs" | "events" | "log" | "dataFolder">;

/** A request that sends a file. */
export interface UploadRequest extends Omit<FormOptions, "onFile"> {
  user: User;
  /** What the client says is the file's SHA-1. */
  checksum: string | null;
  /** Bytes of the body, as far as the client says. */
  contentLength: number;
}

export interface Uploaded {
  id: string;
  libraryId: string;
  isDuplicate: boolean;
  /** It was in the trash. */
  isRestored: boolean;
}

/** Names and values around the file take no more of a body. */
const LONGEST_FRAME = 1024 * 1024;

interface Quota {
  limit: number;
  used: number;
}

const overQuota = ({ limit, used }: Quota, size: string) =>
  new AppError(
    "too_large",
    `The file does not fit: ${used} of ${limit} bytes that you may upload are used, and it has ` +
      `${size}. Delete something, or ask an administrator for more`,
  );

/** What the client says the file's SHA-1 is, as hex digits; null when it says nothing. */
function expectedSha1(checksum: string | null): string | null {
  if (checksum === null) return null;
  const sha1 = sha1Digits(checksum);
  if (sha1 === null) throw invalid("x-immich-checksum: must be a SHA-1 in hex or Base64");
  return sha1;
}

/**
 * The asset that has this content in every library where the upload could go, which is brought back
 * when it is in the trash; null for none.
 */
async function knownEverywhere(
  { sql }: Pick<Deps, "sql">,
  libraryIds: readonly string[],
  sha1: string | null,
): Promise<Uploaded | null> {
  if (sha1 === null) return null;
  const known = await findBySha1(sql, { libraryIds, sha1s: [sha1] });
  const first = known.find(({ libraryId }) => libraryId === libraryIds[0]);
  if (first === undefined || known.length < libraryIds.length) return null;
  const { id, libraryId, isTrashed } = first;
  const isRestored = isTrashed && (await restoreAssets(sql, [id])).length > 0;
  // What could not be restored is gone, or somebody else was faster: the file's body will tell.
  return isTrashed && !isRestored ? null : { id, libraryId, isDuplicate: true, isRestored };
}

/** The file of a form on its way to the disk. */
class Incoming {
  file: UnfinishedFile | null = null;
  name = "";

  constructor(readonly tmp: string, readonly quota: Quota | null) {}

  /** Takes the form's file in: `assetData`, once. */
  async take({ field, name, chunks }: FormFile): Promise<void> {
    if (field !== "assetData") throw invalid(`${field}: such a file cannot be taken`);
    if (this.file !== null) throw invalid("assetData: send one file at a time");
    if (assetType(baseName(name)) === null) {
      throw invalid(`assetData: ${JSON.stringify(name)} is of no type that is supported`);
    }
    this.name = name;
    this.file = new UnfinishedFile(this.tmp, extensionOf(name));
    for await (const chunk of chunks) {
      this.#checkSize(this.file.size + chunk.length);
      await this.file.write(chunk);
    }
  }

  #checkSize(size: number): void {
    if (this.quota !== null && this.quota.used + size > this.quota.limit) {
      throw overQuota(this.quota, `${size} or more`);
    }
  }
}

function targetLibrary(libraryIds: readonly string[], { libraryId }: UploadFields): string {
  const id = libraryId ?? libraryIds[0];
  if (id === undefined || !libraryIds.includes(id)) throw notFound("Upload library");
  return id;
}

interface Complete {
  file: UnfinishedFile;
  /** As it was sent. */
  name: string;
  sha1: Uint8Array;
  libraryId: string;
  fields: UploadFields;
}

/** Writes the file through, and compares it with what the client says. */
async function complete(
  { file, name }: Incoming,
  { fields, libraryId, sha1: expected }: {
    fields: UploadFields;
    libraryId: string;
    sha1: string | null;
  },
): Promise<Complete> {
  if (file === null) throw invalid("assetData: there is no file in the form");
  if (file.size === 0) throw invalid("assetData: the file is empty");
  const { sha1 } = await file.finish(fields.fileModifiedAt);
  if (expected !== null && sha1.toHex() !== expected) {
    throw invalid(
      `x-immich-checksum: the file that arrived has the SHA-1 ${sha1.toHex()}; send it again`,
    );
  }
  return { file, name, sha1, libraryId, fields };
}

/** Puts a complete file in its place and makes its asset. */
async function keep(deps: Deps, user: User, upload: Complete): Promise<Uploaded> {
  const { sql, jobs, dataFolder } = deps;
  const { file, name: sentName, sha1, libraryId, fields } = upload;
  const row = await jobs.readFile(file);
  if (row === null) throw new Error(`The uploaded file ${file.path} cannot be read`);
  const root = uploadFolder(dataFolder);
  const folder = join(root, user.id, ...monthFolder(String(row.local_date_time)));
  const destination = { ownerId: user.id, root, folder, name: safeName(sentName) };
  const name = await place(sql, file, destination);
  const { deviceAssetId = null, deviceId = null, isFavorite, isArchived } = fields;
  const path = join(folder, name);
  try {
    const stored = await storeUpload(sql, {
      ...{ libraryId, ownerId: user.id, folder, name, size: file.size, sha1, row },
      ...{ originalName: cleanName(sentName), deviceAssetId, deviceId, isFavorite, isArchived },
    });
    if (stored === "library is gone") throw notFound("Upload library");
    if (stored === "given up") throw new AppError("unavailable", "Send the file again");
    if ("full" in stored) throw overQuota(stored.full, String(file.size));
    if (stored.isDuplicate) await takeBack(sql, path);
    return { ...stored, libraryId };
  } catch (error) {
    await takeBackIfUnknown(deps, { id: row.id, path });
    throw error;
  }
}

/** The connection may have broken after the database stored the asset: then the file is its. */
async function takeBackIfUnknown(
  { sql, log }: Deps,
  { id, path }: { id: string; path: string },
): Promise<void> {
  try {
    const [asset] = await sql`select from assets where id = ${id}`;
    if (asset === undefined) await takeBack(sql, path);
  } catch (error) {
    log("error", "A file was not taken back; that is done later", { path, error: `${error}` });
  }
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair. */
const cleanName = (sent: string) => baseName(sent.replaceAll("\0", "").toWellFormed());

/** Takes an upload in. */
async function receive(deps: Deps, request: UploadRequest): Promise<Uploaded> {
  const { sql, dataFolder } = deps;
  const { user, contentLength } = request;
  const sha1 = expectedSha1(request.checksum);
  const libraryIds = await uploadLibraryIds(sql, user.id);
  const known = await knownEverywhere(deps, libraryIds, sha1);
  if (known !== null) return known;
  const quota = await uploadQuota(sql, user.id);
  if (quota !== null && quota.used + contentLength - LONGEST_FRAME > quota.limit) {
    throw overQuota(quota, `about ${contentLength}`);
  }
  const incoming = new Incoming(unfinishedFolder(dataFolder), quota);
  try {
    const form = await receiveForm({ ...request, onFile: (file) => incoming.take(file) });
    const fields = uploadFields(form);
    const libraryId = targetLibrary(libraryIds, fields);
    return await keep(deps, user, await complete(incoming, { fields, libraryId, sha1 }));
  } finally {
    await incoming.file?.discard();
  }
}

/**
 * Takes an upload in: the asset of the file, which may have been there before.
 * @throws {AppError} when it cannot be kept; nothing of it is left then
 */
export async function upload(deps: Deps, request: UploadRequest): Promise<Uploaded> {
  try {
    const uploaded = await receive(deps, request);
    if (!uploaded.isDuplicate) deps.jobs.look();
    if (!uploaded.isDuplicate || uploaded.isRestored) {
      deps.events.publish({
        type: "assets",
        ownerId: request.user.id,
        libraryId: uploaded.libraryId,
      });
    }
    return uploaded;
  } catch (error) {
    throw sayWhenFull(error);
  }
}
