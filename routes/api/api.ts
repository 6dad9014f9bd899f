/** The JSON API, one sub-app a resource. */
import { z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { albumAssetRoutes } from "./album_assets.ts";
import { albumPeopleRoutes } from "./album_people.ts";
import { albumRoutes } from "./albums.ts";
import { apiKeyRoutes } from "./api_keys.ts";
import { assetDeletionRoutes } from "./asset_deletion.ts";
import { assetEditRoutes } from "./asset_edits.ts";
import { assetJobRoutes } from "./asset_jobs.ts";
import { assetListRoutes } from "./asset_list.ts";
import { assetRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { downloadRoutes } from "./downloads.ts";
import { eventRoutes } from "./events.ts";
import { jobRoutes } from "./jobs.ts";
import { libraryRoutes } from "./libraries.ts";
import { libraryPreviewRoutes } from "./library_preview.ts";
import { libraryWatchRoutes } from "./library_watch.ts";
import { mapRoutes } from "./map.ts";
import { queueRoutes } from "./queues.ts";
import { ERRORS, json, router } from "./router.ts";
import { scheduleRoutes } from "./schedule.ts";
import { searchRoutes } from "./search.ts";
import { serverRoutes } from "./server.ts";
import { sessionRoutes } from "./sessions.ts";
import { systemConfigRoutes } from "./system_config.ts";
import { systemMetadataRoutes } from "./system_metadata.ts";
import { timelineRoutes } from "./timeline.ts";
import { trashRoutes } from "./trash.ts";
import { uploadCheckRoutes } from "./upload_checks.ts";
import { uploadRoutes } from "./uploads.ts";
import { userDeletionRoutes } from "./user_deletion.ts";
import { userRoutes } from "./users.ts";

/** As https://spec.openapis.org/oas/v3.1.0 has it. */
const documentSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Everything under /api, and the document that describes it. */
export function api(deps: AppDeps) {
  const app = router();
  app.route("/auth", authRoutes(deps));
  app.route("/users", userRoutes(deps));
  app.route("/users", userDeletionRoutes(deps));
  app.route("/sessions", sessionRoutes(deps));
  app.route("/api-keys", apiKeyRoutes(deps));
  app.route("/libraries", libraryRoutes(deps));
  app.route("/libraries", libraryPreviewRoutes(deps));
  app.route("/libraries", libraryWatchRoutes(deps));
  app.route("/assets", uploadCheckRoutes(deps));
  app.route("/assets", assetRoutes(deps));
  app.route("/assets", assetJobRoutes(deps));
  app.route("/assets", assetListRoutes(deps));
  app.route("/assets", assetEditRoutes(deps));
  app.route("/assets", assetDeletionRoutes(deps));
  app.route("/assets", uploadRoutes(deps));
  app.route("/albums", albumRoutes(deps));
  app.route("/albums", albumAssetRoutes(deps));
  app.route("/albums", albumPeopleRoutes(deps));
  app.route("/download", downloadRoutes(deps));
  app.route("/timeline", timelineRoutes(deps));
  app.route("/map", mapRoutes(deps));
  app.route("/search", searchRoutes(deps));
  app.route("/trash", trashRoutes(deps));
  app.route("/jobs", queueRoutes(deps));
  app.route("/jobs", jobRoutes(deps));
  app.route("/events", eventRoutes(deps));
  app.route("/server", serverRoutes(deps));
  app.route("/system-config", systemConfigRoutes(deps));
  app.route("/system-config", scheduleRoutes(deps));
  app.route("/system-metadata", systemMetadataRoutes(deps));
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/openapi.json",
    responses: { 200: json(documentSchema, "What the API is, for programs"), ...ERRORS },
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/docs",
    responses: { 200: { description: "What the API is, as a page for people" }, ...ERRORS },
  });
  app.doc31("/openapi.json", about(deps));
  return app;
}

const about = ({ version }: Pick<AppDeps, "version">) => ({
  openapi: "3.1.0",
  info: { title: "Shoebox", version },
  servers: [{ url: "/api" }],
});

/** What /api/openapi.json answers. */
export function apiDocument(app: ReturnType<typeof api>, deps: Pick<AppDeps, "version">) {
  return app.getOpenAPI31Document(about(deps));
}
