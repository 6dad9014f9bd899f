import { counted, listed } from "./grammar.ts";

/** Albums: all, one, and what one sets of it. */
export const albums = {
  title: "Albums",
  items: (count: number) => counted(count, "item"),
  sharedBy: (owner: string) => `Shared by ${owner}`,
  sharedWith: (names: readonly string[]) => `Shared with ${listed(names)}`,
  sharedWithPeople: (count: number) => `Shared with ${counted(count, "person", "people")}`,

  folders: "Folders",
  newAlbum: "New album",
  createAlbum: "Create album",
  none: "No albums yet",
  noneHint:
    "An album puts photos together, from any of your libraries. The files stay where they are.",
  createFirst: "Create your first album",
  order: "Order",
  sorts: {
    newest: "Newest album",
    changed: "Last changed",
    photos: "Newest photo",
    count: "Most photos",
    name: "Name",
  },
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,

  edit: "Edit album",
  editTitle: (name: string) => `Edit ${name}`,
  leave: "Leave album",
  leaveQuestion: "Leave this album?",
  leaveWords: "You will not see it any more. What you have put into it stays in it.",
  leaveButton: "Leave",
  empty: "Nothing in it yet",
  emptyHint: "Select photos on the timeline, then choose “Add to album”.",
  goToPhotos: "Go to your photos",

  name: "Name",
  description: "Description",
  newestFirst: "Newest first",
  oldestFirst: "Oldest first",
  cover: "Cover",
  coverKept: "As it is now",
  coverNewest: "Always the newest photo",
  coverHint: "To choose a photo, select it in the album, then “Use as cover”.",
  nameMissing: "Please give the album a name.",
  nameTooLong: (most: number) => `The name may have at most ${most} characters.`,
  descriptionTooLong: (most: number) => `The description may have at most ${most} characters.`,
  signNotKept: "There is a sign in it that cannot be kept.",

  people: "Shared with",
  nobodyElse: "Nobody but you sees this album.",
  email: "Email of somebody on this Shoebox",
  role: "They",
  roles: { viewer: "Can look", editor: "Can add photos" },
  roleOf: (name: string) => `What ${name} may do`,
  setRole: "Set",
  share: "Share",
  emailUnknown: "Nobody here has this email.",
  sharedAlready: (name: string) => `${name} sees the album already.`,

  delete: "Delete album",
  deleteHint: "Its photos stay where they are.",
  deleteAsk: "Delete…",
  deleteQuestion: "Delete this album?",
  deleteWords: (count: number) =>
    `The album goes, for everybody who sees it. Its ${counted(count, "item")} ${
      count === 1 ? "stays" : "stay"
    } in your libraries.`,

  add: "Add to album",
  findOrName: "Find an album, or name a new one",
  create: "Create",
};
