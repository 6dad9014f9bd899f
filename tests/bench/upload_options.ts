/** What `deno task bench uploads` is asked to do. */
import { parseArgs } from "node:util";
import { chosen, type DatabaseKind, DATABASES, wholeNumber } from "./options.ts";

export interface UploadOptions {
  /** How many photos are sent, one by one and then several at a time. */
  photos: number;
  /** Length of the video that is sent after them; 0 for none. */
  videoMegabytes: number;
  /** How many files are asked about in one request. */
  checks: number;
  databases: DatabaseKind[];
  /** Where the figures go as JSON; null for a new temporary file. */
  json: string | null;
}

export const UPLOAD_USAGE = `Usage: deno task bench uploads [options]
  --photos N            photos of 4 MB that are sent (200)
  --video-megabytes N   length of the video that is sent (10000), for which there must be room; 0: none
  --checks N            files that bulk-upload-check is asked about at once (50000)
  --databases …         some of ${DATABASES.join(",")}
  --json FILE           where the figures go as JSON (a new temporary file)`;

const value = { type: "string" } as const;

/** Reads the arguments after `uploads`. Throws an error that tells what is wrong. */
export function parseUploadOptions(args: readonly string[]): UploadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "photos": value,
      "video-megabytes": value,
      "checks": value,
      "databases": value,
      "json": value,
    },
  });
  return {
    photos: wholeNumber("photos", values.photos ?? "200", 10),
    videoMegabytes: wholeNumber("video-megabytes", values["video-megabytes"] ?? "10000", 0),
    checks: wholeNumber("checks", values.checks ?? "50000", 1),
    databases: chosen(values.databases, DATABASES),
    json: values.json ?? null,
  };
}
