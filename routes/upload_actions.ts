/** Uploads: a file is there with its asset, or not at all. */
import { invalid, notFound } from "../domain/errors.ts";
import { assetType } from "../domain/media_types.ts";
import type { User } from "../domain/user.ts";
import { unfinishedFolder } from "../store/data_folder.ts";
import { sayWhenFull } from "../store/upload_files.ts";
import { restoreAssets } from "../store/trash.ts";
import { findBySha1, uploadAllowance } from "../store/uploads.ts";
import type { AppDeps } from "./deps.ts";
import { Incoming, type IncomingFile, overQuota } from "./incoming_upload.ts";
import { keepUpload } from "./keep_upload.ts";
import { type FormOptions, receiveForm } from "./multipart.ts";
import { sha1Digits, uploadFields } from "./upload_form.ts";

type Deps = Pick<AppDeps, "sql" | "jobs" | "events" | "log" | "dataFolder">;

/** A request that sends a file. */
export interface UploadRequest extends Omit<FormOptions, "onFile"> {
  user: User;
  /** What the client says is the file's SHA-1. */
  checksum: string | null;
  /** Bytes of the body, as far as the client says. */
  contentLength: number;
  /** Called when the body is waited for, and when all of it has arrived. */
  onReceiving: (isReceiving: boolean) => void;
}

export interface Uploaded {
  id: string;
  libraryId: string;
  isDuplicate: boolean;
  /** Whether something is there that was not. */
  hasChanged: boolean;
}

/** Names and values around the file take no more of a body. */
const LONGEST_FRAME = 1024 * 1024;

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
  return isTrashed && !isRestored
    ? null
    : { id, libraryId, isDuplicate: true, hasChanged: isRestored };
}

function targetLibrary(libraryIds: readonly string[], asked: string | undefined): string {
  const id = asked ?? libraryIds[0];
  if (id === undefined || !libraryIds.includes(id)) throw notFound("Upload library");
  return id;
}

/** Compares what arrived with what the client says. */
function checkSha1({ sha1 }: IncomingFile, expected: string | null): void {
  if (expected === null || sha1.toHex() === expected) return;
  throw invalid(
    `x-immich-checksum: the file that arrived has the SHA-1 ${sha1.toHex()}; send it again`,
  );
}
/** Takes an upload in. */
async function receive(deps: Deps, request: UploadRequest): Promise<Uploaded> {
  const { sql, dataFolder } = deps;
  const { user, contentLength } = request;
  const sha1 = expectedSha1(request.checksum);
  const { libraryIds, quota } = await uploadAllowance(sql, user.id);
  const known = await knownEverywhere(deps, libraryIds, sha1);
  if (known !== null) return known;
  if (quota !== null && quota.used + contentLength - LONGEST_FRAME > quota.limit) {
    throw overQuota(quota, `about ${contentLength}`);
  }
  const incoming = new Incoming(unfinishedFolder(dataFolder), quota);
  try {
    request.onReceiving(true);
    const form = await receiveForm({ ...request, onFile: (file) => incoming.take(file) });
    request.onReceiving(false);
    const fields = uploadFields(form);
    const libraryId = targetLibrary(libraryIds, fields.libraryId);
    const files = incoming.finish(fields.fileModifiedAt);
    checkSha1(files.asset, sha1);
    if (fields.isHidden && assetType(files.asset.name) !== "VIDEO") {
      throw invalid("visibility: only a video can be hidden");
    }
    const kept = await keepUpload(deps, { ownerId: user.id, libraryId, files, fields });
    const { id, isDuplicate, isRestored, isVideoKept } = kept;
    const hasChanged = !isDuplicate || isRestored || isVideoKept;
    return { id, libraryId, isDuplicate, hasChanged };
  } finally {
    await incoming.discard();
  }
}

/**
 * Takes an upload in: the asset of the file, which may have been there before.
 * @throws {AppError} when it cannot be kept; nothing of it is left then
 */
export async function upload(deps: Deps, request: UploadRequest): Promise<Uploaded> {
  try {
    const uploaded = await receive(deps, request);
    if (uploaded.hasChanged) {
      deps.jobs.lookForPictures();
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
