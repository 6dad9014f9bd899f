/** The wire format of uploads. */
import { z } from "@hono/zod-openapi";
import { date, uuid } from "./schemas.ts";

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
}).openapi("Upload");

export const uploadedSchema = z.object({
  id: uuid,
  duplicate: z.boolean(),
  status: z.enum(["created", "duplicate"]),
}).openapi("Uploaded");
