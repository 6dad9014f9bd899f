/** GET /api/libraries/:id/watch (ours): how a library's folders are watched. */
import { createRoute, z } from "@hono/zod-openapi";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { libraryFor, watchStateOf } from "../library_actions.ts";
import { ERRORS, json, router } from "./router.ts";
import { date, uuid } from "./schemas.ts";

const watchSchema = z.object({
  state: z.enum(["off", "starting", "watching", "polling", "failed"]),
  folders: z.number().int().nullable(),
  reason: z.string().nullable(),
  since: date.nullable(),
}).openapi("LibraryWatch");

export function libraryWatchRoutes(deps: AppDeps) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/{id}/watch",
      request: { params: z.object({ id: uuid }) },
      responses: { 200: json(watchSchema, "How the library is watched, and why"), ...ERRORS },
    }),
    async (c) => {
      const library = await libraryFor(deps, signedIn(c), "read", c.req.valid("param").id);
      const { since, ...state } = await watchStateOf(deps, library);
      return c.json({ ...state, since: since?.toISOString() ?? null }, 200);
    },
  );
}
