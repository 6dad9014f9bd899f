/** Names of the ways in which videos are compressed. */

/** ffmpeg's names for the four characters (FourCC) that containers write. */
const NAME_OF: Readonly<Record<string, string>> = {
  h264: "h264",
  x264: "h264",
  avc1: "h264",
  hevc: "hevc",
  hvc1: "hevc",
  hev1: "hevc",
  av01: "av1",
  vp80: "vp8",
  vp90: "vp9",
  xvid: "mpeg4",
  divx: "mpeg4",
  dx50: "mpeg4",
  fmp4: "mpeg4",
  mp4v: "mpeg4",
  mjpg: "mjpeg",
  jpeg: "mjpeg",
  mp42: "msmpeg4v2",
  mp43: "msmpeg4v3",
  div3: "msmpeg4v3",
  s263: "h263",
  h263: "h263",
  flv1: "flv1",
  vp6f: "vp6f",
  wvc1: "vc1",
  apcn: "prores",
  apch: "prores",
  apcs: "prores",
  apco: "prores",
  ap4h: "prores",
};

/** The codec's name in small letters; null for what names none. */
export function codecOfFourCc(text: string): string | null {
  const name = text.toLowerCase().trim();
  return /^[\w.-]{1,4}$/.test(name) ? NAME_OF[name] ?? name : null;
}

/** The name as people write it, for a page. */
export function codecLabel(codec: string): string {
  return LABEL_OF[codec] ?? codec.toUpperCase();
}

const LABEL_OF: Readonly<Record<string, string>> = {
  h264: "H.264",
  hevc: "H.265 (HEVC)",
  h263: "H.263",
  mpeg4: "MPEG-4",
  mpeg1video: "MPEG-1",
  mpeg2video: "MPEG-2",
  msmpeg4v2: "MPEG-4 (Microsoft)",
  msmpeg4v3: "MPEG-4 (Microsoft)",
  mjpeg: "Motion JPEG",
  prores: "ProRes",
  flv1: "Sorenson Spark",
  vc1: "VC-1",
};
