/** The timeline: assets by the clock on the wall where they were taken, in buckets. */

export type BucketSize = "DAY" | "MONTH";

export interface Bucket {
  /** The first moment of the bucket, `YYYY-MM-DDT00:00:00.000Z`; Z stands for the wall clock. */
  timeBucket: string;
  count: number;
}

/** Which assets of the timeline are wanted; undefined does not narrow, except for the trash. */
export interface TimelineFilter {
  ownerId: string;
  libraryId?: string;
  isFavorite?: boolean;
  isArchived?: boolean;
  /** What is in the trash, and nothing else; without it, what is not. */
  isTrashed?: boolean;
  order: "asc" | "desc";
}

/**
 * The bucket that `text` names, as wall clock: from its first moment to the first moment after it.
 * Null when `text` is no date; there is no year 0.
 */
export function bucketRange(size: BucketSize, text: string): { from: string; to: string } | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  // Not by Date.UTC, which takes the years below 100 for those of the 1900s.
  const from = new Date(0);
  from.setUTCFullYear(year, month - 1, size === "DAY" ? day : 1);
  const to = new Date(from);
  if (size === "DAY") to.setUTCDate(to.getUTCDate() + 1);
  else to.setUTCMonth(to.getUTCMonth() + 1);
  if (year === 0 || Number.isNaN(from.getTime()) || from.getUTCMonth() !== month - 1) return null;
  return { from: wallClock(from), to: wallClock(to) };
}

/** JavaScript writes the year 10000 as +010000, which PostgreSQL does not read. */
const wallClock = (date: Date) => date.toISOString().slice(0, -1).replace(/^\+0/, "");
