/** Users, sessions and keys on the wire; the user itself is in schemas.ts. */
import { z } from "@hono/zod-openapi";
import { AVATAR_COLORS } from "../../domain/user.ts";
import { date, text, uuid } from "./schemas.ts";

export const email = text.min(1).max(320);
export const password = text.min(1).max(1000);
export const personName = text.min(1).max(200);

/** What may be said of a user; who may say what of whom is decided elsewhere. */
export const userSettings = z.object({
  email,
  name: personName,
  password,
  // Null is no colour of their own.
  avatarColor: z.enum(AVATAR_COLORS).nullable().transform((color) => color ?? "primary"),
  isAdmin: z.boolean(),
  shouldChangePassword: z.boolean(),
  storageLabel: text.max(200).nullable(),
  externalPath: text.max(4096).nullable(),
  quotaSizeInBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
}).partial();

/** What has to be said of a new user. */
export const newUser = userSettings.extend({ email, password, name: personName });

export const sessionSchema = z.object({
  id: uuid,
  createdAt: date,
  updatedAt: date,
  expiresAt: date,
  current: z.boolean(),
  deviceType: z.string(),
  deviceOS: z.string(),
  appVersion: z.string().nullable(),
  isPendingSyncReset: z.boolean(),
}).openapi("Session");

/** Every key may do all that its user may. */
const permissions = z.array(
  z.literal("all", { error: 'has to be "all": every key may do all that its user may' }),
).min(1).max(1);

export const apiKeySchema = z.object({
  id: uuid,
  name: z.string(),
  createdAt: date,
  updatedAt: date,
  permissions,
}).openapi("ApiKey");

/** Old clients look into `apiKey`, new ones beside it. */
export const newApiKeySchema = apiKeySchema.extend({
  secret: z.string(),
  apiKey: apiKeySchema,
}).openapi("NewApiKey");

export const apiKeySettings = z.object({
  name: text.trim().min(1).max(200).optional(),
  permissions: permissions.optional(),
});
