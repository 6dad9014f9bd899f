import { counted } from "./grammar.ts";

/** Going through the folders of the server, to choose one. */
export const folderChooser = {
  title: "Choose a folder",
  use: "Use This Folder",
  add: "Add This Folder",
  contents: ({ files, folders, isCut }: { files: number; folders: number; isCut: boolean }) =>
    `With ${counted(files, "photo or video", "photos and videos")} and ${
      counted(folders, "folder")
    }${isCut ? " and more" : ""} in it.`,
  above: "The folder above",
  cut: "There are more; type the path of one that is not listed.",
  empty: "There is nothing in this folder that a scan would take.",
};
