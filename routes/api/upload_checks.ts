/** What clients ask before they upload: which of many files are here already. */
import { createRoute, z } from "@hono/zod-openapi";
import { invalid } from "../../domain/errors.ts";
import { findBySha1, findSent, sentPages, uploadAllowance } from "../../store/uploads.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jsonArray } from "../json_stream.ts";
import { sha1Digits } from "../upload_form.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { text } from "./schemas.ts";
import { checkAnswerSchema, checkSchema, deviceIdText, existSchema } from "./upload_schemas.ts";

type CheckedFile = z.output<typeof checkSchema>["assets"][number];

/** The checksums as hex digits, in order. */
function digitsOf(assets: readonly CheckedFile[]): string[] {
  return assets.map(({ checksum }, index) => {
    const sha1 = sha1Digits(checksum);
    if (sha1 !== null) return sha1;
    throw invalid(`assets.${index}.checksum: must be a SHA-1 in hex or Base64`);
  });
}

/** Of the library that uploads go to. */
async function checkUploads({ sql }: AppDeps, userId: string, assets: readonly CheckedFile[]) {
  const sha1s = digitsOf(assets);
  const { libraryIds } = await uploadAllowance(sql, userId);
  const known = await findBySha1(sql, { libraryIds: libraryIds.slice(0, 1), sha1s });
  const knownOf = new Map(known.map((file) => [file.sha1, file]));
  return assets.map(({ id }, index) => {
    const known = knownOf.get(sha1s[index]!);
    if (known === undefined) return { id, action: "accept" as const };
    const { id: assetId, isTrashed } = known;
    return { id, action: "reject" as const, reason: "duplicate" as const, assetId, isTrashed };
  });
}

export function uploadCheckRoutes(deps: AppDeps) {
  const { sql, log } = deps;
  return router()
    .openapi(
      createRoute({
        method: "post",
        path: "/bulk-upload-check",
        request: { body: body(checkSchema) },
        responses: { 200: json(checkAnswerSchema, "In the order asked"), ...ERRORS },
      }),
      async (c) => {
        const { assets } = c.req.valid("json");
        return c.json({ results: await checkUploads(deps, signedIn(c).id, assets) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/exist",
        request: { body: body(existSchema) },
        responses: {
          200: json(z.object({ existingIds: z.array(z.string()) }), "Those that are here"),
          ...ERRORS,
        },
      }),
      async (c) => {
        const asked = c.req.valid("json");
        const existingIds = await findSent(sql, { ownerId: signedIn(c).id, ...asked });
        return c.json({ existingIds }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/device/{deviceId}",
        request: { params: z.object({ deviceId: text.max(deviceIdText) }) },
        responses: { 200: json(z.array(z.string()), "What the device has sent"), ...ERRORS },
      }),
      async (c) => {
        const { deviceId } = c.req.valid("param");
        const pages = sentPages(sql, { ownerId: signedIn(c).id, deviceId });
        return await jsonArray(c, pages, (error) => {
          log("error", "A list of what a device has sent broke off", { error: `${error}` });
        });
      },
    );
}
