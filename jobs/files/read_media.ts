/** Reads what Shoebox wants to know of one file: its size, times, fingerprint and metadata. */

import { createHash } from "node:crypto";
import { closeSync, constants, openSync } from "node:fs";
import { basename } from "@std/path";
import { type MediaKind, mediaKind } from "../../domain/media_types.ts";
import { displayedSize, fillMetadata, type Metadata, NO_METADATA } from "../../domain/metadata.ts";
import { dateInName } from "../../domain/name_dates.ts";
import {
  type ExifTags,
  metadataFromExif,
  modifiedAtFromExif,
  sizeFromExif,
} from "../../domain/metadata_exif.ts";
import { metadataFromPhotoshop } from "../../domain/metadata_iptc.ts";
import { metadataFromXmp } from "../../domain/metadata_xmp.ts";
import { type Container, UnreadableMedia } from "./container.ts";
import { type FileFacts, fileFacts } from "./file_facts.ts";
import { type ByteSource, FileBytes } from "./file_bytes.ts";
import { findMotionVideo } from "./motion_video.ts";
import { readCr3 } from "./read_cr3.ts";
import { readCrw } from "./read_crw.ts";
import { readHeif } from "./read_heif.ts";
import { readJp2 } from "./read_jp2.ts";
import { readJpeg } from "./read_jpeg.ts";
import { readJxl } from "./read_jxl.ts";
import { readPng } from "./read_png.ts";
import { readRaf } from "./read_raf.ts";
import { readBmp, readGif, readPsd } from "./read_small_headers.ts";
import { readSvg } from "./read_svg.ts";
import { readTiff } from "./read_tiff.ts";
import { readVideo } from "./read_video.ts";
import { readWebp } from "./read_webp.ts";
import { type Format, sniffFormat } from "./sniff_format.ts";
import { isAbsent, systemErrorCode, systemErrorReason } from "./system_error.ts";

export interface MediaReading extends FileFacts {
  /** 40 hex digits: SHA-1 over the size and the first 16 KiB; tells moved files. */
  fingerprint: string;
  /** All null where nothing could be read. */
  metadata: Metadata;
  /** Why the content could not be read, in words for a user, without the path. */
  problem: string | null;
  /** The system's code when it did not let us read: nothing is known of the content then. */
  systemError: string | null;
}

type Content = Pick<MediaReading, "metadata" | "problem" | "systemError">;

/** Most photos keep all that is to be known of them in so much. */
const BUFFER_BYTES = 64 * 1024;
const FINGERPRINT_BYTES = 16 * 1024;

/** What took the file's place since it was listed is not followed, if a link, nor waited for. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** A new buffer for each file would cost as much as parsing it: as many as calls at once are kept. */
const SPARE_BUFFERS: Uint8Array[] = [];

const READERS: Readonly<Record<Exclude<Format, "video">, (source: ByteSource) => Container>> = {
  jpeg: readJpeg,
  png: readPng,
  gif: readGif,
  bmp: readBmp,
  webp: readWebp,
  tiff: readTiff,
  heif: readHeif,
  cr3: readCr3,
  crw: readCrw,
  jp2: readJp2,
  jxl: readJxl,
  psd: readPsd,
  svg: readSvg,
  raf: readRaf,
};

/**
 * Reads one file; null when it is not there any more. Never throws for what is in a file: a file
 * that cannot be read, or not be understood, gets a problem. Throws when the system does not even
 * tell its size and time. One stat, one open, one read of what the fingerprint is made of; more is
 * read only where a file keeps its metadata further on.
 */
