/** When an asset was taken, as far as can be known. */
import type { TakenAt } from "./metadata.ts";
import { inZoneOf } from "./time_zones.ts";

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

/** The times that a camera or a person says; null when they are too far off to be written. */
export function timesOf({ local, offsetMinutes }: TakenAt): AssetTimes | null {
  const clock = Date.parse(`${local}Z`);
  const moment = clock - (offsetMinutes ?? 0) * 60_000;
  if (!isWritable(clock) || !isWritable(moment)) return null;
  return { takenAt: new Date(moment).toISOString(), localDateTime: local, offsetMinutes };
}

/**
 * What the file says, in the time zone of its place where it does not say that; else its
 * modification time, as UTC. The server's own zone never matters.
 */
export function assetTimes(
  takenAt: TakenAt | null,
  { mtimeNs, ...place }: {
    /** Nanoseconds since 1970, as digits. */
    mtimeNs: string;
    latitude: number | null;
    longitude: number | null;
  },
): AssetTimes {
  const times = takenAt && timesOf(inZoneOf(place, takenAt));
  if (times !== null) return times;
  const ms = Number(BigInt(mtimeNs) / 1_000_000n);
  const modified = new Date(Math.min(Math.max(ms, EARLIEST), LATEST)).toISOString();
  return { takenAt: modified, localDateTime: modified.slice(0, -1), offsetMinutes: null };
}
