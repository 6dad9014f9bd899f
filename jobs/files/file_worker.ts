/** The thread that lists folders and reads the heads of files. */
import { serveTasks } from "../worker_tasks.ts";
import { checkBoundedFolder, placeWithinBounds } from "./check_bounded_folder.ts";
import { checkStamps } from "./check_stamps.ts";
import { listBoundedFolder } from "./list_bounded_folder.ts";
import { listFolders } from "./list_folders.ts";
import { placeName } from "./place_names.ts";
import { previewFolders } from "./preview_folders.ts";
import { readRow, readRows } from "./read_rows.ts";
import { statFiles } from "./stat_files.ts";

const tasks = {
  checkBoundedFolder,
  checkStamps,
  listBoundedFolder,
  listFolders,
  placeName,
  placeWithinBounds,
  previewFolders,
  readRow,
  readRows,
  statFiles,
};

export type FileTasks = typeof tasks;

serveTasks(tasks);
