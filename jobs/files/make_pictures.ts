/** Makes the small pictures that stand for a file on the pages. */

import { closeSync, constants, fstatSync, openSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { type MediaKind, mediaKind } from "../../domain/media_types.ts";
import { type Metadata, NO_METADATA } from "../../domain/metadata.ts";
import { EXIF_TAGS } from "../../domain/metadata_exif.ts";
import { decodeBmp } from "./decode_bmp.ts";
import { decodeHeic } from "./decode_heic.ts";
import { decodeJp2 } from "./decode_jp2.ts";
import { decodeJxl } from "./decode_jxl.ts";
import { decodePsd } from "./decode_psd.ts";
import { developRaw } from "./develop_raw.ts";
import { beginDecoding, type DecodedPicture, NoPicture } from "./decoded_picture.ts";
import { embeddedPicture } from "./embedded_picture.ts";
import { FileBytes, MemoryBytes } from "./file_bytes.ts";
import { EXIF_NAME } from "./read_jpeg.ts";
import { heifProfile } from "./read_heif.ts";
import type { EmbeddedJpeg } from "./tiff_pictures.ts";
import { tiffWithProfile } from "./tiff_with_profile.ts";
import { readJp2 } from "./read_jp2.ts";
import { readJxl } from "./read_jxl.ts";
import { readMedia } from "./read_media.ts";
import { type Format, sniffFormat } from "./sniff_format.ts";
import { videoContainer } from "./video_container.ts";
import { videoPlaceholder } from "./draw_video.ts";
import { videoPoster } from "./video_poster.ts";
import { systemErrorCode, systemErrorReason } from "./system_error.ts";

export interface Pictures {
  /** WebP, at most 250 px high and 1000 px wide. */
  thumbnail: Uint8Array;
  /** JPEG inside 1440 × 1440 px. */
  preview: Uint8Array;
  /** See https://evanw.github.io/thumbhash/ */
  thumbhash: Uint8Array;
  /** Pixels of the original as displayed. */
  width: number;
  height: number;
}

/** A picture that is ready to be scaled, with the size that the original has when displayed. */
interface Opened {
  upright: Sharp;
  width: number;
  height: number;
}

/** A row on the timeline is 200 to 250 CSS pixels high; a panorama has to end somewhere. */
const THUMBNAIL = { width: 1000, height: 250 };
const PREVIEW = { width: 1440, height: 1440 };
/** The most that thumbhash takes. */
const THUMBHASH = { width: 100, height: 100 };
const INSIDE = { fit: "inside", withoutEnlargement: true } as const;
/** Neutral ground for transparent pictures: light and dark drawings both show on it. */
const GROUND = "#e6e6e6";
const HEAD_BYTES = 64 * 1024;
const MOST_MEGAPIXELS = 300;
/** What a file may take of the memory while it is decoded. */
const MOST_BYTES = 512 * 2 ** 20;

/** A broken picture is shown as far as it goes. */
const SHARP_OPTIONS = {
  failOn: "none",
  limitInputPixels: MOST_MEGAPIXELS * 1_000_000,
  sequentialRead: true,
} as const;

/** For what sharp does not decode. */
const DECODERS: Partial<
  Record<Format, (source: FileBytes) => DecodedPicture | Promise<DecodedPicture>>
> = {
  bmp: decodeBmp,
  psd: decodePsd,
  jp2: (source) => decodeJp2(whole(source), readJp2(source)),
  jxl: (source) => decodeJxl(whole(source), readJxl(source)),
};

// The worker threads are the concurrency, and no file is decoded twice in a row.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Thumbnail, preview and thumbhash of a photo: upright, in sRGB, never enlarged.
 * @throws an Error in words for a user when no picture can be made
 */
export async function makePictures(path: string): Promise<Pictures> {
  try {
    const { upright, width, height } = await openPicture(path);
    // Decoded once: JPEGs are shrunk while they are decoded, and all three come from these pixels.
    const { data, info } = await upright.resize({ ...PREVIEW, ...INSIDE }).flatten({
      background: GROUND,
    }).toColourspace("srgb").raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const pixels = () => sharp(data, { raw });
    const [preview, thumbnail, thumbhash] = await Promise.all([
      pixels().jpeg({ quality: 80, optimiseCoding: false }).toBuffer(),
      pixels().resize({ ...THUMBNAIL, ...INSIDE }).webp({ quality: 75, effort: 2 }).toBuffer(),
      thumbhashOf(pixels()),
    ]);
    const size = isSize({ width, height }) ? { width, height } : raw;
    return { thumbnail, preview, thumbhash, width: size.width, height: size.height };
  } catch (error) {
    throw error instanceof NoPicture ? error : new NoPicture(words(error), { cause: error });
  }
}

/** What a damaged header says may be anything, and one such row would hold up all others. */
function isSize({ width, height }: { width: number; height: number }): boolean {
  return [width, height].every((side) => Number.isInteger(side) && side > 0 && side < 2 ** 31);
}

async function openPicture(path: string): Promise<Opened> {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const buffer = new Uint8Array(HEAD_BYTES);
    const source = new FileBytes(fd, { size: fstatSync(fd).size, buffer, headBytes: HEAD_BYTES });
    if (source.size === 0) throw new NoPicture("The file is empty");
    const kind = mediaKind(path);
    const format = sniffFormat(source.head, kind);
    if (isRaw(format, kind)) return await openRaw(path, source, format);
    if (format === "video") return await openVideo(path, source);
    const decode = format === null ? undefined : DECODERS[format];
    if (decode !== undefined) return ofPixels(await decode(source));
    if (format === "heif") return await openHeif(whole(source));
    return await ofSharp(whole(source));
  } finally {
    closeSync(fd);
  }
}

