/** /api/trash: what was deleted and can be brought back. */
import { createRoute, z } from "@hono/zod-openapi";
import { emptyTrash, restoreSome, restoreTrash } from "../asset_deletion.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { MOST_ASSETS } from "./asset_deletion.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";

const countSchema = z.object({ count: z.number().int() }).openapi("TrashCount");

const wanted = z.object({ ids: z.array(uuid).max(MOST_ASSETS) });

export function trashRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "post",
        path: "/empty",
        responses: { 200: json(countSchema, "How many of yours were deleted"), ...ERRORS },
      }),
      async (c) => c.json(await emptyTrash(deps, signedIn(c), c.var.progress), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/restore",
        responses: { 200: json(countSchema, "How many of yours are back"), ...ERRORS },
      }),
      async (c) => c.json(await restoreTrash(deps, signedIn(c), c.var.progress), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/restore/assets",
        request: { body: body(wanted) },
        responses: { 200: json(countSchema, "How many of them are back"), ...ERRORS },
      }),
      async (c) => c.json(await restoreSome(deps, signedIn(c), c.req.valid("json").ids), 200),
    );
}
