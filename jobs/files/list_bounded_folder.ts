/** Lists a folder for somebody who chooses one; synchronous, for a worker thread. */
import { isSkippedName } from "../../domain/exclusion.ts";
import type { FolderListing } from "../../domain/folder_listing.ts";
import type { Bounds } from "../../domain/library_bounds.ts";
import { assetType } from "../../domain/media_types.ts";
import { checkBoundedFolder } from "./check_bounded_folder.ts";

/** Nobody looks through more. */
const MOST_FOLDERS = 1000;

/** Deno puts this in the place of bytes that are no UTF-8: such a name opens nothing. */
const REPLACED = "\ufffd";

/** What is in a folder within the bounds. Links and hidden folders are none, as in a scan. */
export function listBoundedFolder(
  { path, bounds }: { path: string; bounds: Bounds },
): FolderListing {
  const { problem } = checkBoundedFolder({ path, bounds });
  const folders: string[] = [];
  let files = 0;
  if (problem === null) {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(path)) {
      if (isSkippedName(name) || name.includes(REPLACED)) continue;
      if (isDirectory) folders.push(name);
      else if (isFile && assetType(name) !== null) files++;
    }
  }
  const { compare } = new Intl.Collator("en", { numeric: true });
  folders.sort(compare);
  return {
    ...{ problem, files },
    folders: folders.slice(0, MOST_FOLDERS),
    isCut: folders.length > MOST_FOLDERS,
  };
}
