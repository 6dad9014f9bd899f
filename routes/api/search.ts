/** /api/search: assets by what is known of them. */
import { createRoute, z } from "@hono/zod-openapi";
import type { AssetSearch } from "../../domain/search.ts";
import type { User } from "../../domain/user.ts";
import { countFound, searchPages } from "../../store/search.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { assetJson, exifJson } from "./asset_json.ts";
import { archivedOf, isNothing, moment, VISIBILITIES } from "./browsing.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { assetSchema, text, uuid } from "./schemas.ts";

/** As long as a path can be. */
const LONGEST_TEXT = 4096;
const MOST_ITEMS = 1000;
const MOST_PAGES = 1_000_000;

const words = text.max(LONGEST_TEXT);

const search = z.object({
  id: uuid.optional(),
  libraryId: uuid.nullable().optional(),
  type: z.enum(["IMAGE", "VIDEO", "AUDIO", "OTHER"]).optional(),
  isOffline: z.boolean().optional(),
  isFavorite: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  isExternal: z.boolean().optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  originalPath: words.optional(),
  originalFileName: words.optional(),
  description: words.optional(),
  make: words.nullable().optional(),
  model: words.nullable().optional(),
  lensModel: words.nullable().optional(),
  // Parts of them, in any case; and every word of a text in any of what is searched for.
  camera: words.optional(),
  lens: words.optional(),
  place: words.optional(),
  words: words.optional(),
  isNotInAlbum: z.boolean().optional(),
  folder: words.optional(),
  rating: z.number().int().min(-1).max(5).nullable().optional(),
  takenAfter: moment.optional(),
  takenBefore: moment.optional(),
  createdAfter: moment.optional(),
  createdBefore: moment.optional(),
  updatedAfter: moment.optional(),
  updatedBefore: moment.optional(),
  // Those are in the trash, where nothing is looked for unless it is asked for.
  trashedAfter: moment.optional(),
  trashedBefore: moment.optional(),
  withDeleted: z.boolean().default(false),
  city: words.nullable().optional(),
  state: words.nullable().optional(),
  country: words.nullable().optional(),
  page: z.number().int().min(1).max(MOST_PAGES).default(1),
  size: z.number().int().min(1).max(MOST_ITEMS).default(250),
  order: z.enum(["asc", "desc"]).default("desc"),
  withExif: z.boolean().default(false),
});

type Wanted = z.infer<typeof search>;

const facets = z.array(z.object({
  fieldName: z.string(),
  counts: z.array(z.object({ value: z.string(), count: z.number().int() })),
}));

const answerSchema = z.object({
  assets: z.object({
    total: z.number().int(),
    count: z.number().int(),
    items: z.array(assetSchema),
    nextPage: z.string().nullable(),
    // The newest clients' word; pages are numbered here.
    nextCursor: z.null(),
    facets,
  }),
  albums: z.object({
    total: z.number().int(),
    count: z.number().int(),
    items: z.array(z.unknown()),
    facets,
  }),
}).openapi("SearchResult");

/** The search, or null when nothing can be found. */
function searchOf(user: User, wanted: Wanted): AssetSearch | null {
  const { type, visibility, isArchived, libraryId, withDeleted, ...rest } = wanted;
  const { page: _page, size: _size, order: _order, withExif: _withExif, ...same } = rest;
  if (type === "AUDIO" || type === "OTHER" || libraryId === null) return null;
  if (isNothing(wanted)) return null;
  return {
    ...{ ...same, type, libraryId, ownerId: user.id },
    isArchived: archivedOf({ visibility, isArchived }),
    isTrashed: withDeleted || wanted.trashedAfter || wanted.trashedBefore ? undefined : false,
  };
}

async function find({ sql }: AppDeps, asked: AssetSearch, { page, size, order }: Wanted) {
  const skip = (page - 1) * size;
  const items = (await Array.fromAsync(searchPages(sql, asked, { order, skip, take: size })))
    .flat();
  const isLast = items.length < size && (items.length > 0 || page === 1);
  const total = isLast ? skip + items.length : await countFound(sql, asked);
  return { items, total, nextPage: total > skip + items.length ? String(page + 1) : null };
}

export function searchRoutes(deps: AppDeps) {
  return router().openapi(
    createRoute({
      method: "post",
      path: "/metadata",
      request: { body: body(search) },
      responses: { 200: json(answerSchema, "What was found, a page at a time"), ...ERRORS },
    }),
    async (c) => {
      const wanted = c.req.valid("json");
      const asked = searchOf(signedIn(c), wanted);
      const { items, total, nextPage } = asked === null
        ? { items: [], total: 0, nextPage: null }
        : await find(deps, asked, wanted);
      const assets = items.map((asset) => ({
        ...assetJson(asset),
        ...(wanted.withExif ? { exifInfo: exifJson(asset) } : {}),
      }));
      const none = { total: 0, count: 0, items: [], facets: [] };
      return c.json({
        assets: {
          total,
          count: items.length,
          items: assets,
          nextPage,
          nextCursor: null,
          facets: [],
        },
        albums: none,
      }, 200);
    },
  );
}
