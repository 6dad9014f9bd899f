/** Makes a still picture of a video with ffmpeg. */
import { NoPicture } from "./decoded_picture.ts";
import type { VideoContainer } from "./video_container.ts";

/** ffmpeg ends itself after so many seconds of the processor, and is ended after so many at all. */
const CPU_SECONDS = 10;
const MOST_MILLISECONDS = 20_000;
/** The first picture is black in many films, and a hand before the lens in others. */
const LATEST_SECOND = 3;
/** Of one buffer in ffmpeg. */
const MOST_BYTES = 512 * 2 ** 20;
const SIDE = 1440;

/**
 * Displayed pixels are squares, and ffmpeg turns the picture as the file says. The size is even
 * because some pixel formats have one colour for two by two.
 */
const FILTER = `scale=trunc(iw*sar/2)*2:ih,setsar=1,` +
  `scale='min(${SIDE},iw)':'min(${SIDE},ih)':force_original_aspect_ratio=decrease`;

/** ffmpeg's names of what it may take a file for: playlists and the like name other files. */
const DEMUXERS: Readonly<Record<VideoContainer, string>> = {
  mp4: "mov",
  matroska: "matroska",
  avi: "avi",
  asf: "asf",
  flv: "flv",
  ogg: "ogg",
  mpeg: "mpeg",
  mpegVideo: "mpegvideo",
  mpegTs: "mpegts",
  mxf: "mxf",
};

/**
 * A picture of a video as PNG, upright; null when there is no ffmpeg on the PATH, or it may not be
 * run. What is in the file can neither make ffmpeg read another file nor use the network.
 * @throws NoPicture when there is none in it
 */
export async function videoPoster(
  path: string,
  { container, duration }: { container: VideoContainer; duration: number | null },
): Promise<Uint8Array | null> {
  const at = Math.min(LATEST_SECOND, (duration ?? 0) / 10);
  const demuxer = DEMUXERS[container];
  for (const seconds of at > 0 ? [at, 0] : [0]) {
    const png = await runFfmpeg(["-ss", seconds.toFixed(3), ...inputOf(path, demuxer)]);
    if (png === null || png.length > 0) return png;
  }
  throw new NoPicture("The video is damaged, or its format is not known to ffmpeg");
}

const inputOf = (path: string, demuxer: string) => [
  ...["-protocol_whitelist", "file", "-f", demuxer, "-i", `file:${path}`],
];

/** Null without ffmpeg; empty when it made no picture. */
async function runFfmpeg(input: string[]): Promise<Uint8Array | null> {
  const limits = ["-timelimit", String(CPU_SECONDS), "-max_alloc", String(MOST_BYTES)];
  const output = ["-map", "0:v:0", "-frames:v", "1", "-vf", FILTER];
  const format = ["-c:v", "png", "-compression_level", "1", "-f", "image2pipe", "pipe:1"];
  try {
    const { stdout } = await new Deno.Command("ffmpeg", {
      args: [
        ...["-nostdin", "-hide_banner", "-v", "quiet", ...limits, "-threads", "1"],
        ...[...input, ...output, "-threads", "1", "-filter_threads", "1", ...format],
      ],
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      signal: AbortSignal.timeout(MOST_MILLISECONDS),
    }).output();
    return stdout;
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotCapable;
    if (isMissing) return null;
    throw error;
  }
}
