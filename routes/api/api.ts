/** The JSON API, one sub-app a resource. */
import type { AppDeps } from "../deps.ts";
import { assetEditRoutes } from "./asset_edits.ts";
import { assetRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { eventRoutes } from "./events.ts";
import { jobRoutes } from "./jobs.ts";
import { libraryRoutes } from "./libraries.ts";
import { libraryPreviewRoutes } from "./library_preview.ts";
import { queueRoutes } from "./queues.ts";
import { router } from "./router.ts";
import { serverRoutes } from "./server.ts";
import { systemConfigRoutes } from "./system_config.ts";
import { systemMetadataRoutes } from "./system_metadata.ts";
import { timelineRoutes } from "./timeline.ts";
import { userRoutes } from "./users.ts";

/** Everything under /api, and the document that describes it. */
export function api(deps: AppDeps) {
  const app = router();
  app.route("/auth", authRoutes(deps));
  app.route("/users", userRoutes());
  app.route("/libraries", libraryRoutes(deps));
  app.route("/libraries", libraryPreviewRoutes(deps));
  app.route("/assets", assetRoutes(deps));
  app.route("/assets", assetEditRoutes(deps));
  app.route("/timeline", timelineRoutes(deps));
  app.route("/jobs", queueRoutes(deps));
  app.route("/jobs", jobRoutes(deps));
  app.route("/events", eventRoutes(deps));
  app.route("/server", serverRoutes(deps));
  app.route("/system-config", systemConfigRoutes(deps));
  app.route("/system-metadata", systemMetadataRoutes(deps));
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/openapi.json",
    responses: { 200: { description: "What the API is, for programs" } },
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/docs",
    responses: { 200: { description: "What the API is, as a page for people" } },
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