export async function readMedia(path: string): Promise<MediaReading | null> {
  let info: Deno.FileInfo | null = null;
  let fd: number | null = null;
  try {
    info = Deno.lstatSync(path);
    fd = openSync(path, OPEN_FLAGS);
    return await readOpenFile(fd, info, basename(path));
  } catch (error) {
    if (isAbsent(error)) return null;
    if (info === null) throw error;
    return withoutContent(fileFacts(info), fault(error));
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

async function readOpenFile(
  fd: number,
  info: Deno.FileInfo,
  name: string,
): Promise<MediaReading> {
  const facts = fileFacts(info);
  if (!info.isFile) return withoutContent(facts, problem("Not a regular file"));
  const buffer = SPARE_BUFFERS.pop() ?? new Uint8Array(BUFFER_BYTES);
  try {
    const source = new FileBytes(fd, { size: facts.size, buffer, headBytes: FINGERPRINT_BYTES });
    const fingerprint = fingerprintOf(facts.size, source.head);
    return { ...facts, fingerprint, ...await readContent(source, name) };
  } finally {
    SPARE_BUFFERS.push(buffer);
  }
}

const withoutContent = (facts: FileFacts, content: Content): MediaReading => ({
  ...facts,
  fingerprint: fingerprintOf(facts.size),
  ...content,
});

/** When a file's content does not say when it was taken, its name may. */
async function readContent(source: FileBytes, name: string): Promise<Content> {
  const { content, tags } = await parseContent(source, mediaKind(name));
  content.metadata.takenAt ??= dateInName(name) ?? modifiedAtFromExif(tags);
  return content;
}

interface Parsed {
  content: Content;
  /** They also tell when a program last saved it. */
  tags: ExifTags;
}

async function parseContent(source: FileBytes, kind: MediaKind | null): Promise<Parsed> {
  const without = (content: Content) => ({ content, tags: {} });
  if (source.size === 0) return without(problem("The file is empty"));
  const format = sniffFormat(source.head, kind);
  if (format === null) return without(problem("The file's content is of no known format"));
  try {
    const { metadata, tags } = format === "video"
      ? { metadata: await readVideo(source), tags: {} }
      : understand(source, format);
    const sizeUnknown = metadata.width === null ? "The size of the picture is not known" : null;
    return { content: { metadata, problem: sizeUnknown, systemError: null }, tags };
  } catch (error) {
    return without(error instanceof UnreadableMedia ? problem(error.message) : fault(error));
  }
}

/** Makes metadata of what a format's reader found. EXIF comes before XMP, and IPTC is last. */
function understand(
  source: FileBytes,
  format: Exclude<Format, "video">,
): { metadata: Metadata; tags: ExifTags } {
  const container = READERS[format](source);
  const tags = container.exif ?? {};
  let metadata = metadataFromExif(tags);
  const xmp = container.xmp === null ? "" : new TextDecoder().decode(container.xmp);
  if (xmp !== "") metadata = fillMetadata(metadata, metadataFromXmp(xmp));
  const motion = findMotionVideo(source, { xmp, make: metadata.make, format });
  metadata.motionOffset = motion?.offset ?? null;
  metadata.motionLength = motion?.length ?? null;
  if (container.photoshop !== null) {
    metadata = fillMetadata(metadata, metadataFromPhotoshop(container.photoshop));
  }
  if (container.known !== null) metadata = fillMetadata(metadata, container.known);
  metadata.duration ??= container.duration;
  const { width, height } = container;
  const size = width !== null && height !== null ? { width, height } : sizeFromExif(tags);
  if (size !== null) {
    Object.assign(metadata, displayedSize(size, container.turned ? null : metadata.orientation));
  }
  return { metadata, tags };
}

function fingerprintOf(size: number, head: Uint8Array = new Uint8Array(0)): string {
  return createHash("sha1").update(`${size}\n`).update(head).digest("hex");
}

/** A fault that is not the system's is a parser's that met something impossible. */
function fault(error: unknown): Content {
  const systemError = systemErrorCode(error);
  if (systemError === null) return problem("The file is damaged");
  return { ...problem(systemErrorReason(error)), systemError };
}

function problem(text: string): Content {
  return { metadata: { ...NO_METADATA }, problem: text, systemError: null };
}
