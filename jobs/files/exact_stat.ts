/**
 * Size and time of a file, whatever its time is. Deno 2.9 tells times to the millisecond, also where
 * it counts nanoseconds.
 */
import { type BigIntStats, fstatSync, lstatSync, type Stats } from "node:fs";

export interface FileStat {
  /** Bytes. */
  size: number;
  /** Modification time: nanoseconds since 1970, as digits. */
  mtimeNs: string;
  isFile: boolean;
}

/** What a column of the database holds; a time beyond it is not of this world. */
const LARGEST = 2n ** 63n - 1n;

const within = (ns: bigint) => ns > LARGEST ? LARGEST : ns < -LARGEST ? -LARGEST : ns;

function ofPlain(stats: Stats): FileStat {
  const ms = Number.isFinite(stats.mtimeMs) ? Math.trunc(stats.mtimeMs) : 0;
  const mtimeNs = String(within(BigInt(ms) * 1_000_000n));
  return { size: stats.size, mtimeNs, isFile: stats.isFile() };
}

/** Node's exact numbers cannot hold a time past the year 292277; the plain ones say NaN. */
function exactly(exact: () => BigIntStats, plain: () => Stats): FileStat {
  let stats: BigIntStats;
  try {
    stats = exact();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return ofPlain(plain());
    throw error;
  }
  const { size, mtimeNs } = stats;
  return { size: Number(size), mtimeNs: String(within(mtimeNs)), isFile: stats.isFile() };
}

/** Of an open file. */
export function statOpen(fd: number): FileStat {
  return exactly(() => fstatSync(fd, { bigint: true }), () => fstatSync(fd));
}

/** Of what is at the path; of a symbolic link itself. Throws when there is nothing. */
export function statPath(path: string): FileStat {
  return exactly(() => lstatSync(path, { bigint: true }), () => lstatSync(path));
}
