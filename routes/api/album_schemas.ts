/** Albums in the wire format. */
import { z } from "@hono/zod-openapi";
import { ALBUM_ROLES } from "../../domain/album.ts";
import { assetSchema, date, text, uuid } from "./schemas.ts";

/** Assets that are added or removed at once: few enough that nobody waits for it. */
const MOST_ASSETS = 10_000;

/** People with whom an album is shared at once. */
const MOST_PEOPLE = 1000;

const LONGEST_NAME = 1000;
const LONGEST_DESCRIPTION = 10_000;

const order = z.enum(["asc", "desc"]);
const role = z.enum(ALBUM_ROLES);

/** What people see of each other: what only concerns themselves is null. */
const personSchema = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  avatarColor: z.string(),
  profileImagePath: z.string(),
  profileChangedAt: date,
  isAdmin: z.boolean(),
  shouldChangePassword: z.boolean(),
  storageLabel: z.null(),
  externalPath: z.null(),
  quotaSizeInBytes: z.null(),
  quotaUsageInBytes: z.null(),
  oauthId: z.string(),
  memoriesEnabled: z.boolean(),
  status: z.literal("active"),
  createdAt: date,
  updatedAt: date,
  deletedAt: z.null(),
}).openapi("AlbumPerson");

export const albumSchema = z.object({
  id: uuid,
  ownerId: uuid,
  albumName: z.string(),
  description: z.string(),
  order,
  isActivityEnabled: z.boolean(),
  hasSharedLink: z.boolean(),
  albumThumbnailAssetId: uuid.nullable(),
  assetCount: z.number().int(),
  // The clock on the wall where it was taken, with a Z that does not mean UTC.
  startDate: date.optional(),
  endDate: date.optional(),
  createdAt: date,
  updatedAt: date,
  owner: personSchema,
  shared: z.boolean(),
  sharedUsers: z.array(personSchema),
  // The owner first.
  albumUsers: z.array(z.object({ role: z.enum(["owner", ...ALBUM_ROLES]), user: personSchema })),
  assets: z.array(assetSchema),
}).openapi("Album");

export const albumStatisticsSchema = z.object({
  owned: z.number().int(),
  shared: z.number().int(),
  notShared: z.number().int(),
}).openapi("AlbumStatistics");

const assetIds = z.array(uuid).max(MOST_ASSETS);

export const assetIdsSchema = z.object({ ids: assetIds });

export const assetResultsSchema = z.array(z.object({
  id: z.string(),
  success: z.boolean(),
  error: z.enum(["duplicate", "no_permission", "not_found"]).optional(),
})).openapi("AlbumAssetResults");

// Older clients know no roles: whoever they share an album with may put assets in.
const members = z.array(z.object({ userId: uuid, role: role.default("editor") })).max(MOST_PEOPLE);
const userIds = z.array(uuid).max(MOST_PEOPLE);

export const newAlbumSchema = z.object({
  albumName: text.max(LONGEST_NAME),
  description: text.max(LONGEST_DESCRIPTION).nullable().optional(),
  assetIds: assetIds.optional(),
  albumUsers: members.optional(),
  sharedWithUserIds: userIds.optional(),
});

export const albumSettingsSchema = z.object({
  albumName: text.max(LONGEST_NAME).optional(),
  description: text.max(LONGEST_DESCRIPTION).nullable().optional(),
  albumThumbnailAssetId: uuid.nullable().optional(),
  isActivityEnabled: z.boolean().optional(),
  order: order.optional(),
});

export const newMembersSchema = z.object({
  albumUsers: members.optional(),
  sharedUserIds: userIds.optional(),
}).refine(
  ({ albumUsers = [], sharedUserIds = [] }) => albumUsers.length + sharedUserIds.length > 0,
  { path: ["albumUsers"], message: "must name at least one person" },
);

export const roleSchema = z.object({ role });
