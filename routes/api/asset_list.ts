/** GET /api/assets: all assets, as older clients read them. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Asset } from "../../domain/asset.ts";
import { searchPages } from "../../store/search.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jsonArray } from "../json_stream.ts";
import { assetJson, exifJson } from "./asset_json.ts";
import { archivedOf, assetQuery, isNothing, moment, ownerOf } from "./browsing.ts";
import { ERRORS, json, router } from "./router.ts";
import { assetSchema } from "./schemas.ts";

/** No library has more. */
const MOST = 1_000_000_000;

const query = assetQuery.extend({
  skip: z.coerce.number().int().min(0).max(MOST).default(0),
  take: z.coerce.number().int().min(0).max(MOST).optional(),
  updatedAfter: moment.optional(),
  updatedBefore: moment.optional(),
});

async function* inJson(pages: AsyncIterable<Asset[]>) {
  for await (const page of pages) {
    yield page.map((asset) => ({ ...assetJson(asset), exifInfo: exifJson(asset) }));
  }
}

export function assetListRoutes({ sql, log }: AppDeps) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/",
      request: { query },
      responses: { 200: json(z.array(assetSchema), "Assets, newest first"), ...ERRORS },
    }),
    async (c) => {
      const wanted = c.req.valid("query");
      const { isFavorite, isTrashed = false, updatedAfter, updatedBefore, skip, take, userId } =
        wanted;
      const ownerId = ownerOf(signedIn(c), userId);
      if (isNothing(wanted)) return c.json([], 200);
      const search = {
        ownerId,
        isFavorite,
        isTrashed,
        isArchived: archivedOf(wanted),
        updatedAfter,
        updatedBefore,
      };
      const pages = searchPages(sql, search, { order: "desc", skip, take });
      return await jsonArray(c, inJson(pages), (error) => {
        log("error", "A list of assets broke off", { error: `${error}` });
      });
    },
  );
}
