/** What one folder looks like on the disk; synchronous, for a worker thread and the command line. */
import type { FolderCheck } from "../../domain/folder_check.ts";
import { isAbsent, systemErrorCode } from "./system_error.ts";

/** The path with every symbolic link resolved; null where there is none, or none that we may see. */
export function realPathOf(path: string): string | null {
  try {
    return Deno.realPathSync(path);
  } catch {
    return null;
  }
}

const isNowhere = (error: unknown) => isAbsent(error) || systemErrorCode(error) === "ENAMETOOLONG";

/** Looks at the disk: does the folder exist, is it one, and may it be read? */
export function checkFolder(path: string): FolderCheck {
  const realPath = realPathOf(path);
  const broken = (problem: string) => ({ problem, realPath, isEmpty: true });
  try {
    if (!Deno.statSync(path).isDirectory) return broken("Not a directory");
  } catch (error) {
    return broken(
      isNowhere(error) ? "Path does not exist (ENOENT)" : "Lacking read permission for folder",
    );
  }
  try {
    if (realPath === null) return broken("Path does not exist (ENOENT)");
    return { problem: null, realPath, isEmpty: Deno.readDirSync(path).next().done === true };
  } catch {
    return broken("Lacking read permission for folder");
  }
}
