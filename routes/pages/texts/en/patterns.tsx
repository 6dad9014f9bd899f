import type { Child } from "hono/jsx";

/** Exclusion patterns: what they are, and what they leave out. */
export const patterns = {
  examples: (tiff: Child, raw: Child) => (
    <>
      {tiff} leaves out all TIFF files, {raw}{" "}
      every folder called Raw. Upper and lower case are the same.
    </>
  ),
  presets: {
    raw: "Folders called Raw",
    tiff: "TIFF files",
    videos: "Videos",
    synology: "Synology's thumbnails",
    lightroom: "Lightroom's previews",
    screenshots: "Screenshots",
  },
  leftOut: "Left out",
  listed: (first: number) => `The first ${first} are listed.`,
};
