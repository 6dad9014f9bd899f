import type { Link } from "../link.ts";
import { counted } from "./grammar.ts";

/** One photo or video: what it shows, what is known of it, and what can be changed. */
export const photo = {
  backTo: {
    album: "Back to the album",
    folder: "Back to the folder",
    search: "Back to what was found",
    timeline: "Back to the timeline",
    trash: "Back to the trash",
  },
  offline: "Offline",
  download: "Download the original",
  addToAlbum: "Add to album",
  details: "Details",
  live: "Live",
  previous: "Previous",
  next: "Next",
  notPlayed: (original: Link) => (
    <>
      This browser cannot play this video. {original("Download the original")}{" "}
      to watch it elsewhere.
    </>
  ),
  notLoaded: "The picture could not be loaded.",
  wentOffline: "The file is offline, and no picture of it had been made before.",
  notMade: "Its picture has not been made yet.",

  offlineSince: (time: string) =>
    `Offline since ${time}. The file was not where it used to be; when it is back, the next scan finds it.`,
  trashedSince: (trash: Link, time: string) => <>In the {trash("trash")} since {time}.</>,
  date: "Date",
  timeZoneUnknown: "time zone unknown",
  keywords: "Keywords",
  camera: "Camera",
  lens: "Lens",
  exposure: "Exposure",
  duration: "Duration",
  video: "Video",
  size: "Size",
  place: "Place",
  file: "File",
  folder: "Folder",
  library: "Library",
  albums: "Albums",

  favorite: "Favourite",
  archive: "Archive",
  archived: "Archived: it is not on the timeline.",
  edit: "Edit details",
  description: "Description",
  taken: "Taken, by the clock on the wall",
  latitude: "Latitude",
  longitude: "Longitude",
  editHint: "Kept here, and through every scan; the file itself is never changed.",
  problems: {
    fields: {
      dateTimeOriginal: "The date",
      latitude: "The latitude",
      longitude: "The longitude",
    },
    of: (field: string, problem: string) => `${field} ${problem}.`,
    degrees: (most: number) => `must be a number from ${-most} to ${most}`,
    description: (most: number) => `The description may have at most ${most} usual characters.`,
  },

  restore: "Restore",
  photoStays: "This photo stays",
  videoStays: "This video stays",
  staysWords:
    "This file is in a folder that Shoebox only reads, so it cannot be deleted here. Delete the file itself, then scan the library.",
  deletePhoto: "Delete this photo?",
  deleteVideo: "Delete this video?",
  forGood: "It cannot be brought back.",
  intoTrash: (trash: Link, days: number) => (
    <>
      It goes into the {trash("trash")}, from where you can bring it back for{" "}
      {counted(days, "day")}.
    </>
  ),
};
