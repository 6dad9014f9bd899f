/** Reads what is inside a video with mediabunny, from only the parts of the file that it needs. */

import {
  CustomSource,
  EncodedPacketSink,
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
import { type H264Facts, readH264 } from "./h264_units.ts";
import { readVideoHeader } from "./read_video_header.ts";
import type { VideoHeader } from "./video_header.ts";

/** Containers of media files only: a playlist (HLS) would make it open other addresses. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS];
/** More than any sound header needs; a hostile one ends here. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_READS = 200_000;
const FRAMES = 60;
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
    const stream = await h264Of(track);
    return metadataFromVideo({
      ...await pictureOf(track, stream),
      ...await streamFacts(track, header),
      duration: await durationOf(input, source) || header.duration,
      createdAt: header.createdAt ?? stream?.takenAt ?? null,
      make: stream?.make ?? null,
      tags: (await input.getMetadataTags()).raw ?? {},
    });
  } catch (error) {
    if (header.width !== null) return metadataFromVideo({ ...header, make: null, tags: {} });
    throw new UnreadableMedia(UNREADABLE_VIDEO, { cause: error });
  } finally {
    input.dispose();
  }
}

async function pictureOf(track: InputVideoTrack | null, stream: H264Facts | null) {
  if (track === null) {
    return { width: null, height: null, rotation: 0 };
  }
  const height = await track.getDisplayHeight();
  const isHalf = stream?.height != null && await track.getCodedHeight() < stream.height * 0.75;
  return {
    width: await track.getDisplayWidth(),
    height: isHalf ? stream!.height : height,
    rotation: await track.getRotation(),
  };
}

/** Only MPEG transport streams, which camcorders write, have a stream without a header. */
async function h264Of(track: InputVideoTrack | null): Promise<H264Facts | null> {
  if (track === null || await track.input.getFormat() !== MPEG_TS) return null;
  if (await track.getCodec() !== "avc") return null;
  const packet = await new EncodedPacketSink(track).getFirstPacket();
  return packet === null ? null : readH264(packet.data);
}

async function streamFacts(track: InputVideoTrack | null, header: VideoHeader) {
  if (track === null) return { codec: null, frameRate: null };
  const codec = await track.getCodec();
  return {
    codec: codec === "avc" ? "h264" : codec ?? header.codec,
    frameRate: header.frameRate ?? await frameRateOf(track),
  };
}

/** Over the first pictures: phones film with changing rates. */
async function frameRateOf(track: InputVideoTrack): Promise<number | null> {
  const stats = await track.computePacketStats(FRAMES).catch(() => null);
  return stats === null || stats.packetCount < 2 ? null : stats.averagePacketRate;
}

/**
 * What the header says; where it says nothing, the end of the last packet. A fragmented MP4 was
 * begun before its end was known, so what its header says is not to be trusted.
 */
async function durationOf(input: Input, source: ByteSource): Promise<number | null> {
  const isFragmented = findBox(source, ["moov", "mvex"]) !== null;
  // A transport stream's clock does not begin at 0.
  const isBroadcast = await input.getFormat() === MPEG_TS;
  const stated = await input.getDurationFromMetadata(undefined, { skipLiveWait: true });
  if (stated && !isFragmented && !isBroadcast) return stated;
  const end = await input.computeDuration(undefined, { skipLiveWait: true }).catch(() => null);
  return end !== null && isBroadcast ? end - await input.getFirstTimestamp() : end;
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
