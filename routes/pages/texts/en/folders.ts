import { counted } from "./grammar.ts";

/** One's external libraries by their folders. */
export const folders = {
  title: "Folders",
  albums: "Albums",
  none: "No folders yet",
  noneHint: "Folders of external libraries are shown here, once you have one.",
  notScanned: "It has not been scanned yet, or nothing was found.",
  gone: "gone",
  items: (count: number) =>
    `${counted(count, "photo or video", "photos and videos")} here and below`,
  makeAlbum: "Make an album of it",
  makeAlbumOfEach: "One of each folder",
  makeAlbumsQuestion: (count: number) => `Make ${counted(count, "album")}?`,
  makeAlbums: "Make albums",
  makeAlbumsWords:
    "Each folder in this one gets an album of its name, with all that lies in it and below. An album of yours that has the name already gets what it lacks.",
};
