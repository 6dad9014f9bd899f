/** The wire format, once: what validates requests and makes the OpenAPI document. */
import { z } from "@hono/zod-openapi";
import { LONGEST_LIST, LONGEST_PATH } from "../../domain/library.ts";
import { LONGEST_INTERVAL, SHORTEST_INTERVAL } from "../../domain/watch_interval.ts";
import { isStorable, NUL_PROBLEM } from "../text.ts";

export const uuid = z.uuid();
export const date = z.iso.datetime();
const nullable = <T extends z.ZodType>(type: T) => type.nullable();

/** Text in a request. Each field says how long it may be. */
export const text = z.string().refine(isStorable, NUL_PROBLEM);

/** Import paths or exclusion patterns in a request; domain/library.ts says what is wrong with them. */
export const folderList = z.array(text.openapi({ maxLength: LONGEST_PATH }))
  .openapi({ maxItems: LONGEST_LIST });

/** A query parameter that is "true" or "false". */
export const flag = z.enum(["true", "false"]).transform((word) => word === "true");

export const errorSchema = z.object({
  message: z.union([z.string(), z.array(z.string())]),
  error: z.string(),
  statusCode: z.number().int(),
  correlationId: z.string().optional(),
}).openapi("Error");

export const userSchema = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  avatarColor: z.string(),
  profileImagePath: z.string(),
  profileChangedAt: date,
  isAdmin: z.boolean(),
  shouldChangePassword: z.boolean(),
  storageLabel: nullable(z.string()),
  externalPath: nullable(z.string()),
  quotaSizeInBytes: nullable(z.number()),
  quotaUsageInBytes: nullable(z.number()),
  oauthId: z.string(),
  memoriesEnabled: z.boolean(),
  license: z.null(),
  status: z.enum(["active", "removing", "deleted"]),
  createdAt: date,
  updatedAt: date,
  deletedAt: nullable(date),
}).openapi("User");

export const jobCountsSchema = z.object({
  folders: z.number().int(),
  found: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  restored: z.number().int(),
  moved: z.number().int(),
  offline: z.number().int(),
  removed: z.number().int(),
  excluded: z.number().int(),
  unsupported: z.number().int(),
  postponed: z.number().int(),
  errors: z.number().int(),
}).openapi("JobCounts");

export const jobSchema = z.object({
  id: uuid,
  kind: z.enum(["scan", "delete-library", "remove-offline", "refresh-metadata", "nightly"]),
  libraryId: nullable(uuid),
  libraryName: nullable(z.string()),
  mode: nullable(z.enum(["new", "modified", "all"])),
  requestedBy: nullable(uuid),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  counts: jobCountsSchema,
  durations: z.record(z.string(), z.number()),
  error: nullable(z.string()),
  attempt: z.number().int(),
  retryAt: nullable(date).openapi({ description: "When it waits to be tried again" }),
  pausedAt: nullable(date).openapi({ description: "Since when it waits to be let go on" }),
  createdAt: date,
  startedAt: nullable(date),
  endedAt: nullable(date),
}).openapi("Job");

export const jobReportSchema = jobSchema.extend({
  requestedByName: nullable(z.string()),
  problems: z.array(z.object({ path: z.string(), reason: z.string() })),
}).openapi("JobReport");

export const libraryTypeSchema = z.enum(["UPLOAD", "EXTERNAL"]);

/** Milliseconds between two looks at all folders. */
export const watchInterval = z.number().int().min(SHORTEST_INTERVAL).max(LONGEST_INTERVAL);

export const librarySchema = z.object({
  id: uuid,
  ownerId: uuid,
  type: libraryTypeSchema,
  name: z.string(),
  importPaths: z.array(z.string()),
  exclusionPatterns: z.array(z.string()),
  assetCount: z.number().int(),
  managedBy: z.enum(["admin", "owner"]),
  moveDetection: z.boolean(),
  watch: z.boolean(),
  watchPolling: nullable(z.boolean()),
  watchInterval: nullable(z.number().int()),
  lastScan: jobSchema.or(z.null()),
  createdAt: date,
  updatedAt: date,
  refreshedAt: nullable(date),
  // Ours: since when its assets are going.
  deletingSince: nullable(date),
}).openapi("Library");

export const libraryStatisticsSchema = z.object({
  photos: z.number().int(),
  videos: z.number().int(),
  total: z.number().int(),
  usage: z.number().int(),
}).openapi("LibraryStatistics");

export const exifSchema = z.object({
  make: nullable(z.string()),
  model: nullable(z.string()),
  lensModel: nullable(z.string()),
  fNumber: nullable(z.number()),
  focalLength: nullable(z.number()),
  iso: nullable(z.number()),
  exposureTime: nullable(z.string()),
  dateTimeOriginal: nullable(date),
  modifyDate: nullable(date),
  timeZone: nullable(z.string()),
  latitude: nullable(z.number()),
  longitude: nullable(z.number()),
  city: nullable(z.string()),
  state: nullable(z.string()),
  country: nullable(z.string()),
  description: z.string(),
  exifImageWidth: nullable(z.number()),
  exifImageHeight: nullable(z.number()),
  fileSizeInByte: z.number(),
  orientation: nullable(z.string()),
  projectionType: nullable(z.string()),
  rating: nullable(z.number()),
}).openapi("ExifInfo");

export const assetSchema = z.object({
  id: uuid,
  ownerId: uuid,
  libraryId: uuid,
  deviceAssetId: z.string(),
  deviceId: z.string(),
  type: z.enum(["IMAGE", "VIDEO"]),
  originalPath: z.string(),
  originalFileName: z.string(),
  originalMimeType: z.string(),
  checksum: z.string(),
  fileCreatedAt: date,
  fileModifiedAt: date,
  localDateTime: date,
  createdAt: date,
  updatedAt: date,
  duration: nullable(z.string()),
  width: nullable(z.number()),
  height: nullable(z.number()),
  isFavorite: z.boolean(),
  isArchived: z.boolean(),
  isTrashed: z.boolean(),
  isOffline: z.boolean(),
  isExternal: z.boolean(),
  isReadOnly: z.boolean(),
  hasMetadata: z.boolean(),
  resized: z.boolean(),
  thumbhash: nullable(z.string()),
  visibility: z.enum(["timeline", "archive", "hidden"]),
  livePhotoVideoId: nullable(uuid),
  exifInfo: exifSchema.optional(),
  // Ours: the address of the pictures, since when the file is missing, and what is wrong with it.
  thumbnailKey: nullable(z.string()),
  offlineSince: nullable(date),
  problem: nullable(z.string()),
}).openapi("Asset");

/** What a timeline shows of an asset. */
export const tileSchema = assetSchema.pick({
  ...{ id: true, ownerId: true, type: true, originalFileName: true, localDateTime: true },
  ...{ duration: true, width: true, height: true, isFavorite: true, isArchived: true },
  ...{ isOffline: true, isExternal: true, thumbhash: true, thumbnailKey: true, problem: true },
}).openapi("Tile");

export const bucketSchema = z.object({
  timeBucket: z.string(),
  count: z.number().int(),
}).openapi("TimeBucket");
