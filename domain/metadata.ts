/** What Shoebox knows of a photo or video from the bytes of its file. */

/**
 * A moment as the camera wrote it: the clock on the wall, and the distance from UTC if known.
 * The server's own time zone never comes into it.
 */
export interface TakenAt {
  /** `YYYY-MM-DDTHH:MM:SS.mmm`, no zone. */
  local: string;
  /** Minutes east of UTC; null when the file does not say. */
  offsetMinutes: number | null;
  /** True when the clock was not the wall's but UTC's, as satellites' and videos' headers have it. */
  isUniversal?: boolean;
}

/** Read from one file. Every field is null when the file does not say. */
export interface Metadata {
  takenAt: TakenAt | null;
  /** Degrees, WGS 84; both or neither. */
  latitude: number | null;
  longitude: number | null;
  make: string | null;
  model: string | null;
  lensModel: string | null;
  fNumber: number | null;
  /** Millimetres. */
  focalLength: number | null;
  iso: number | null;
  /** As photographers write it, in seconds: "1/125", "2.5". */
  exposureTime: string | null;
  /** EXIF orientation 1 to 8; for a video, its rotation expressed so. */
  orientation: number | null;
  /** Pixels as displayed: after orientation is applied. */
  width: number | null;
  height: number | null;
  description: string | null;
  /** What somebody wrote that it shows, each once. */
  keywords: readonly string[] | null;
  /** 0 to 5; -1 for rejected. */
  rating: number | null;
  projectionType: string | null;
  /** Seconds; videos and animations only. */
  duration: number | null;
  /** How a video is compressed, as ffmpeg names it: "h264". */
  videoCodec: string | null;
  /** Pictures a second of a video. */
  frameRate: number | null;
  /** What the picture and the video of one live photo bear both. */
  contentIdentifier: string | null;
  /** Where the film inside a motion photo is, in bytes of the file; both or neither. */
  motionOffset: number | null;
  motionLength: number | null;
}

/** Metadata of a file that says nothing. */
export const NO_METADATA: Readonly<Metadata> = Object.freeze({
  takenAt: null,
  latitude: null,
  longitude: null,
  make: null,
  model: null,
  lensModel: null,
  fNumber: null,
  focalLength: null,
  iso: null,
  exposureTime: null,
  orientation: null,
  width: null,
  height: null,
  description: null,
  keywords: null,
  rating: null,
  projectionType: null,
  duration: null,
  videoCodec: null,
  frameRate: null,
  contentIdentifier: null,
  motionOffset: null,
  motionLength: null,
});

/** What `preferred` says, and `fallback` where it says nothing. A place is taken as a whole. */
export function fillMetadata(preferred: Metadata, fallback: Metadata): Metadata {
  const place = preferred.latitude === null ? fallback : preferred;
  return {
    takenAt: preferred.takenAt ?? fallback.takenAt,
    latitude: place.latitude,
    longitude: place.longitude,
    make: preferred.make ?? fallback.make,
    model: preferred.model ?? fallback.model,
    lensModel: preferred.lensModel ?? fallback.lensModel,
    fNumber: preferred.fNumber ?? fallback.fNumber,
    focalLength: preferred.focalLength ?? fallback.focalLength,
    iso: preferred.iso ?? fallback.iso,
    exposureTime: preferred.exposureTime ?? fallback.exposureTime,
    orientation: preferred.orientation ?? fallback.orientation,
    width: preferred.width ?? fallback.width,
    height: preferred.height ?? fallback.height,
    description: preferred.description ?? fallback.description,
    keywords: preferred.keywords ?? fallback.keywords,
    rating: preferred.rating ?? fallback.rating,
    projectionType: preferred.projectionType ?? fallback.projectionType,
    duration: preferred.duration ?? fallback.duration,
    videoCodec: preferred.videoCodec ?? fallback.videoCodec,
    frameRate: preferred.frameRate ?? fallback.frameRate,
    contentIdentifier: preferred.contentIdentifier ?? fallback.contentIdentifier,
    motionOffset: preferred.motionOffset ?? fallback.motionOffset,
    motionLength: preferred.motionLength ?? fallback.motionLength,
  };
}

/** Width and height after an EXIF orientation is applied: 5 to 8 lie on their side. */
export function displayedSize(
  size: { width: number; height: number },
  orientation: number | null,
): { width: number; height: number } {
  return orientation !== null && orientation >= 5
    ? { width: size.height, height: size.width }
    : { width: size.width, height: size.height };
}
