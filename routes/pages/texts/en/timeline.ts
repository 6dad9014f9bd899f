import { counted } from "./grammar.ts";

/** Photos by their dates. */
export const timeline = {
  title: "Photos",
  month: "Month",
  favorite: "Favourite",
  offline: "Offline",
  photos: (count: number) => counted(count, "photo"),
  looking: "Looking for your photos…",
  lookingHint: "They appear here by themselves as soon as the first ones are found.",
  none: "No photos yet",
  nothingFound: "No photos or videos were found in your libraries. You can also upload some.",
  foldersStay:
    "Shoebox shows the folders that you already have, and never changes them. You can also upload photos.",
  lookAtLibraries: "Look at the libraries",
  chooseFolder: "Choose your first folder",
  upload: "Upload photos",
  askAdministrator: "The administrator of this Shoebox can add the folders that you already have.",
};
