/** /api/map: where assets were taken. */
import { createRoute, z } from "@hono/zod-openapi";
import { invalid } from "../../domain/errors.ts";
import { type Bounds, type MapFilter, tilingOf } from "../../domain/map.ts";
import type { User } from "../../domain/user.ts";
import { clusters, type Marker, markerPages } from "../../store/map.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jsonArray } from "../json_stream.ts";
import { archivedOf, assetQuery, isNothing, moment, ownerOf } from "./browsing.ts";
import { ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";
import { bbox } from "./search_query.ts";

const markerSchema = z.object({
  id: uuid,
  lat: z.number(),
  lon: z.number(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  country: z.string().nullable(),
}).openapi("MapMarker");

const clusterSchema = z.object({
  id: uuid,
  lat: z.number(),
  lon: z.number(),
  count: z.number().int(),
}).openapi("MapCluster");

/** A map whose tiles are 256 pixels wide has no use for more. */
const FINEST_ZOOM = 24;

const query = assetQuery.extend({
  libraryId: uuid.optional(),
  fileCreatedAfter: moment.optional(),
  fileCreatedBefore: moment.optional(),
  bbox: bbox.optional(),
  zoom: z.coerce.number().min(0).max(FINEST_ZOOM).optional(),
});

type Wanted = z.infer<typeof query>;

const filterOf = (user: User, wanted: Wanted): MapFilter => ({
  ownerId: ownerOf(user, wanted.userId),
  libraryId: wanted.libraryId,
  isFavorite: wanted.isFavorite,
  isArchived: archivedOf(wanted),
  takenAfter: wanted.fileCreatedAfter,
  takenBefore: wanted.fileCreatedBefore,
});

/** The viewport; null for the whole world, asset by asset. */
function viewportOf({ bbox, zoom }: Wanted): { bbox: Bounds; zoom: number } | null {
  if (bbox === undefined && zoom === undefined) return null;
  if (bbox === undefined) throw invalid(["bbox: must be given with zoom"]);
  if (zoom === undefined) throw invalid(["zoom: must be given with bbox"]);
  return { bbox, zoom };
}

async function* inJson(pages: AsyncIterable<Marker[]>) {
  for await (const page of pages) {
    yield page.map(({ id, lat, lon, city, state, country }) => ({
      ...{ id, lat, lon, city, state, country },
    }));
  }
}

export function mapRoutes({ sql, log }: AppDeps) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/markers",
      request: { query },
      responses: {
        200: json(
          z.union([z.array(markerSchema), z.array(clusterSchema)]),
          "Every asset with a place, or with bbox and zoom clusters of those in a viewport",
        ),
        ...ERRORS,
      },
    }),
    async (c) => {
      const wanted = c.req.valid("query");
      const filter = filterOf(signedIn(c), wanted);
      const viewport = viewportOf(wanted);
      if (isNothing(wanted) || wanted.isTrashed) return c.json([], 200);
      if (viewport !== null) {
        const tiling = tilingOf(viewport.bbox, viewport.zoom);
        return c.json(await clusters(sql, tiling, filter), 200);
      }
      return await jsonArray(c, inJson(markerPages(sql, filter)), (error) => {
        log("error", "The markers of a map broke off", { error: `${error}` });
      });
    },
  );
}
