/** /api/assets: one asset, its pictures and its original. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Asset } from "../../domain/asset.ts";
import { notFound } from "../../domain/errors.ts";
import { mimeType } from "../../domain/media_types.ts";
import { assetStatistics } from "../../store/assets.ts";
import { PICTURE_MIME_TYPE, picturePath, type PictureSize } from "../../store/picture_files.ts";
import { assetFor } from "../asset_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { contentDisposition, fileResponse } from "../file_response.ts";
import { originalPlace } from "../original_place.ts";
import { assetJson, exifJson } from "./asset_json.ts";
import { archivedOf, assetQuery, isNothing } from "./browsing.ts";
import { bytes, ERRORS, json, router } from "./router.ts";
import { assetSchema, flag, uuid } from "./schemas.ts";

const params = z.object({ id: uuid });

const statistics = z.object({
  images: z.number().int(),
  videos: z.number().int(),
  total: z.number().int(),
}).openapi("AssetStatistics");

const pictureQuery = z.object({
  // Of the last two there are none: the largest picture stands for them.
  size: z.enum(["thumbnail", "preview", "fullsize", "original"]).optional(),
  // The older clients' word for the size: WEBP is the small picture.
  format: z.enum(["WEBP", "JPEG"]).optional(),
  // Ours: the picture's key, which makes the address one for ever.
  c: z.string().optional(),
});

/** An SVG of its own page may not run its scripts, nor fetch anything, as one of ours. */
const SVG_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

const FOR_EVER = "private, max-age=31536000, immutable";
const ASK_AGAIN = "private, no-cache";

/** The picture's bytes, or null when its file is not there. */
async function pictureResponse(
  c: Context,
  { thumbs }: AppDeps,
  { pictureKey, size }: { pictureKey: string; size: PictureSize },
): Promise<Response | null> {
  return await fileResponse(c, {
    path: picturePath(thumbs, pictureKey, size),
    contentType: PICTURE_MIME_TYPE[size],
    etag: `${pictureKey}-${size}`,
    cacheControl: c.req.query("c") === pictureKey ? FOR_EVER : ASK_AGAIN,
  });
}

/** The file's bytes. Its own ETag: the file may have changed since it was scanned. */
async function originalResponse(
  c: Context,
  deps: AppDeps,
  asset: Asset,
  kind: "attachment" | "inline",
): Promise<Response> {
  const contentType = mimeType(asset.name);
  const response = await fileResponse(c, {
    path: await originalPlace(deps, asset),
    contentType,
    cacheControl: ASK_AGAIN,
    contentDisposition: contentDisposition(kind, asset.originalName),
    contentSecurityPolicy: contentType === "image/svg+xml" ? SVG_POLICY : undefined,
  });
  if (response === null) throw notFound("The original file");
  return response;
}

/** The film inside a motion photo. */
async function motionResponse(c: Context, deps: AppDeps, asset: Asset): Promise<Response> {
  const response = await fileResponse(c, {
    path: await originalPlace(deps, asset),
    contentType: "video/mp4",
    cacheControl: ASK_AGAIN,
    part: { offset: asset.motionOffset!, length: asset.motionLength! },
  });
  if (response === null) throw notFound("The original file");
  return response;
}

export function assetRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/statistics",
        request: { query: assetQuery.omit({ userId: true }) },
        responses: { 200: json(statistics, "How many assets you have"), ...ERRORS },
      }),
      async (c) => {
        const wanted = c.req.valid("query");
        if (isNothing(wanted)) return c.json({ images: 0, videos: 0, total: 0 }, 200);
        const { isFavorite, isTrashed } = wanted;
        const isArchived = archivedOf(wanted);
        const filter = { ownerId: signedIn(c).id, isFavorite, isArchived, isTrashed };
        return c.json(await assetStatistics(deps.sql, filter), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}",
        request: { params },
        responses: { 200: json(assetSchema, "The asset with its metadata"), ...ERRORS },
      }),
      async (c) => {
        const asset = await assetFor(deps, signedIn(c), c.req.valid("param").id);
        return c.json({ ...assetJson(asset), exifInfo: exifJson(asset) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}/thumbnail",
        request: { params, query: pictureQuery },
        responses: bytes("A picture of the asset"),
      }),
      async (c) => {
        const { size: wanted, format } = c.req.valid("query");
        const isSmall = wanted === undefined ? format !== "JPEG" : wanted === "thumbnail";
        const size = isSmall ? "thumbnail" : "preview";
        const { id } = c.req.valid("param");
        const asset = await assetFor(deps, signedIn(c), id);
        if (asset.pictureState === "made") {
          const { pictureKey } = asset;
          const response = await pictureResponse(c, deps, { pictureKey: pictureKey!, size });
          if (response !== null) return response;
        }
        if (asset.pictureState === "failed") throw notFound(`A picture (${asset.problem})`);
        await deps.jobs.makePictures(id);
        const { pictureKey, problem } = await assetFor(deps, signedIn(c), id);
        const response = pictureKey && await pictureResponse(c, deps, { pictureKey, size });
        if (!response) throw notFound(`A picture (${problem ?? "the file is missing"})`);
        return response;
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}/original",
        request: { params, query: z.object({ download: flag.optional() }) },
        responses: bytes("The file's bytes; ranges work"),
      }),
      async (c) => {
        const asset = await assetFor(deps, signedIn(c), c.req.valid("param").id);
        const kind = c.req.valid("query").download ? "attachment" : "inline";
        return await originalResponse(c, deps, asset, kind);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}/video/playback",
        request: { params },
        responses: bytes("The video's bytes; ranges work"),
      }),
      async (c) => {
        const asset = await assetFor(deps, signedIn(c), c.req.valid("param").id);
        if (asset.type !== "VIDEO" && asset.motionLength === null) throw notFound("A video");
        return asset.type === "VIDEO"
          ? await originalResponse(c, deps, asset, "inline")
          : await motionResponse(c, deps, asset);
      },
    )
    // How older clients download.
    .openapi(
      createRoute({
        method: "post",
        path: "/{id}/original",
        request: { params },
        responses: bytes("The file's bytes, to be saved"),
      }),
      async (c) => {
        const asset = await assetFor(deps, signedIn(c), c.req.valid("param").id);
        return await originalResponse(c, deps, asset, "attachment");
      },
    );
}
