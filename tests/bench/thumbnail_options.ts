/** What `deno task bench thumbnails` is asked to do. */
import { parseArgs } from "node:util";
import { chosen, type DatabaseKind, DATABASES, wholeNumber } from "./options.ts";

export interface ThumbnailOptions {
  /** How many photos get pictures in one round. */
  photos: number;
  /** How many others wait for theirs while somebody looks at a page; 0 to leave that out. */
  queue: number;
  databases: DatabaseKind[];
  /** Where the figures go as JSON; null for a new temporary file. */
  json: string | null;
}

export const THUMBNAIL_USAGE = `Usage: deno task bench thumbnails [options]
  --photos N       photos of 24 megapixels that get pictures in one round (60)
  --queue N        how many others wait for theirs while somebody looks at a page (100000); 0: none
  --databases …    some of ${DATABASES.join(",")} (embedded)
  --json FILE      where the figures go as JSON (a new temporary file)`;

const value = { type: "string" } as const;

/** Reads the arguments after `thumbnails`. Throws an error that tells what is wrong. */
export function parseThumbnailOptions(args: readonly string[]): ThumbnailOptions {
  const options = { photos: value, queue: value, databases: value, json: value };
  const { values } = parseArgs({ args: [...args], options });
  return {
    photos: wholeNumber("photos", values.photos ?? "60", 4),
    queue: wholeNumber("queue", values.queue ?? "100000", 0),
    databases: chosen(values.databases ?? "embedded", DATABASES),
    json: values.json ?? null,
  };
}
