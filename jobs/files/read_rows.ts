/** Reads a batch of files into the rows that the database takes; for a worker thread. */
import { assetTimes } from "../../domain/asset_times.ts";
import { assetType } from "../../domain/media_types.ts";
import { joinPath } from "../../domain/paths.ts";
import type { JobProblem } from "../../domain/scan.ts";
import type { ReadRow } from "../../store/scan.ts";
import { type MediaReading, readMedia } from "./read_media.ts";

/** A file to read: for a new asset, or again for the one that it has. */
export interface FileToRead {
  folderId: number;
  folder: string;
  name: string;
  assetId: string | null;
}

export interface ReadBatch {
  /** JSON text for `insertAssets`; made here so that the main thread only passes it on. */
  added: string;
  addedCount: number;
  /** JSON text for `updateAssets`. */
  changed: string;
  changedCount: number;
  /** Files whose content could not be read; they have a row all the same. */
  problems: JobProblem[];
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair; metadata may hold anything. */
const text = (value: string | null) => value?.replaceAll("\0", "").toWellFormed() ?? null;

/** A whole number that fits its column; others are as good as unsaid. */
const whole = (value: number | null, low: number, high: number) =>
  value !== null && value >= low && value <= high ? Math.round(value) : null;

const LARGEST_INTEGER = 2 ** 31 - 1;
const LARGEST_BIGINT = 2n ** 63n - 1n;

const bigint = (digits: string) => BigInt(digits) > LARGEST_BIGINT ? LARGEST_BIGINT : digits;

function toRow(name: string, reading: MediaReading): ReadRow {
  const { size, mtimeNs, fingerprint, metadata, problem } = reading;
  const times = assetTimes(metadata.takenAt, mtimeNs);
  return {
    type: assetType(name),
    size,
    mtime_ns: String(bigint(mtimeNs)),
    fingerprint: `\\x${fingerprint}`,
    taken_at: times.takenAt,
    local_date_time: times.localDateTime,
    offset_minutes: times.offsetMinutes,
    latitude: metadata.latitude,
    longitude: metadata.longitude,
    make: text(metadata.make),
    model: text(metadata.model),
    lens_model: text(metadata.lensModel),
    f_number: metadata.fNumber,
    focal_length: metadata.focalLength,
    iso: whole(metadata.iso, 0, LARGEST_INTEGER),
    exposure_time: text(metadata.exposureTime),
    orientation: whole(metadata.orientation, 1, 8),
    width: whole(metadata.width, 1, LARGEST_INTEGER),
    height: whole(metadata.height, 1, LARGEST_INTEGER),
    description: text(metadata.description),
    rating: whole(metadata.rating, -1, 5),
    projection_type: text(metadata.projectionType),
    duration: metadata.duration,
    read_problem: text(problem),
  };
}

/** Reads files one after the other. One that vanished has no row; none ever fails the batch. */
export async function readRows(files: FileToRead[]): Promise<ReadBatch> {
  const added: object[] = [];
  const changed: object[] = [];
  const problems: JobProblem[] = [];
  for (const { folderId, folder, name, assetId } of files) {
    const path = joinPath(folder, name);
    const reading = await readMedia(path);
    if (reading === null) continue;
    if (reading.problem !== null) problems.push({ path, reason: reading.problem });
    const row = toRow(name, reading);
    if (assetId === null) added.push({ folder_id: folderId, name, ...row });
    else changed.push({ id: assetId, ...row });
  }
  return {
    added: JSON.stringify(added),
    addedCount: added.length,
    changed: JSON.stringify(changed),
    changedCount: changed.length,
    problems,
  };
}
