/** /api/libraries, as clients of Immich's libraries know it. */
import { createRoute, z } from "@hono/zod-openapi";
import { mayDo } from "../../domain/access.ts";
import type { Library } from "../../domain/library.ts";
import { scanMode } from "../../domain/scan.ts";
import { lastScans } from "../../store/jobs.ts";
import { countAssets, libraryStatistics, listLibraries } from "../../store/libraries.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import {
  changeLibrary,
  libraryFor,
  makeLibrary,
  removeLibrary,
  removeOfflineFiles,
  scanLibrary,
} from "../library_actions.ts";
import { checkLists, validatePaths, validatePatterns } from "../library_checks.ts";
import { jobJson } from "./job_json.ts";
import { optionalBody } from "./optional_body.ts";
import { body, ERRORS, json, router } from "./router.ts";
import {
  flag,
  folderList,
  librarySchema,
  libraryStatisticsSchema,
  libraryTypeSchema,
  text,
  uuid,
  watchInterval,
} from "./schemas.ts";

const params = z.object({ id: uuid });
const NO_CONTENT = { 204: { description: "Accepted" }, ...ERRORS };

const settings = z.object({
  name: text.max(500).optional(),
  importPaths: folderList.optional(),
  exclusionPatterns: folderList.optional(),
  moveDetection: z.boolean().optional(),
  watch: z.boolean().optional(),
  watchPolling: z.boolean().nullable().optional().openapi({
    description: "Null for as library.watch.usePolling of the server's settings says",
  }),
  watchInterval: watchInterval.nullable().optional().openapi({
    description: "Milliseconds; null for as the server's settings say",
  }),
});

const newLibrary = settings.pick({ name: true, importPaths: true, exclusionPatterns: true })
  .extend({
    // Newer clients know external libraries only, and do not say so.
    type: libraryTypeSchema.default("EXTERNAL"),
    ownerId: uuid.optional(),
  });

const listQuery = z.object({
  type: libraryTypeSchema.optional(),
  // Ours: those that are being deleted, instead of the others. No other call knows them any more.
  deleting: flag.optional(),
});

const scanRequest = z.object({
  refreshModifiedFiles: z.boolean().optional(),
  refreshAllFiles: z.boolean().optional(),
});

const validated = z.object({ isValid: z.boolean(), message: z.string().optional() });
const validation = z.object({
  importPaths: z.array(validated.extend({ importPath: z.string() })).optional(),
  exclusionPatterns: z.array(validated.extend({ exclusionPattern: z.string() })).optional(),
}).openapi("LibraryValidation");

async function withFigures({ sql }: AppDeps, libraries: Library[]) {
  const ids = libraries.map(({ id }) => id);
  const [counts, scans] = await Promise.all([countAssets(sql, ids), lastScans(sql, ids)]);
  return libraries.map((library) => {
    const scan = scans.get(library.id);
    return {
      ...library,
      assetCount: counts.get(library.id) ?? 0,
      lastScan: scan === undefined ? null : jobJson(scan),
      createdAt: library.createdAt.toISOString(),
      updatedAt: library.updatedAt.toISOString(),
      refreshedAt: library.refreshedAt?.toISOString() ?? null,
      deletingSince: library.deletingSince?.toISOString() ?? null,
    };
  });
}

export function libraryRoutes(deps: AppDeps) {
  const one = async (library: Library) => (await withFigures(deps, [library]))[0]!;
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        request: { query: listQuery },
        responses: { 200: json(z.array(librarySchema), "The libraries you may see"), ...ERRORS },
      }),
      async (c) => {
        const user = signedIn(c);
        const { type, deleting: isDeleting = false } = c.req.valid("query");
        const ownerId = user.isAdmin ? undefined : user.id;
        const libraries = await listLibraries(deps.sql, { ownerId, type, isDeleting });
        const seen = libraries.filter((each) => mayDo(user, "read", each));
        return c.json(await withFigures(deps, seen), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/",
        request: {
          body: body(newLibrary),
        },
        responses: { 201: json(librarySchema, "The new library"), ...ERRORS },
      }),
      async (c) =>
        c.json(await one(await makeLibrary(deps, signedIn(c), c.req.valid("json"))), 201),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}",
        request: { params },
        responses: { 200: json(librarySchema, "The library"), ...ERRORS },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await one(await libraryFor(deps, signedIn(c), "read", id)), 200);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}",
        request: { params, body: body(settings) },
        responses: { 200: json(librarySchema, "The library as it is now"), ...ERRORS },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        const library = await changeLibrary(deps, signedIn(c), id, c.req.valid("json"));
        return c.json(await one(library), 200);
      },
    )
    .openapi(
      createRoute({ method: "delete", path: "/{id}", request: { params }, responses: NO_CONTENT }),
      async (c) => {
        await removeLibrary(deps, signedIn(c), c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}/statistics",
        request: { params },
        responses: { 200: json(libraryStatisticsSchema, "Figures of the library"), ...ERRORS },
      }),
      async (c) => {
        const { id } = await libraryFor(deps, signedIn(c), "read", c.req.valid("param").id);
        return c.json(await libraryStatistics(deps.sql, id), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/{id}/scan",
        request: { params, body: body(scanRequest, { required: false }) },
        middleware: optionalBody,
        responses: NO_CONTENT,
      }),
      async (c) => {
        const mode = scanMode(c.req.valid("json"));
        await scanLibrary(deps, signedIn(c), c.req.valid("param").id, mode);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/{id}/removeOffline",
        request: {
          params,
          body: body(z.object({ force: z.boolean().optional() }), { required: false }),
        },
        middleware: optionalBody,
        responses: NO_CONTENT,
      }),
      async (c) => {
        const { force } = c.req.valid("json");
        await removeOfflineFiles(deps, signedIn(c), c.req.valid("param").id, { force });
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/{id}/validate",
        request: {
          params,
          body: body(settings.pick({ importPaths: true, exclusionPatterns: true })),
        },
        responses: { 200: json(validation, "What is wrong with each"), ...ERRORS },
      }),
      async (c) => {
        const library = await libraryFor(deps, signedIn(c), "edit", c.req.valid("param").id);
        const { importPaths, exclusionPatterns } = c.req.valid("json");
        checkLists({ importPaths, exclusionPatterns });
        return c.json({
          importPaths: importPaths && await validatePaths(deps, library, importPaths),
          exclusionPatterns: exclusionPatterns && validatePatterns(exclusionPatterns),
        }, 200);
      },
    );
}