function isRaw(format: Format | null, kind: MediaKind | null): boolean {
  if (format === "raf" || format === "cr3" || format === "crw") return true;
  return kind === "raw" && (format === "tiff" || format === null);
}

/**
 * Never of a path: libvips maps files into memory, and one that is cut off meanwhile, or whose
 * drive goes, would end the process (SIGBUS). From memory, an SVG has no folder either whose files
 * it could show.
 */
async function ofSharp(input: Uint8Array): Promise<Opened> {
  const image = sharp(input, SHARP_OPTIONS);
  const { autoOrient } = await image.metadata();
  beginDecoding(autoOrient);
  return { upright: image.autoOrient(), ...autoOrient };
}

function ofPixels({ data, width, height, channels }: DecodedPicture): Opened {
  return { upright: sharp(data, { raw: { width, height, channels } }), width, height };
}

/** sharp decodes AV1; for HEVC there is libheif, which turns the picture itself. */
async function openHeif(file: Uint8Array): Promise<Opened> {
  const compression = await sharp(file, SHARP_OPTIONS).metadata().then(
    (metadata) => metadata.compression,
    () => undefined,
  );
  if (compression === "av1") return await ofSharp(file);
  const picture = await decodeHeic(file);
  const profile = heifProfile(new MemoryBytes(file));
  if (profile === null) return ofPixels(picture);
  // Its colours become sRGB with those of all others.
  return await ofSharp(tiffWithProfile(picture, profile)).catch(() => ofPixels(picture));
}

/** The picture that the camera put into the file; without one of some size, what its sensor saw. */
async function openRaw(path: string, source: FileBytes, format: Format | null): Promise<Opened> {
  const known = (await readMedia(path))?.metadata ?? NO_METADATA;
  const found = embeddedPicture(source, format);
  if (found !== null && (found.height >= THUMBNAIL.height || found.height >= (known.height ?? 0))) {
    return await openEmbedded(source, found, known);
  }
  try {
    return withSize(ofPixels(await developRaw(whole(source), PREVIEW.width)), known);
  } catch (error) {
    if (found === null) throw error;
    return await openEmbedded(source, found, known);
  }
}

async function openEmbedded(
  source: FileBytes,
  found: EmbeddedJpeg,
  { width, height, orientation }: Metadata,
): Promise<Opened> {
  const jpeg = source.bytes(found.offset, found.length).slice();
  const size = { width: width ?? found.width, height: height ?? found.height };
  const isTurned = await hasOrientation(jpeg) ||
    ((orientation ?? 1) >= 5 && found.width > found.height === size.width > size.height);
  const { upright } = await ofSharp(isTurned ? jpeg : withOrientation(jpeg, orientation ?? 1));
  return { upright, ...size };
}

/** With the original's size, where that is known. */
function withSize(opened: Opened, { width, height }: Pick<Metadata, "width" | "height">): Opened {
  return { ...opened, width: width ?? opened.width, height: height ?? opened.height };
}

/** Where there is no ffmpeg, a play sign in the video's shape. */
async function openVideo(path: string, source: FileBytes): Promise<Opened> {
  const known = (await readMedia(path))?.metadata ?? NO_METADATA;
  const container = videoContainer(source.head);
  const poster = await videoPoster(path, { container, duration: known.duration }) ??
    new TextEncoder().encode(videoPlaceholder(known));
  return withSize(await ofSharp(poster), known);
}

async function hasOrientation(jpeg: Uint8Array): Promise<boolean> {
  return (await sharp(jpeg, SHARP_OPTIONS).metadata()).orientation !== undefined;
}

/** The JPEG with the EXIF orientation that its camera wrote only into the raw file around it. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = tiffWithOrientation(orientation);
  const length = 2 + EXIF_NAME.length + tiff.length;
  const start = [0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...EXIF_NAME, ...tiff];
  const turned = new Uint8Array(start.length + jpeg.length - 2);
  turned.set(start);
  turned.set(jpeg.subarray(2), start.length);
  return turned;
}

/** A directory of one SHORT, lowest bytes first (TIFF 6.0, section 2). */
function tiffWithOrientation(orientation: number): number[] {
  const { orientation: tag } = EXIF_TAGS.ifd0;
  const entry = [tag & 255, tag >> 8, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
  return [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, ...entry, 0, 0, 0, 0];
}

function whole(source: FileBytes): Uint8Array {
  if (source.size > MOST_BYTES) {
    throw new NoPicture(`The file is too large: more than ${MOST_BYTES / 2 ** 20} MiB`);
  }
  return source.whole();
}

async function thumbhashOf(pixels: Sharp): Promise<Uint8Array> {
  const { data, info } = await pixels.resize({ ...THUMBHASH, ...INSIDE }).ensureAlpha().raw()
    .toBuffer({ resolveWithObject: true });
  return rgbaToThumbHash(info.width, info.height, data);
}

const tooLarge = (megapixels: number) =>
  new NoPicture(`The picture is too large: more than ${megapixels} megapixels`);

/** libvips' messages are for programmers, and name the path. */
function words(error: unknown): string {
  if (systemErrorCode(error) !== null) return systemErrorReason(error);
  const message = error instanceof Error ? error.message : "";
  if (/pixel limit/i.test(message)) {
    return tooLarge(MOST_MEGAPIXELS).message;
  }
  if (/unsupported image format/i.test(message)) return "The file's content is of no known format";
  return "The picture is damaged and could not be decoded";
}
