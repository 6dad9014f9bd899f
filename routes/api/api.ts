/** The JSON API, one sub-app a resource. */
import { z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { assetEditRoutes } from "./asset_edits.ts";
import { assetRoutes } from "./assets.ts";
import { authRoutes } from "./auth.ts";
import { eventRoutes } from "./events.ts";
import { jobRoutes } from "./jobs.ts";
import { libraryRoutes } from "./libraries.ts";
import { libraryPreviewRoutes } from "./library_preview.ts";
import { ERRORS, json, router } from "./router.ts";
import { serverRoutes } from "./server.ts";
import { timelineRoutes } from "./timeline.ts";
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
  app.route("/users", userRoutes());
  app.route("/libraries", libraryRoutes(deps));
  app.route("/libraries", libraryPreviewRoutes(deps));
  app.route("/assets", assetRoutes(deps));
  app.route("/assets", assetEditRoutes(deps));
  app.route("/timeline", timelineRoutes(deps));
  app.route("/jobs", jobRoutes(deps));
  app.route("/events", eventRoutes(deps));
  app.route("/server", serverRoutes());
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/openapi.json",
    responses: { 200: json(documentSchema, "This document"), ...ERRORS },
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Shoebox", version: deps.version },
    servers: [{ url: "/api" }],
  });
  return app;
}
