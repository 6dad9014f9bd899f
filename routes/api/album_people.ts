/** /api/albums/:id/users: with whom an album is shared. */
import { createRoute, z } from "@hono/zod-openapi";
import { changeRole, endSharing, shareAlbum } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { albumJson } from "./album_json.ts";
import { albumSchema, newMembersSchema, roleSchema } from "./album_schemas.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";

const params = z.object({ id: uuid });

export function albumPeopleRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}/users",
        request: { params, body: body(newMembersSchema) },
        responses: { 200: json(albumSchema, "The album without its assets"), ...ERRORS },
      }),
      async (c) => {
        const { albumUsers = [], sharedUserIds = [] } = c.req.valid("json");
        const older = sharedUserIds.map((userId) => ({ userId, role: "editor" as const }));
        const album = await shareAlbum(deps, {
          user: signedIn(c),
          id: c.req.valid("param").id,
          members: [...older, ...albumUsers],
        });
        return c.json({ ...albumJson(album), assets: [] }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}/user/{userId}",
        request: { params: params.extend({ userId: uuid }), body: body(roleSchema) },
        responses: { 204: { description: "They have the role" }, ...ERRORS },
      }),
      async (c) => {
        const { id, userId } = c.req.valid("param");
        const member = { userId: userId.toLowerCase(), role: c.req.valid("json").role };
        await changeRole(deps, { user: signedIn(c), id, member });
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/{id}/user/{userId}",
        request: { params: params.extend({ userId: z.union([uuid, z.literal("me")]) }) },
        responses: { 204: { description: "It is not shared with them any more" }, ...ERRORS },
      }),
      async (c) => {
        const user = signedIn(c);
        const { id, userId: wanted } = c.req.valid("param");
        const userId = wanted === "me" ? user.id : wanted.toLowerCase();
        await endSharing(deps, { user, id, userId });
        return c.body(null, 204);
      },
    );
}
