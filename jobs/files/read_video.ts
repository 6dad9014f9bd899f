/** Reads what is inside a video with mediabunny, from only the parts of the file that it needs. */

import {
  CustomSource,
  Input,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  WEBM,
} from "mediabunny";
import type { Metadata } from "../../domain/metadata.ts";
import { metadataFromVideo } from "../../domain/metadata_video.ts";
import { UnreadableMedia } from "./container.ts";
import type { ByteSource } from "./file_bytes.ts";
import { findBox } from "./iso_boxes.ts";
import { readVideoHeader } from "./video_header.ts";

/** Containers of media files only: a playlist (HLS) would make it open other addresses. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS];
/** More than any sound header needs; a hostile one ends here. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_READS = 200_000;
const MOST_MILLISECONDS = 5_000;

// What it cannot read becomes a file's problem; the terminal is for the scan's progress.
Logging.level = LogLevel.Silent;

const UNREADABLE_VIDEO = "The video's header could not be read";

/** Throws UnreadableMedia when neither mediabunny nor Shoebox itself can read the file. */
export async function readVideo(source: ByteSource): Promise<Metadata> {
  const header = readVideoHeader(source);
  const input = new Input({ formats: FORMATS, source: boundedSource(source) });
  try {
    const track = await input.getPrimaryVideoTrack();
    return metadataFromVideo({
      ...await pictureOf(track),
      duration: await durationOf(input, source) || header.duration,
      createdAt: header.createdAt,
      tags: (await input.getMetadataTags()).raw ?? {},
    });
  } catch (error) {
    if (header.width !== null) return metadataFromVideo({ ...header, tags: {} });
    throw new UnreadableMedia(UNREADABLE_VIDEO, { cause: error });
  } finally {
    input.dispose();
  }
}

async function pictureOf(track: InputVideoTrack | null) {
  if (track === null) return { width: null, height: null, rotation: 0 };
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
  };
}

/**
 * What the header says; where it says nothing, the end of the last packet. A fragmented MP4 was
 * begun before its end was known, so what its header says is not to be trusted.
 */
async function durationOf(input: Input, source: ByteSource): Promise<number | null> {
  const isFragmented = findBox(source, ["moov", "mvex"]) !== null;
  const stated = await input.getDurationFromMetadata(undefined, { skipLiveWait: true });
  if (stated && !isFragmented) return stated;
  return await input.computeDuration(undefined, { skipLiveWait: true }).catch(() => null);
}

function boundedSource(source: ByteSource): CustomSource {
  const end = performance.now() + MOST_MILLISECONDS;
  let reads = 0;
  let bytes = 0;
  return new CustomSource({
    getSize: () => source.size,
    read: (from, to) => {
      bytes += to - from;
      if (++reads > MOST_READS || bytes > MOST_BYTES || performance.now() > end) {
        throw new UnreadableMedia(UNREADABLE_VIDEO);
      }
      return source.bytes(from, to - from).slice();
    },
    // With a cache of its own it can run in circles over a damaged file without ever asking again;
    // so it asks each time, and the limits above end it.
    maxCacheSize: 0,
    handleUnhandledError: () => {},
  });
}
