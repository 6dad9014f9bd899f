/** /api/server: what this server is and can do. */
import { createRoute, type z } from "@hono/zod-openapi";
import { FEATURES, USER_DELETE_DELAY_DAYS } from "../../domain/features.ts";
import { MEDIA_TYPES } from "../../domain/media_types.ts";
import { diskSpace } from "../../store/data_folder.ts";
import { usageByUser } from "../../store/server_statistics.ts";
import { readOnboarding, readSystemConfig } from "../../store/settings.ts";
import { adminExists } from "../../store/users.ts";
import type { AppDeps } from "../deps.ts";
import { fileSize } from "../pages/views/format.ts";
import { ERRORS, json, router } from "./router.ts";
import {
  aboutSchema,
  featuresSchema,
  mediaTypesSchema,
  pingSchema,
  serverConfigSchema,
  statisticsSchema,
  storageSchema,
  versionSchema,
} from "./server_schemas.ts";

/** The level of the API that clients meet here, not Shoebox's own version. */
const API_LEVEL = { major: 1, minor: 105, patch: 0, prerelease: null };

async function serverConfig({ sql }: AppDeps): Promise<z.infer<typeof serverConfigSchema>> {
  const [isInitialized, { isOnboarded }, { trash }] = await Promise.all([
    adminExists(sql),
    readOnboarding(sql),
    readSystemConfig(sql),
  ]);
  return {
    ...{ isInitialized, isOnboarded },
    externalDomain: "",
    loginPageMessage: "",
    maintenanceMode: false,
    mapDarkStyleUrl: "",
    mapLightStyleUrl: "",
    minFaces: 0,
    oauthButtonText: "",
    publicUsers: false,
    trashDays: trash.days,
    userDeleteDelay: USER_DELETE_DELAY_DAYS,
  };
}

async function statistics({ sql }: AppDeps): Promise<z.infer<typeof statisticsSchema>> {
  const users = (await usageByUser(sql)).map((user) => ({
    ...user,
    usage: user.usagePhotos + user.usageVideos,
  }));
  const sum = (figure: "photos" | "videos" | "usage" | "usagePhotos" | "usageVideos") =>
    users.reduce((total, user) => total + user[figure], 0);
  return {
    photos: sum("photos"),
    videos: sum("videos"),
    usage: sum("usage"),
    usagePhotos: sum("usagePhotos"),
    usageVideos: sum("usageVideos"),
    usageByUser: users,
  };
}

async function storage({ dataFolder }: AppDeps): Promise<z.infer<typeof storageSchema>> {
  const { size, used, available } = await diskSpace(dataFolder);
  const percentage = size === 0 ? 0 : (size - available) / size * 100;
  return {
    diskSize: fileSize(size),
    diskSizeRaw: size,
    diskUse: fileSize(used),
    diskUseRaw: used,
    diskAvailable: fileSize(available),
    diskAvailableRaw: available,
    diskUsagePercentage: Math.round(percentage * 100) / 100,
  };
}

const get = <Path extends string, Schema extends z.ZodType>(
  path: Path,
  schema: Schema,
  description: string,
) =>
  createRoute({
    method: "get",
    path,
    responses: { 200: json(schema, description), ...ERRORS },
  });

export function serverRoutes(deps: AppDeps) {
  const about = { version: deps.version, versionUrl: "", licensed: false };
  return router()
    .openapi(
      get("/ping", pingSchema, "The server answers"),
      (c) => c.json({ res: "pong" } as const, 200),
    )
    .openapi(
      get("/version", versionSchema, "The level of the API"),
      (c) => c.json(API_LEVEL, 200),
    )
    .openapi(
      get("/media-types", mediaTypesSchema, "The extensions that make a file an asset"),
      (c) => c.json(MEDIA_TYPES, 200),
    )
    .openapi(
      get("/features", featuresSchema, "What the server can do"),
      async (c) => {
        const { trash } = await readSystemConfig(deps.sql);
        return c.json({ ...FEATURES, trash: trash.enabled }, 200);
      },
    )
    .openapi(
      get("/config", serverConfigSchema, "What a client shows before anybody signs in"),
      async (c) => c.json(await serverConfig(deps), 200),
    )
    .openapi(
      get("/about", aboutSchema, "Shoebox's own version"),
      (c) => c.json(about, 200),
    )
    .openapi(
      get("/storage", storageSchema, "The disk of the data folder"),
      async (c) => c.json(await storage(deps), 200),
    )
    .openapi(
      get("/statistics", statisticsSchema, "What all libraries hold, and whose it is"),
      async (c) => c.json(await statistics(deps), 200),
    );
}
