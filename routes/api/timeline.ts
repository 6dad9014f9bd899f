/** /api/timeline: assets in buckets, by the clock on the wall where they were taken. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { invalid } from "../../domain/errors.ts";
import type { AssetSearch } from "../../domain/search.ts";
import { bucketRange, type TimelineFilter } from "../../domain/timeline.ts";
import type { User } from "../../domain/user.ts";
import { albumBuckets, albumPages } from "../../store/album_timeline.ts";
import type { Place } from "../../store/asset_pages.ts";
import { LISTED, type ListForm, TILES } from "../../store/list_forms.ts";
import { foundBuckets, foundInBucket } from "../../store/search.ts";
import { bucketPages, timeBuckets } from "../../store/timeline.ts";
import { albumFor } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { jsonArray } from "../json_stream.ts";
import { assetJson, tileJson } from "./asset_json.ts";
import { archivedOf, assetQuery, isNothing, ownerOf } from "./browsing.ts";
import { ERRORS, json, router } from "./router.ts";
import { assetSchema, bucketSchema, tileSchema, uuid } from "./schemas.ts";
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

/** The id of the album whose timeline is wanted, if it is one's to see; null for one's own. */
async function albumOf(deps: AppDeps, user: User, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  return (await albumFor(deps, { user, id, action: "read" })).id;
}

const bucketQuery = query.extend({ timeBucket: z.string() });

/** How the assets of a bucket are read and told. */
interface Telling<T extends Place, J extends object> {
  wanted: z.infer<typeof bucketQuery>;
  form: ListForm<T>;
  tell: (asset: T) => J;
}

async function* told<T, J>(pages: AsyncIterable<T[]>, tell: (asset: T) => J) {
  for await (const page of pages) yield page.map(tell);
}

async function tellBucket<T extends Place, J extends object>(
  c: Context<AppEnv>,
  deps: AppDeps,
  { wanted, form, tell }: Telling<T, J>,
) {
  const { sql, log } = deps;
  const { timeBucket, order } = wanted;
  const range = bucketRange(wanted.size, timeBucket);
  if (range === null) {
    throw invalid(["timeBucket: must be a date, such as 2019-03-01T00:00:00.000Z"]);
  }
  const filter = filterOf(signedIn(c), wanted);
  const albumId = await albumOf(deps, signedIn(c), wanted.albumId);
  if (isNothing(wanted)) return c.json<J[], 200>([], 200);
  const pages = isSearch(wanted)
    ? foundInBucket(sql, searchOf(filter, wanted), { range, order, form })
    : albumId === null
    ? bucketPages(sql, { range, filter, form })
    : albumPages(sql, { range, filter: { ...filter, albumId }, form });
  return await jsonArray(c, told(pages, tell), (error) => {
    log("error", "A bucket broke off", { error: `${error}`, bucket: timeBucket });
  });
}

export function timelineRoutes(deps: AppDeps) {
  const { sql } = deps;
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
        request: { query: bucketQuery },
        responses: { 200: json(z.array(assetSchema), "The bucket's assets"), ...ERRORS },
      }),
      (c) => tellBucket(c, deps, { wanted: c.req.valid("query"), form: LISTED, tell: assetJson }),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/tiles",
        request: { query: bucketQuery },
        responses: { 200: json(z.array(tileSchema), "What a timeline shows of them"), ...ERRORS },
      }),
      (c) => tellBucket(c, deps, { wanted: c.req.valid("query"), form: TILES, tell: tileJson }),
    );
}
