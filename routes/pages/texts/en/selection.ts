/** What can be done with selected photos. */
export const selection = {
  title: "Selected photos",
  clear: "Clear the selection",
  addToAlbum: "Add to album",
  takeOut: "Take out of the album",
  useAsCover: "Use as cover",
  favorite: "Favourite",
  archive: "Archive",
  editDate: "Edit date",
  editPlace: "Edit place",
  download: "Download",
  taken: "Taken, by the clock on the wall",
  dateHint: "All selected photos get this date. It is kept here; files are never changed.",
  latitude: "Latitude",
  longitude: "Longitude",
  placeHint: "All selected photos get this place. It is kept here; files are never changed.",
  noPlace: "No place",
  deleteQuestion: "Delete?",
  deleteHint:
    "What you delete goes into the trash, as long as there is one, and can be brought back from there.",
};
