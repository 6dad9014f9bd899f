/**
 * The times and number of a folder. An import path may be a symbolic link to one: `isRoot`.
 * Synchronous, for a worker thread. Throws when there is no such folder.
 */
export function statFolder(path: string, isRoot: boolean): Deno.FileInfo {
  const info = isRoot ? Deno.statSync(path) : Deno.lstatSync(path);
  if (!info.isDirectory) throw Object.assign(new Error(path), { code: "ENOTDIR" });
  return info;
}
