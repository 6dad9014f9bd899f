/** The wire format of /api/server. */
import { z } from "@hono/zod-openapi";
import { uuid } from "./schemas.ts";

const whole = z.number().int();

export const pingSchema = z.object({ res: z.literal("pong") }).openapi("Ping");

export const versionSchema = z.object({
  major: whole,
  minor: whole,
  patch: whole,
  prerelease: whole.nullable(),
}).openapi("ServerVersion");

export const mediaTypesSchema = z.object({
  image: z.array(z.string()),
  video: z.array(z.string()),
  sidecar: z.array(z.string()),
}).openapi("MediaTypes");

export const featuresSchema = z.object({
  configFile: z.boolean(),
  duplicateDetection: z.boolean(),
  email: z.boolean(),
  facialRecognition: z.boolean(),
  importFaces: z.boolean(),
  map: z.boolean(),
  oauth: z.boolean(),
  oauthAutoLaunch: z.boolean(),
  ocr: z.boolean(),
  passwordLogin: z.boolean(),
  realtimeTranscoding: z.boolean(),
  reverseGeocoding: z.boolean(),
  search: z.boolean(),
  sidecar: z.boolean(),
  smartSearch: z.boolean(),
  trash: z.boolean(),
}).openapi("ServerFeatures");

export const serverConfigSchema = z.object({
  externalDomain: z.string(),
  isInitialized: z.boolean(),
  isOnboarded: z.boolean(),
  loginPageMessage: z.string(),
  maintenanceMode: z.boolean(),
  mapDarkStyleUrl: z.string(),
  mapLightStyleUrl: z.string(),
  minFaces: whole,
  oauthButtonText: z.string(),
  publicUsers: z.boolean(),
  trashDays: whole,
  userDeleteDelay: whole,
}).openapi("ServerConfig");

export const aboutSchema = z.object({
  version: z.string(),
  versionUrl: z.string(),
  licensed: z.boolean(),
}).openapi("ServerAbout");

export const storageSchema = z.object({
  diskSize: z.string(),
  diskSizeRaw: whole,
  diskUse: z.string(),
  diskUseRaw: whole,
  diskAvailable: z.string(),
  diskAvailableRaw: whole,
  diskUsagePercentage: z.number(),
}).openapi("ServerStorage");

const figures = z.object({
  photos: whole,
  videos: whole,
  usage: whole,
  usagePhotos: whole,
  usageVideos: whole,
});

export const statisticsSchema = figures.extend({
  usageByUser: z.array(figures.extend({
    userId: uuid,
    userName: z.string(),
    quotaSizeInBytes: whole.nullable(),
  })),
}).openapi("ServerStatistics");
