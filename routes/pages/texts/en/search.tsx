import type { Link } from "../link.ts";
import { counted } from "./grammar.ts";

/** Looking for photos. */
export const search = {
  title: "Search",
  search: "Search",
  clear: "Clear",
  example: "File name, folder, camera, place, keyword",
  more: "More to search by",
  narrowedBy: (names: readonly string[]) => `Narrowed by: ${names.join(", ").toLowerCase()}`,
  fields: {
    originalFileName: "File name",
    originalPath: "Path",
    camera: "Camera",
    lens: "Lens",
    place: "Place",
    fromDay: "From",
    toDay: "To",
    type: "Type",
    libraryId: "Library",
    isFavorite: "Favourites",
    isArchived: "Archived",
    isOffline: "Offline",
    isNotInAlbum: "In an album",
    folder: "Folder and those below",
    bbox: "Area",
  },
  areaHint: (map: Link) => (
    <>West, south, east, north in degrees, or {map("choose it on the map")}.</>
  ),
  photos: "Photos",
  videos: "Videos",
  yes: "Yes",
  no: "No",
  any: "Any",
  problem: (field: string, problem: string) => `${field}: ${problem}`,
  quick: "Often looked for",
  favorites: "Favourites",
  archive: "Archive",
  notInAlbum: "Not in an album",
  offline: "Offline",
  found: (count: number) => counted(count, "photo or video found", "photos and videos found"),
  nothingAsked: "What are you looking for?",
  nothingAskedHint:
    "Write words that are in the name of a file or a folder, in a description, in a keyword, or in the name of the camera or the place. What you look for is in the address of this page, so you can keep it.",
  nothingFound: "Nothing was found",
  nothingFoundHint: "Try fewer words, or look for less at once.",
  startAgain: "Start again",
};
