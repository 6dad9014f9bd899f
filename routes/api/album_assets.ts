/** /api/albums/:id/assets: what is in an album. */
import { createRoute, z } from "@hono/zod-openapi";
import { addAlbumAssets, albumFor, removeAlbumAssets } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { assetIdsSchema, assetResultsSchema } from "./album_schemas.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";

const request = { params: z.object({ id: uuid }), body: body(assetIdsSchema) };
const responses = { 200: json(assetResultsSchema, "One result for each id"), ...ERRORS };

export function albumAssetRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({ method: "put", path: "/{id}/assets", request, responses }),
      async (c) => {
        const user = signedIn(c);
        const { id } = c.req.valid("param");
        const album = await albumFor(deps, { user, id, action: "add assets" });
        const { ids } = c.req.valid("json");
        return c.json(await addAlbumAssets(deps, { user, albumId: album.id, ids }), 200);
      },
    )
    .openapi(
      createRoute({ method: "delete", path: "/{id}/assets", request, responses }),
      async (c) => {
        const { id } = c.req.valid("param");
        const { ids } = c.req.valid("json");
        return c.json(await removeAlbumAssets(deps, { user: signedIn(c), id, ids }), 200);
      },
    );
}
