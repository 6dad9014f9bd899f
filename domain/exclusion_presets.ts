/** Patterns that many people want. */
export const EXCLUSION_PRESETS = {
  raw: "**/Raw/**",
  tiff: "**/*.{tif,tiff}",
  videos: "**/*.{mp4,mov,avi,mkv,m4v,webm}",
  synology: "**/@eaDir/**",
  lightroom: "**/*.lrdata/**",
  screenshots: "**/Screenshots/**",
} as const;
