/** POST /api/libraries/:id/preview (ours): what a scan would do, without doing it. */
import { createRoute, z } from "@hono/zod-openapi";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { previewScan } from "../library_actions.ts";
import { optionalBody } from "./optional_body.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { folderList, uuid } from "./schemas.ts";

const settings = z.object({
  importPaths: folderList.optional(),
  exclusionPatterns: folderList.optional(),
});

/** How many, and the first of them. */
const listOf = (more: z.ZodRawShape = {}) =>
  z.object({
    count: z.number().int(),
    first: z.array(z.object({ path: z.string(), ...more })),
  });

const preview = z.object({
  found: z.number().int(),
  add: listOf(),
  restore: listOf(),
  exclude: listOf({ pattern: z.string() }),
  offline: listOf({ reason: z.string() }),
  problems: listOf({ reason: z.string() }),
}).openapi("ScanPreview");

export function libraryPreviewRoutes(deps: AppDeps) {
  return router().openapi(
    createRoute({
      method: "post",
      path: "/{id}/preview",
      request: {
        params: z.object({ id: uuid }),
        body: body(settings, { required: false }),
      },
      middleware: optionalBody,
      responses: {
        200: json(preview, "What Scan Library Files would do with these settings"),
        ...ERRORS,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { signal } = c.var;
      const settings = c.req.valid("json");
      return c.json(await previewScan(deps, signedIn(c), { id, settings, signal }), 200);
    },
  );
}
