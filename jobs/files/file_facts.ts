/** Size and modification time of a file as the database keeps them. */

export interface FileFacts {
  /** Bytes. */
  size: number;
  /** Modification time: nanoseconds since 1970, as digits. Deno tells whole milliseconds. */
  mtimeNs: string;
}

/** Milliseconds whose nanoseconds a column of the database holds; beyond is not of this world. */
const LARGEST_MS = 9_223_372_036_854;

/** What `info` says of a file; a time that not even a Date holds is told as 1970. */
export function fileFacts({ size, mtime }: Pick<Deno.FileInfo, "size" | "mtime">): FileFacts {
  const ms = mtime?.getTime() || 0;
  const bounded = Math.min(Math.max(ms, -LARGEST_MS), LARGEST_MS);
  return { size, mtimeNs: bounded === 0 ? "0" : `${bounded}000000` };
}
