/** PUT /api/assets: what a person sets of assets by hand. */
import { createRoute, z } from "@hono/zod-openapi";
import { type AssetEdits, editProblems } from "../../domain/edits.ts";
import { signedIn } from "../authorisation.ts";
import { assetFor, changeAssets } from "../asset_actions.ts";
import type { AppDeps } from "../deps.ts";
import { assetJson, exifJson } from "./asset_json.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { assetSchema, text, uuid } from "./schemas.ts";

/** Assets that are changed at once: few enough that nobody waits for it. */
const MOST_ASSETS = 10_000;

/** As long as what is read of a file at most. */
const LONGEST_DESCRIPTION = 10_000;

/** 2020-05-06T10:11:12.123456789+05:30 is shorter. */
const LONGEST_DATE = 40;

const edits = z.object({
  isFavorite: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  visibility: z.enum(["timeline", "archive"]).optional(),
  description: text.max(LONGEST_DESCRIPTION).nullable().optional(),
  dateTimeOriginal: text.max(LONGEST_DATE).optional(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
});

/** Adds what is wrong with the fields together. */
function checkTogether({ value, issues }: z.core.ParsePayload<AssetEdits>): void {
  for (const { field, message } of editProblems(value)) {
    issues.push({ code: "custom", path: [field], message, input: value[field] });
  }
}

export function assetEditRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "put",
        path: "/",
        request: {
          body: body(
            edits.extend({ ids: z.array(uuid).max(MOST_ASSETS) }).check(checkTogether),
          ),
        },
        responses: { 204: { description: "All of them are changed" }, ...ERRORS },
      }),
      async (c) => {
        const { ids, ...wanted } = c.req.valid("json");
        await changeAssets(deps, signedIn(c), ids, wanted);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}",
        request: {
          params: z.object({ id: uuid }),
          body: body(edits.check(checkTogether)),
        },
        responses: { 200: json(assetSchema, "The asset as it is now"), ...ERRORS },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        await changeAssets(deps, signedIn(c), [id], c.req.valid("json"));
        const asset = await assetFor(deps, signedIn(c), id);
        return c.json({ ...assetJson(asset), exifInfo: exifJson(asset) }, 200);
      },
    );
}
