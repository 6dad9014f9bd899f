/** Reads a batch of files into the rows that the database takes; for a worker thread. */
import { basename } from "@std/path";
import { v7 as timeOrderedId } from "uuid";
import { assetTimes } from "../../domain/asset_times.ts";
import { assetType } from "../../domain/media_types.ts";
import { fillMetadata, NO_METADATA } from "../../domain/metadata.ts";
import { joinPath } from "../../domain/paths.ts";
import type { JobProblem } from "../../domain/scan.ts";
import { newAssetLine, type ReadRow } from "../../store/read_columns.ts";
import { type FileFacts, fileFacts } from "./file_facts.ts";
import { stateMark } from "./file_state.ts";
import { type MediaReading, readMedia } from "./read_media.ts";
import { placeName } from "./place_names.ts";
import { readSidecar } from "./read_sidecar.ts";
import { sidecarState } from "./sidecar_state.ts";
import { isAbsent, systemErrorReason } from "./system_error.ts";

/** Changed rows in one statement: they may be all over the tables, and a page waits for them. */
const MOST_CHANGED = 200;

/** A file to read: for a new asset, or again for the one that it has. */
export interface FileToRead {
  folderId: number;
  folder: string;
  name: string;
  assetId: string | null;
  /** The path of a file that tells more of it, and is believed before it. */
  sidecar: string | null;
}

export interface ReadBatch {
  /** For `copyAssets`; made here so that the main thread only passes it on. */
  added: Uint8Array;
  addedCount: number;
  /** Assets whose files say that they are halves of live photos. */
  halves: string[];
  /** JSON texts for `updateAssets`. */
  changed: string[];
  /** The mark of each file's state, in order; NaN for one that has no row. */
  states: Float64Array<ArrayBuffer>;
  /** Which files are still being written, in order: those are to be looked at again. */
  unquiet: number[];
  /** Files that could not be read or understood. */
  problems: JobProblem[];
}

/** These stay until somebody changes something; other system errors may have passed tomorrow. */
const LASTING = new Set(["EACCES", "EPERM", "ELOOP"]);

/**
 * Whether a reading may become a row. What the system did not let us read says nothing new of an
 * asset, which keeps what is known; a new file waits for the next scan unless the error will last.
 */
function isStorable(
  { systemError }: MediaReading,
  { assetId }: Pick<FileToRead, "assetId">,
): boolean {
  return systemError === null || (assetId === null && LASTING.has(systemError));
}

/** A file that nothing is known of. */
export interface NewFile {
  folder: string;
  name: string;
  /** As in `FileToRead`. */
  sidecar: string | null;
}

/** What is stored of a new file. */
export type FileRow = ReadRow & { id: string };

/** A file as it was read, with what lies beside it. */
interface ReadFile extends MediaReading {
  sidecar: { name: string; state: number } | null;
  /** Why the sidecar could not be read. */
  sidecarProblem: JobProblem | null;
}

type Outcome =
  | { reading: ReadFile; state: number }
  | { reason: string }
  | "gone"
  | "unquiet";

/**
 * Whether the file is as it was read and nobody writes to it. A file whose time lies ahead is not
 * waited for: some camera's clock was wrong.
 */
function isSettled(info: Deno.FileInfo, read: FileFacts, quietMs: number): boolean {
  const age = Date.now() - (info.mtime?.getTime() ?? 0);
  const isRecent = age > -quietMs && age < quietMs;
  const { size, mtimeNs } = fileFacts(info);
  return !isRecent && size === read.size && mtimeNs === read.mtimeNs;
}

/** What lies beside a file says, and in which state; one that cannot be read says nothing. */
function readBeside(path: string | null): Omit<ReadFile, Exclude<keyof MediaReading, "metadata">> {
  const state = sidecarState(path);
  const nothing = { metadata: { ...NO_METADATA }, sidecar: null, sidecarProblem: null };
  if (path === null || state === null) return nothing;
  const sidecar = { name: basename(path), state };
  try {
    return { metadata: readSidecar(path), sidecar, sidecarProblem: null };
  } catch (error) {
    return { ...nothing, sidecar, sidecarProblem: { path, reason: systemErrorReason(error) } };
  }
}

