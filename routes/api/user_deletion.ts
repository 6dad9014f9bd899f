/** /api/users/:id: deleting a user, and undoing it. */
import { createRoute, z } from "@hono/zod-openapi";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { bringBack, deleteUser } from "../user_actions.ts";
import { optionalBody } from "./optional_body.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { userSchema, uuid } from "./schemas.ts";
import { oneUserJson } from "./user_json.ts";

const params = z.object({ id: uuid });
const deletion = z.object({ force: z.boolean().optional() });

export function userDeletionRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "delete",
        path: "/{id}",
        request: { params, body: body(deletion, { required: false }) },
        middleware: optionalBody,
        responses: { 200: json(userSchema, "The user, who is deleted"), ...ERRORS },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        const deleted = await deleteUser(deps, signedIn(c), id, c.req.valid("json"));
        return c.json(await oneUserJson(deps.sql, deleted), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/{id}/restore",
        request: { params },
        responses: { 200: json(userSchema, "The user, who is back"), ...ERRORS },
      }),
      async (c) => {
        const user = await bringBack(deps, signedIn(c), c.req.valid("param").id);
        return c.json(await oneUserJson(deps.sql, user), 200);
      },
    );
}
