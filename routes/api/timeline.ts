/** /api/timeline: assets in buckets, by the clock on the wall where they were taken. */
import { createRoute, z } from "@hono/zod-openapi";
import type { ListedAsset } from "../../domain/asset.ts";
import { invalid } from "../../domain/errors.ts";
import type { AssetSearch } from "../../domain/search.ts";
import { bucketRange, type TimelineFilter } from "../../domain/timeline.ts";
import type { User } from "../../domain/user.ts";
import { albumBuckets, albumPages } from "../../store/album_timeline.ts";
import { foundBuckets, foundInBucket } from "../../store/search.ts";
import { bucketPages, timeBuckets } from "../../store/timeline.ts";
import { albumFor } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jsonArray } from "../json_stream.ts";
import { assetJson } from "./asset_json.ts";
import { archivedOf, assetQuery, isNothing, ownerOf } from "./browsing.ts";
import { ERRORS, json, router } from "./router.ts";
import { assetSchema, bucketSchema, uuid } from "./schemas.ts";
import { isSearch, searchFields, searchOfQuery } from "./search_query.ts";

const query = assetQuery.extend({
  size: z.enum(["DAY", "MONTH"]).default("MONTH"),
  libraryId: uuid.optional(),
  albumId: uuid.optional(),
  order: z.enum(["asc", "desc"]).default("desc"),
}).extend(searchFields.shape);

const filterOf = (user: User, wanted: z.infer<typeof query>): TimelineFilter => ({
  ownerId: ownerOf(user, wanted.userId),
  libraryId: wanted.libraryId,
  isFavorite: wanted.isFavorite,
  isArchived: archivedOf(wanted),
  isTrashed: wanted.isTrashed,
  order: wanted.order,
});

/** What is looked for; an album is looked at as a whole. */
function searchOf(filter: TimelineFilter, wanted: z.infer<typeof query>): AssetSearch {
  if (wanted.albumId !== undefined) {
    throw invalid(["albumId: cannot be combined with what is searched for"]);
  }
  return searchOfQuery(filter.ownerId, { ...wanted, ...filter });
}

async function* inJson(pages: AsyncIterable<ListedAsset[]>) {
  for await (const page of pages) yield page.map(assetJson);
}

/** The id of the album whose timeline is wanted, if it is one's to see; null for one's own. */
async function albumOf(deps: AppDeps, user: User, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  return (await albumFor(deps, { user, id, action: "read" })).id;
}

export function timelineRoutes(deps: AppDeps) {
  const { sql, log } = deps;
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/buckets",
        request: { query },
        responses: { 200: json(z.array(bucketSchema), "Buckets, newest first"), ...ERRORS },
      }),
      async (c) => {
        const wanted = c.req.valid("query");
        const filter = filterOf(signedIn(c), wanted);
        const albumId = await albumOf(deps, signedIn(c), wanted.albumId);
        if (isNothing(wanted)) return c.json([], 200);
        const buckets = isSearch(wanted)
          ? foundBuckets(sql, searchOf(filter, wanted), wanted)
          : albumId === null
          ? timeBuckets(sql, { size: wanted.size, filter })
          : albumBuckets(sql, { size: wanted.size, filter: { ...filter, albumId } });
        return c.json(await buckets, 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/bucket",
        request: { query: query.extend({ timeBucket: z.string() }) },
        responses: { 200: json(z.array(assetSchema), "The bucket's assets"), ...ERRORS },
      }),
      async (c) => {
        const wanted = c.req.valid("query");
        const range = bucketRange(wanted.size, wanted.timeBucket);
        if (range === null) {
          throw invalid(["timeBucket: must be a date, such as 2019-03-01T00:00:00.000Z"]);
        }
        const filter = filterOf(signedIn(c), wanted);
        const albumId = await albumOf(deps, signedIn(c), wanted.albumId);
        if (isNothing(wanted)) return c.json([], 200);
        const pages = isSearch(wanted)
          ? foundInBucket(sql, searchOf(filter, wanted), { range, order: wanted.order })
          : albumId === null
          ? bucketPages(sql, { range, filter })
          : albumPages(sql, { range, filter: { ...filter, albumId } });
        return await jsonArray(c, inJson(pages), (error) => {
          log("error", "A bucket broke off", { error: `${error}`, bucket: wanted.timeBucket });
        });
      },
    );
}
