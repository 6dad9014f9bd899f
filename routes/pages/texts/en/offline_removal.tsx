import { counted } from "./grammar.ts";

/** Remove Offline Files. */
export const offlineRemoval = {
  title: "Remove Offline Files",
  titleOf: (library: string) => `Remove Offline Files of ${library}`,
  remove: (count: number) => `Remove ${counted(count, "offline file")}`,
  none: "No file of this library is offline.",
  forgets: (count: number) => (
    <>
      Shoebox forgets <strong>{counted(count, "photo or video", "photos and videos")}</strong>{" "}
      whose files were not there at the last scan. No file is touched. If one comes back later, it
      is a new photo.
    </>
  ),
  files: (count: number) => counted(count, "file"),
  elsewhere: "In folders that are no import path any more",
  stay: (count: number) =>
    `${
      counted(count, "offline file")
    } below this folder stay in the library, because the folder itself cannot be reached or is empty, as when a drive is not plugged in:`,
};