async function readOne(
  path: string,
  { sidecar, quietMs }: { sidecar: string | null; quietMs: number },
): Promise<Outcome> {
  try {
    const content = await readMedia(path);
    if (content === null) return "gone";
    const beside = readBeside(sidecar);
    const reading = { ...content, ...beside };
    reading.metadata = fillMetadata(beside.metadata, content.metadata);
    const info = Deno.lstatSync(path);
    // Something else took its place since it was listed.
    if (!info.isFile) return "gone";
    if (sidecarState(sidecar) !== (beside.sidecar?.state ?? null)) return "unquiet";
    if (!isSettled(info, content, quietMs)) return "unquiet";
    return { reading, state: stateMark(info, beside.sidecar?.state) };
  } catch (error) {
    return isAbsent(error) ? "gone" : { reason: systemErrorReason(error) };
  }
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair; metadata may hold anything. */
const text = (value: string | null) => value?.replaceAll("\0", "").toWellFormed();

/** A whole number that fits its column; others are as good as unsaid. */
const whole = (value: number | null, low: number, high: number) =>
  value !== null && value >= low && value <= high ? Math.round(value) : undefined;

const LARGEST_INTEGER = 2 ** 31 - 1;

/** What is not known is left out: half of a photo's columns would otherwise say `null`. */
const known = <Value>(value: Value | null) => value ?? undefined;

function toRow(name: string, reading: ReadFile): ReadRow {
  const { size, mtimeNs, fingerprint, metadata, problem, systemError } = reading;
  const place = placeName(metadata);
  const times = assetTimes(metadata.takenAt, {
    mtimeNs,
    latitude: metadata.latitude,
    longitude: metadata.longitude,
  });
  return {
    type: known(assetType(name)),
    size,
    mtime_ns: mtimeNs,
    fingerprint: systemError === null ? `\\x${fingerprint}` : undefined,
    taken_at: times.takenAt,
    local_date_time: times.localDateTime,
    offset_minutes: known(times.offsetMinutes),
    latitude: known(metadata.latitude),
    longitude: known(metadata.longitude),
    city: place?.city,
    state: known(place?.state),
    country: place?.country,
    make: text(metadata.make),
    model: text(metadata.model),
    lens_model: text(metadata.lensModel),
    f_number: known(metadata.fNumber),
    focal_length: known(metadata.focalLength),
    iso: whole(metadata.iso, 0, LARGEST_INTEGER),
    exposure_time: text(metadata.exposureTime),
    orientation: whole(metadata.orientation, 1, 8),
    width: whole(metadata.width, 1, LARGEST_INTEGER),
    height: whole(metadata.height, 1, LARGEST_INTEGER),
    description: text(metadata.description),
    keywords: known(metadata.keywords),
    rating: whole(metadata.rating, -1, 5),
    projection_type: text(metadata.projectionType),
    duration: known(metadata.duration),
    video_codec: text(metadata.videoCodec),
    frame_rate: known(metadata.frameRate),
    content_identifier: text(metadata.contentIdentifier),
    motion_offset: known(metadata.motionOffset),
    motion_length: known(metadata.motionLength),
    sidecar_name: text(reading.sidecar?.name ?? null),
    sidecar_state: reading.sidecar?.state,
    read_problem: text(problem),
  };
}

/** The row of a file that nobody writes to; null when the system does not let it be read. */
export async function readRow({ folder, name, sidecar }: NewFile): Promise<FileRow | null> {
  const outcome = await readOne(joinPath(folder, name), { sidecar, quietMs: 0 });
  if (typeof outcome === "string" || "reason" in outcome) return null;
  if (!isStorable(outcome.reading, { assetId: null })) return null;
  return { id: timeOrderedId(), ...toRow(name, outcome.reading) };
}

const encoder = new TextEncoder();

/** As few parts as there can be of so many at most, each about as long as the others. */
function parts<Item>(items: readonly Item[], most: number): Item[][] {
  const length = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / length);
  return Array.from({ length }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/**
 * Reads files one after the other. One that vanished has no row, nor has one that changed while it
 * was read or in the last `quietMs` milliseconds; none ever fails the batch. `library` gets those
 * that have no asset yet.
 */
export async function readRows(
  { files, quietMs, library }: {
    files: FileToRead[];
    quietMs: number;
    library: { id: string; ownerId: string };
  },
): Promise<ReadBatch> {
  const added: string[] = [];
  const changed: object[] = [];
  const problems: JobProblem[] = [];
  const unquiet: number[] = [];
  const halves: string[] = [];
  const states = new Float64Array(files.length).fill(NaN);
  for (const [index, file] of files.entries()) {
    const { folderId, folder, name, assetId, sidecar } = file;
    const path = joinPath(folder, name);
    const outcome = await readOne(path, { sidecar, quietMs });
    if (outcome === "gone") continue;
    if (outcome === "unquiet") {
      unquiet.push(index);
      continue;
    }
    if ("reason" in outcome) {
      problems.push({ path, reason: outcome.reason });
      continue;
    }
    const { reading, state } = outcome;
    if (reading.sidecarProblem !== null) problems.push(reading.sidecarProblem);
    if (reading.problem !== null) problems.push({ path, reason: reading.problem });
    if (!isStorable(reading, file)) continue;
    if (reading.systemError === null) states[index] = state;
    // Ids in the order of time keep what is found together together in the index.
    const id = assetId ?? timeOrderedId();
    if (reading.metadata.contentIdentifier !== null) halves.push(id);
    const row = toRow(name, reading);
    if (assetId !== null) changed.push({ id, ...row });
    else {
      const place = { libraryId: library.id, ownerId: library.ownerId, folderId, name };
      added.push(newAssetLine({ id, ...place, row }));
    }
  }
  return {
    added: encoder.encode(added.join("")),
    addedCount: added.length,
    changed: parts(changed, MOST_CHANGED).map((rows) => JSON.stringify(rows)),
    ...{ states, unquiet, problems, halves },
  };
}
