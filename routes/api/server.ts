/** /api/server: what this server is and can do. */
import { createRoute, z } from "@hono/zod-openapi";
import { MEDIA_TYPES } from "../../domain/media_types.ts";
import { ERRORS, json, router } from "./router.ts";

/** The level of the API that clients meet here, not Shoebox's own version. */
const API_LEVEL = { major: 1, minor: 105, patch: 0 };

const mediaTypes = z.object({
  image: z.array(z.string()),
  video: z.array(z.string()),
  sidecar: z.array(z.string()),
}).openapi("MediaTypes");

const versionSchema = z.object({
  major: z.number().int(),
  minor: z.number().int(),
  patch: z.number().int(),
}).openapi("ServerVersion");

export function serverRoutes() {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/ping",
        responses: {
          200: json(z.object({ res: z.literal("pong") }), "The server answers"),
          ...ERRORS,
        },
      }),
      (c) => c.json({ res: "pong" } as const, 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/version",
        responses: { 200: json(versionSchema, "The level of the API"), ...ERRORS },
      }),
      (c) => c.json(API_LEVEL, 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/media-types",
        responses: { 200: json(mediaTypes, "The extensions that make a file an asset"), ...ERRORS },
      }),
      (c) => c.json(MEDIA_TYPES, 200),
    );
}
