/** The wire format of uploads. */
import { z } from "@hono/zod-openapi";
import { LONGEST_PATH } from "../../domain/library.ts";
import { date, text, uuid } from "./schemas.ts";

const file = z.string().meta({ format: "binary" });
const flag = z.enum(["true", "false"]);

/** What a form of an upload has. */
export const uploadFormSchema = z.object({
  assetData: file,
  fileCreatedAt: date,
  fileModifiedAt: date,
  deviceAssetId: z.string().optional(),
  deviceId: z.string().optional(),
  duration: z.string().optional(),
  isFavorite: flag.optional(),
  isArchived: flag.optional(),
  libraryId: uuid.optional(),
  livePhotoData: file.optional(),
  livePhotoVideoId: uuid.optional(),
  sidecarData: file.optional(),
  // Only a video can be hidden: a photo that is sent later names it.
  visibility: z.enum(["timeline", "archive", "hidden"]).optional(),
}).openapi("Upload");

export const uploadedSchema = z.object({
  id: uuid,
  duplicate: z.boolean(),
  status: z.enum(["created", "duplicate"]),
}).openapi("Uploaded");

/** Characters of what a device calls itself or a file. */
export const deviceIdText = 500;

const LONGEST_CHECKSUM = 40;

/** So many files are asked about in one request. */
const MOST_FILES = 100_000;

export const checkSchema = z.object({
  // Clients call a file by its path.
  assets: z.array(z.object({ id: text.max(LONGEST_PATH), checksum: text.max(LONGEST_CHECKSUM) }))
    .max(MOST_FILES),
}).openapi("UploadCheck");

export const checkAnswerSchema = z.object({
  results: z.array(z.object({
    id: z.string(),
    action: z.enum(["accept", "reject"]),
    reason: z.enum(["duplicate"]).optional(),
    assetId: uuid.optional(),
    // It comes back when the file is uploaded.
    isTrashed: z.boolean().optional(),
  })),
}).openapi("UploadCheckAnswer");

export const existSchema = z.object({
  deviceId: text.max(deviceIdText),
  deviceAssetIds: z.array(text.max(deviceIdText)).max(MOST_FILES),
}).openapi("UploadExist");
