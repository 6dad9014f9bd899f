/** /api/albums: albums as a whole. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Album } from "../../domain/album.ts";
import type { User } from "../../domain/user.ts";
import {
  type AlbumFilter,
  albumStatistics,
  deleteAlbum,
  describeAlbums,
  listAlbumIds,
} from "../../store/albums.ts";
import { albumPages } from "../../store/album_timeline.ts";
import { LISTED } from "../../store/list_forms.ts";
import { albumFor, changeAlbum, describeAlbum, makeAlbum } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jsonArray, jsonObjectWithArray } from "../json_stream.ts";
import { albumJson } from "./album_json.ts";
import {
  albumSchema,
  albumSettingsSchema,
  albumStatisticsSchema,
  newAlbumSchema,
} from "./album_schemas.ts";
import { assetJson } from "./asset_json.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { flag, text, uuid } from "./schemas.ts";

const params = z.object({ id: uuid });

const listQuery = z.object({
  shared: flag.optional(),
  assetId: uuid.optional(),
  // The newer clients' words.
  isShared: flag.optional(),
  isOwned: flag.optional(),
  id: uuid.optional(),
  name: text.optional(),
});

/** Who asks for nothing special means their own albums. */
function filterOf(query: z.infer<typeof listQuery>): AlbumFilter {
  const { shared, isShared = shared, isOwned, ...rest } = query;
  const isPlain = [isShared, rest.assetId, rest.id, rest.name].every((each) => each === undefined);
  return { ...rest, isShared, isOwned: isOwned ?? (isPlain ? true : undefined) };
}

/** Albums described in one statement. */
const PAGE_ALBUMS = 100;

async function* listPages({ sql }: AppDeps, user: User, filter: AlbumFilter) {
  const ids = await listAlbumIds(sql, user.id, filter);
  for (let i = 0; i < ids.length; i += PAGE_ALBUMS) {
    const page = { ids: ids.slice(i, i + PAGE_ALBUMS), userId: user.id };
    const albums = await describeAlbums(sql, page);
    if (albums.length > 0) yield albums.map((album) => ({ ...albumJson(album), assets: [] }));
  }
}

async function* assetPages({ sql }: AppDeps, { id, order }: Album) {
  const filter = { albumId: id, order };
  for await (const page of albumPages(sql, { filter, form: LISTED })) yield page.map(assetJson);
}

/** The album with all its assets, however many. */
async function wholeAlbum<Status extends 200 | 201>(
  c: Context,
  deps: AppDeps,
  { album, status }: { album: Album; status: Status },
) {
  const about = { object: albumJson(album), key: "assets" as const, status };
  return await jsonObjectWithArray(c, about, assetPages(deps, album), (error) => {
    deps.log("error", "An album broke off", { error: `${error}`, album: album.id });
  });
}

export function albumRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        request: { query: listQuery },
        responses: {
          200: json(z.array(albumSchema), "Albums, newest first, without their assets"),
          ...ERRORS,
        },
      }),
      async (c) => {
        const pages = listPages(deps, signedIn(c), filterOf(c.req.valid("query")));
        return await jsonArray(c, pages, (error) => {
          deps.log("error", "A list of albums broke off", { error: `${error}` });
        });
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/",
        request: { body: body(newAlbumSchema) },
        responses: { 201: json(albumSchema, "The new album with its assets"), ...ERRORS },
      }),
      async (c) => {
        const wanted = c.req.valid("json");
        const older = (wanted.sharedWithUserIds ?? [])
          .map((userId) => ({ userId, role: "editor" as const }));
        const album = await makeAlbum(deps, signedIn(c), {
          name: wanted.albumName,
          description: wanted.description ?? "",
          assetIds: wanted.assetIds ?? [],
          members: [...older, ...(wanted.albumUsers ?? [])],
        });
        return await wholeAlbum(c, deps, { album, status: 201 });
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/statistics",
        responses: { 200: json(albumStatisticsSchema, "How many albums you see"), ...ERRORS },
      }),
      async (c) => c.json(await albumStatistics(deps.sql, signedIn(c).id), 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}",
        request: { params, query: z.object({ withoutAssets: flag.optional() }) },
        responses: { 200: json(albumSchema, "The album with its assets"), ...ERRORS },
      }),
      async (c) => {
        const user = signedIn(c);
        const { id } = await albumFor(deps, {
          user,
          id: c.req.valid("param").id,
          action: "read",
        });
        const album = await describeAlbum(deps, user, id);
        if (c.req.valid("query").withoutAssets) {
          return c.json({ ...albumJson(album), assets: [] }, 200);
        }
        return await wholeAlbum(c, deps, { album, status: 200 });
      },
    )
    .openapi(
      createRoute({
        method: "patch",
        path: "/{id}",
        request: { params, body: body(albumSettingsSchema) },
        responses: { 200: json(albumSchema, "The album without its assets"), ...ERRORS },
      }),
      async (c) => {
        const { albumName, description, albumThumbnailAssetId, order, isActivityEnabled } = c.req
          .valid("json");
        const album = await changeAlbum(deps, {
          user: signedIn(c),
          id: c.req.valid("param").id,
          settings: {
            name: albumName,
            description: description === null ? "" : description,
            coverAssetId: albumThumbnailAssetId,
            order,
            isActivityEnabled,
          },
        });
        return c.json({ ...albumJson(album), assets: [] }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/{id}",
        request: { params },
        responses: { 204: { description: "It is gone; its assets stay" }, ...ERRORS },
      }),
      async (c) => {
        const { id } = await albumFor(deps, {
          user: signedIn(c),
          id: c.req.valid("param").id,
          action: "delete",
        });
        await deleteAlbum(deps.sql, id);
        return c.body(null, 204);
      },
    );
}
