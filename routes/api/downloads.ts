/** /api/download: many originals at once, as ZIP files. */
import { createRoute, z } from "@hono/zod-openapi";
import { type ArchivedAsset, MOST_IN_ARCHIVE, planArchives } from "../../domain/archive.ts";
import { invalid } from "../../domain/errors.ts";
import type { User } from "../../domain/user.ts";
import { albumToArchive, ownedToArchive } from "../../store/downloads.ts";
import { albumFor } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { archiveOf, chosenAssets } from "../download_actions.ts";
import { jsonObjectWithArray } from "../json_stream.ts";
import { ownerOf } from "./browsing.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { text, uuid } from "./schemas.ts";

/** 4 GiB: the most that every system can keep and unpack. */
const USUAL_SIZE = 4 * 2 ** 30;

const LONGEST_NAME = 200;

const assetIds = z.array(uuid.toLowerCase()).max(MOST_IN_ARCHIVE);

const wantedSchema = z.object({
  assetIds: assetIds.optional(),
  albumId: uuid.optional(),
  userId: uuid.optional(),
  archiveSize: z.number().int().min(1).default(USUAL_SIZE),
}).openapi("DownloadInfoRequest");

const planSchema = z.object({
  totalSize: z.number().int(),
  archives: z.array(z.object({ size: z.number().int(), assetIds: z.array(uuid) })),
}).openapi("DownloadInfo");

const archiveSchema = z.object({
  assetIds: assetIds.min(1),
  archiveName: text.min(1).max(LONGEST_NAME).optional(),
}).openapi("DownloadArchiveRequest");

type Pages = AsyncIterable<ArchivedAsset[]>;

/** The assets that are asked for, once it is known that `user` may see them all. */
async function wantedAssets(
  deps: AppDeps,
  user: User,
  { assetIds, albumId, userId }: z.output<typeof wantedSchema>,
): Promise<Pages> {
  if (assetIds !== undefined) {
    return ReadableStream.from(await Array.fromAsync(chosenAssets(deps, user, assetIds)));
  }
  if (albumId !== undefined) {
    const { id } = await albumFor(deps, { user, id: albumId, action: "read" });
    return albumToArchive(deps.sql, id);
  }
  if (userId !== undefined) return ownedToArchive(deps.sql, ownerOf(user, userId));
  throw invalid(["assetIds, albumId or userId: say what to download"]);
}

export function downloadRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "post",
        path: "/info",
        request: { body: body(wantedSchema) },
        responses: {
          201: json(planSchema, "Which archives to ask for, one after the other"),
          ...ERRORS,
        },
      }),
      async (c) => {
        const wanted = c.req.valid("json");
        const pages = await wantedAssets(deps, signedIn(c), wanted);
        let totalSize = 0;
        const archives = async function* () {
          for await (const archive of planArchives(pages, wanted.archiveSize)) {
            totalSize += archive.size;
            yield [archive];
          }
        };
        const frame = {
          ...{ object: {}, key: "archives", status: 201 } as const,
          last: () => ({ totalSize }),
        };
        return await jsonObjectWithArray(c, frame, archives(), (error) => {
          deps.log("error", "A list of archives broke off", { error: `${error}` });
        });
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/archive",
        request: { body: body(archiveSchema) },
        responses: {
          200: {
            description: "A ZIP file with the originals; a text in it names those it lacks",
            content: { "application/zip": { schema: z.string() } },
          },
          ...ERRORS,
        },
      }),
      async (c) => {
        const { assetIds, archiveName = "shoebox" } = c.req.valid("json");
        const { progress } = c.var;
        return await archiveOf(deps, signedIn(c), { ids: assetIds, name: archiveName, progress });
      },
    );
}
