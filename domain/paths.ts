/** Paths as text. Nothing here looks at a disk. */
import { isAbsolute, normalize } from "@std/path";

/** One spelling for a folder: `.` and `..` resolved, doubled and trailing slashes gone. */
export function normaliseFolder(path: string): string {
  const normal = normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}

/** Whether `path` is `folder` or lies inside it, by segment: /home/user1 does not hold /home/user10. */
export function isWithin(folder: string, path: string): boolean {
  if (folder === path || folder === "/") return true;
  return path.startsWith(folder + "/");
}

/** The path of `name` in `folder`. */
export function joinPath(folder: string, name: string): string {
  return folder === "/" ? `/${name}` : `${folder}/${name}`;
}

/** Every folder above `path`, nearest first, without `path` itself. */
export function ancestors(path: string): string[] {
  const found: string[] = [];
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
    found.push(path.slice(0, cut));
  }
  if (path !== "/") found.push("/");
  return found;
}

export { isAbsolute };
