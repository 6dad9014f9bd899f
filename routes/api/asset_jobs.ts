/** POST /api/assets/jobs: what is done again for assets because somebody asks. */
import { createRoute, z } from "@hono/zod-openapi";
import { runAssetJob } from "../asset_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { body, ERRORS, router } from "./router.ts";
import { uuid } from "./schemas.ts";

/** Assets at once: few enough that nobody waits for it. */
const MOST_ASSETS = 10_000;

const wanted = z.object({
  assetIds: z.array(uuid).max(MOST_ASSETS),
  name: z.enum(["regenerate-thumbnail", "refresh-metadata"]),
});

export function assetJobRoutes(deps: AppDeps) {
  return router().openapi(
    createRoute({
      method: "post",
      path: "/jobs",
      request: { body: body(wanted) },
      responses: { 204: { description: "It will be done soon" }, ...ERRORS },
    }),
    async (c) => {
      const { assetIds, name } = c.req.valid("json");
      await runAssetJob(deps, signedIn(c), assetIds, name);
      return c.body(null, 204);
    },
  );
}
