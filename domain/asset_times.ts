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

/** What the file says; else its modification time, as UTC. The server's own zone never matters. */
export function assetTimes(takenAt: TakenAt | null, mtimeNs: string): AssetTimes {
  if (takenAt === null) {
    const modified = new Date(Number(BigInt(mtimeNs) / 1_000_000n)).toISOString();
    return { takenAt: modified, localDateTime: modified.slice(0, -1), offsetMinutes: null };
  }
  const { local, offsetMinutes } = takenAt;
  const moment = new Date(Date.parse(`${local}Z`) - (offsetMinutes ?? 0) * 60_000);
  return { takenAt: moment.toISOString(), localDateTime: local, offsetMinutes };
}
