/** DELETE /api/assets: what a person deletes by hand. */
import { createRoute, z } from "@hono/zod-openapi";
import { deleteAssets } from "../asset_deletion.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { body, ERRORS, router } from "./router.ts";
import { uuid } from "./schemas.ts";

/** Assets that are deleted at once: few enough that nobody waits for it. */
export const MOST_ASSETS = 10_000;

const unwanted = z.object({
  ids: z.array(uuid).max(MOST_ASSETS),
  // Past the trash.
  force: z.boolean().default(false),
});

export function assetDeletionRoutes(deps: AppDeps) {
  return router().openapi(
    createRoute({
      method: "delete",
      path: "/",
      request: { body: body(unwanted) },
      responses: { 204: { description: "All of them are in the trash, or gone" }, ...ERRORS },
    }),
    async (c) => {
      await deleteAssets(deps, signedIn(c), c.req.valid("json"));
      return c.body(null, 204);
    },
  );
}
