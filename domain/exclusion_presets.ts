/** Patterns that many people want. */
export const EXCLUSION_PRESETS: readonly { name: string; pattern: string }[] = [
  { name: "Folders called Raw", pattern: "**/Raw/**" },
  { name: "TIFF files", pattern: "**/*.{tif,tiff}" },
  { name: "Videos", pattern: "**/*.{mp4,mov,avi,mkv,m4v,webm}" },
  { name: "Synology's thumbnails", pattern: "**/@eaDir/**" },
  { name: "Lightroom's previews", pattern: "**/*.lrdata/**" },
  { name: "Screenshots", pattern: "**/Screenshots/**" },
];
