/** Tells the time zone of a place, from the borders that come with a package. */
import zoneAt from "@photostructure/tz-lookup";
import type { TakenAt } from "./metadata.ts";

const NANOSECONDS_A_MINUTE = 60_000_000_000;
/** Kiritimati is furthest from UTC. */
const FURTHEST_MINUTES = 14 * 60;

/**
 * The moment by the clock on the wall at a place: with the zone's distance from UTC where it is not
 * known, and put forward or back where the clock showed UTC. Unchanged without a place, and where
 * it tells its distance itself.
 */
export function inZoneOf(
  { latitude, longitude }: { latitude: number | null; longitude: number | null },
  takenAt: TakenAt,
): TakenAt {
  if (latitude === null || longitude === null) return takenAt;
  if (takenAt.offsetMinutes !== null && takenAt.isUniversal !== true) return takenAt;
  try {
    const zone = zoneAt(latitude, longitude);
    return takenAt.isUniversal ? wallClock(takenAt, zone) : withOffset(takenAt, zone);
  } catch {
    // A place off the map, or a zone that this Deno does not know yet.
    return takenAt;
  }
}

/** An hour that is twice there is the first of both, one that is not there the one after it. */
function withOffset({ local }: TakenAt, zone: string): TakenAt {
  const { offsetNanoseconds } = Temporal.PlainDateTime.from(local).toZonedDateTime(zone);
  return { local, offsetMinutes: minutesOf(offsetNanoseconds) };
}

function wallClock({ local }: TakenAt, zone: string): TakenAt {
  const moment = Temporal.Instant.from(`${local}Z`).toZonedDateTimeISO(zone);
  const offsetMinutes = minutesOf(moment.offsetNanoseconds);
  // Before there were time zones, clocks differed by seconds, which nobody's list has.
  const shifted = Temporal.PlainDateTime.from(local).add({ minutes: offsetMinutes });
  return { local: shifted.toString({ fractionalSecondDigits: 3 }), offsetMinutes };
}

function minutesOf(nanoseconds: number): number {
  const minutes = Math.round(nanoseconds / NANOSECONDS_A_MINUTE);
  return Math.min(Math.max(minutes, -FURTHEST_MINUTES), FURTHEST_MINUTES);
}
