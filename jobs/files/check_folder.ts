/** Whether a folder can serve as an import path; synchronous, for a worker thread. */
import type { FolderCheck } from "../../domain/folder_check.ts";
import { isAbsent } from "./system_error.ts";

/** Looks at the disk: does the folder exist, is it one, and may it be read? */
export function checkFolder(path: string): FolderCheck {
  const broken = (problem: string, realPath: string | null = null) => ({
    problem,
    realPath,
    isEmpty: true,
  });
  try {
    if (!Deno.statSync(path).isDirectory) return broken("Not a directory", path);
  } catch (error) {
    return broken(
      isAbsent(error) ? "Path does not exist (ENOENT)" : "Lacking read permission for folder",
    );
  }
  try {
    const realPath = Deno.realPathSync(path);
    return { problem: null, realPath, isEmpty: Deno.readDirSync(path).next().done === true };
  } catch {
    return broken("Lacking read permission for folder", path);
  }
}
