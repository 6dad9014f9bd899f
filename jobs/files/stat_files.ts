/** Sizes and modification times of files; synchronous, for a worker thread. */
import { lstatSync } from "node:fs";

export interface FileStat {
  /** Bytes. */
  size: number;
  /** Nanoseconds since 1970, as digits. */
  mtimeNs: string;
}

/** One answer a path, in order; null where there is no such file (any more) or it is unreadable. */
export function statFiles(paths: string[]): (FileStat | null)[] {
  return paths.map((path) => {
    try {
      const { size, mtimeNs } = lstatSync(path, { bigint: true });
      return { size: Number(size), mtimeNs: String(mtimeNs) };
    } catch {
      return null;
    }
  });
}
