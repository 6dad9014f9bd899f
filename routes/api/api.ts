/** The JSON API, one sub-app a resource. */
import type { AppDeps } from "../deps.ts";
import { assetDeletionRoutes } from "./asset_deletion.ts";
import { assetEditRoutes } from "./asset_edits.ts";
import { assetRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { eventRoutes } from "./events.ts";
import { jobRoutes } from "./jobs.ts";
import { libraryRoutes } from "./libraries.ts";
import { libraryPreviewRoutes } from "./library_preview.ts";
import { router } from "./router.ts";
import { serverRoutes } from "./server.ts";
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
  app.route("/assets", assetDeletionRoutes(deps));
  app.route("/timeline", timelineRoutes(deps));
  app.route("/jobs", jobRoutes(deps));
  app.route("/events", eventRoutes(deps));
  app.route("/server", serverRoutes());
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/openapi.json",
    responses: { 200: { description: "This document" } },
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Shoebox", version: deps.version },
    servers: [{ url: "/api" }],
  });
  return app;
}
