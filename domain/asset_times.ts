/** When an asset was taken, as far as can be known. */
import type { TakenAt } from "./metadata.ts";

export interface AssetTimes {
  /** The moment, ISO 8601 in UTC; without an offset the camera's clock is taken as UTC. */
  takenAt: string;
  /** The clock on the wall, `YYYY-MM-DDTHH:MM:SS.mmm`. */
  localDateTime: string;
  /** Minutes east of UTC, or null. */
  offsetMinutes: number | null;
}

/** Years that everything between a disk and a browser can write with four digits. */
const EARLIEST = Date.parse("0001-01-01T00:00:00.000Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");

const isWritable = (ms: number) => ms >= EARLIEST && ms <= LATEST;

/** What the file says; else its modification time, as UTC. The server's own zone never matters. */
export function assetTimes(takenAt: TakenAt | null, mtimeNs: string): AssetTimes {
  if (takenAt !== null) {
    const { local, offsetMinutes } = takenAt;
    const clock = Date.parse(`${local}Z`);
    const moment = clock - (offsetMinutes ?? 0) * 60_000;
    if (isWritable(clock) && isWritable(moment)) {
      return { takenAt: new Date(moment).toISOString(), localDateTime: local, offsetMinutes };
    }
  }
  const ms = Number(BigInt(mtimeNs) / 1_000_000n);
  const modified = new Date(Math.min(Math.max(ms, EARLIEST), LATEST)).toISOString();
  return { takenAt: modified, localDateTime: modified.slice(0, -1), offsetMinutes: null };
}
