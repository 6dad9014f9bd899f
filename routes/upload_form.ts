/** The fields of an upload, checked. */
import { z } from "@hono/zod-openapi";
import { invalid } from "../domain/errors.ts";
import { isStorable, NUL_PROBLEM } from "./text.ts";

/** Cameras are younger, and no database column takes what is much later. */
const [EARLIEST, LATEST] = [Date.UTC(1800), Date.UTC(2200)];

const moment = z.string().refine(
  (value) => Date.parse(value) >= EARLIEST && Date.parse(value) < LATEST,
  "must be a date and time such as 2024-05-06T10:11:12.000Z",
).transform((value) => new Date(value));

const flag = z.enum(["true", "false"]).default("false").transform((word) => word === "true");

/** Ids that a device gives are indexed: those must be short. */
const deviceText = z.string().max(500).refine(isStorable, NUL_PROBLEM).optional();

const id = z.uuid().transform((id) => id.toLowerCase());

const fields = z.object({
  fileCreatedAt: moment,
  fileModifiedAt: moment,
  deviceAssetId: deviceText,
  deviceId: deviceText,
  isFavorite: flag,
  isArchived: flag,
  libraryId: id.optional(),
  livePhotoVideoId: id.optional(),
  visibility: z.enum(["timeline", "archive", "hidden"]).optional(),
}).transform(({ visibility, isArchived, ...rest }) => ({
  ...rest,
  // As newer clients say it.
  isArchived: isArchived || visibility === "archive",
  isHidden: visibility === "hidden",
}));

export type UploadFields = z.output<typeof fields>;

/** The fields of a form as they are meant; those that nobody knows are left out. */
export function uploadFields(form: ReadonlyMap<string, string>): UploadFields {
  const parsed = fields.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}

/**
 * A SHA-1 as 40 hex digits, from those or from Base64, as clients send it; null when it is neither.
 */
export function sha1Digits(checksum: string): string | null {
  if (/^[0-9a-f]{40}$/i.test(checksum)) return checksum.toLowerCase();
  if (!/^[A-Za-z0-9+/]{27}=$/.test(checksum)) return null;
  return Uint8Array.fromBase64(checksum).toHex();
}
