/** Which files are photos, videos or sidecars: decided by the extension alone. */

export type AssetType = "IMAGE" | "VIDEO";

/** Raw pictures are images whose format belongs to one maker of cameras. */
export type MediaKind = "image" | "raw" | "video";

const IMAGE = "avif bmp gif heic heif hif insp jp2 jpe jpeg jpg jxl mpo png psd svg tif tiff webp";
const RAW =
  "3fr ari arw cap cin cr2 cr3 crw dcr dng erf fff iiq k25 kdc mrw nef nrw orf ori pef raf raw rw2 rwl sr2 srf srw x3f";
const VIDEO = "3gp 3gpp avi flv insv m2t m2ts m4v mkv mov mp4 mpe mpeg mpg mts mxf ts vob webm wmv";

const KIND_OF: ReadonlyMap<string, MediaKind> = new Map([
  ...IMAGE.split(" ").map((ext) => [ext, "image"] as const),
  ...RAW.split(" ").map((ext) => [ext, "raw"] as const),
  ...VIDEO.split(" ").map((ext) => [ext, "video"] as const),
]);

/** Dotted extensions as `GET /api/server/media-types` answers them; raw pictures count as images. */
export const MEDIA_TYPES = {
  image: [...KIND_OF].filter(([, kind]) => kind !== "video").map(([ext]) => `.${ext}`),
  video: [...KIND_OF].filter(([, kind]) => kind === "video").map(([ext]) => `.${ext}`),
  sidecar: [".xmp"],
};

const MIME_TYPE: Readonly<Record<string, string>> = {
  avif: "image/avif",
  bmp: "image/bmp",
  gif: "image/gif",
  heic: "image/heic",
  heif: "image/heif",
  hif: "image/heif",
  insp: "image/jpeg",
  jp2: "image/jp2",
  jpe: "image/jpeg",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  jxl: "image/jxl",
  mpo: "image/jpeg",
  png: "image/png",
  psd: "image/vnd.adobe.photoshop",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  webp: "image/webp",
  "3gp": "video/3gpp",
  "3gpp": "video/3gpp",
  avi: "video/x-msvideo",
  flv: "video/x-flv",
  insv: "video/mp4",
  m2t: "video/mp2t",
  m2ts: "video/mp2t",
  m4v: "video/x-m4v",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp4: "video/mp4",
  mpe: "video/mpeg",
  mpeg: "video/mpeg",
  mpg: "video/mpeg",
  mts: "video/mp2t",
  mxf: "application/mxf",
  ts: "video/mp2t",
  vob: "video/mpeg",
  webm: "video/webm",
  wmv: "video/x-ms-wmv",
};

/** The extension of a file name in lower case without its dot; "" when it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** What kind of media a file of this name is, or null when Shoebox leaves it alone. */
export function mediaKind(name: string): MediaKind | null {
  return KIND_OF.get(extensionOf(name)) ?? null;
}

/** The asset type for a file name, or null when it is not a photo or video. */
export function assetType(name: string): AssetType | null {
  const kind = mediaKind(name);
  return kind === null ? null : kind === "video" ? "VIDEO" : "IMAGE";
}

/** The MIME type that the extension stands for; raw pictures get `image/x-<extension>`. */
export function mimeType(name: string): string {
  const ext = extensionOf(name);
  return MIME_TYPE[ext] ??
    (KIND_OF.get(ext) === "raw" ? `image/x-${ext}` : "application/octet-stream");
}
