/** /api/users: an administrator's users, and oneself. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { maySee } from "../../domain/access.ts";
import type { User } from "../../domain/user.ts";
import { listUsers } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeUser } from "../new_users.ts";
import { type Actor, changeUser, userFor } from "../user_actions.ts";
import { newUser, userSettings } from "./account_schemas.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { flag, userSchema, uuid } from "./schemas.ts";
import { oneUserJson, usersJson } from "./user_json.ts";

const params = z.object({ id: uuid });
const changed = { 200: json(userSchema, "The user as they are now"), ...ERRORS };

/** Deleted users are asked for by newer clients with one flag, by older ones with the other. */
const listQuery = z.object({
  id: uuid.optional(),
  withDeleted: flag.optional(),
  isAll: flag.optional(),
});

const actor = (c: Context<AppEnv>): Actor => ({ user: signedIn(c), credential: c.var.credential });

export function userRoutes(deps: AppDeps) {
  const { sql } = deps;
  const one = (user: User) => oneUserJson(sql, user);
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        request: { query: listQuery },
        responses: { 200: json(z.array(userSchema), "The users you may see"), ...ERRORS },
      }),
      async (c) => {
        const me = signedIn(c);
        const { id, withDeleted, isAll } = c.req.valid("query");
        const users = await listUsers(sql, { withDeleted: withDeleted ?? isAll === false });
        const seen = users.filter((user) =>
          maySee(me, user.id) && (id === undefined || user.id === id)
        );
        return c.json(await usersJson(sql, seen), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/",
        request: { body: body(newUser) },
        responses: { 201: json(userSchema, "The new user"), ...ERRORS },
      }),
      async (c) => c.json(await one(await makeUser(deps, c.req.valid("json"))), 201),
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/",
        request: { body: body(userSettings.extend({ id: uuid })) },
        responses: changed,
      }),
      async (c) => {
        const { id, ...changes } = c.req.valid("json");
        return c.json(await one(await changeUser(deps, actor(c), id, changes)), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/me",
        responses: { 200: json(userSchema, "Who is signed in"), ...ERRORS },
      }),
      async (c) => c.json(await one(signedIn(c)), 200),
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/me",
        request: { body: body(userSettings) },
        responses: changed,
      }),
      async (c) => {
        const { id } = signedIn(c);
        return c.json(await one(await changeUser(deps, actor(c), id, c.req.valid("json"))), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}",
        request: { params },
        responses: { 200: json(userSchema, "The user"), ...ERRORS },
      }),
      async (c) => {
        return c.json(await one(await userFor(deps, signedIn(c), c.req.valid("param").id)), 200);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}",
        request: { params, body: body(userSettings) },
        responses: changed,
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await one(await changeUser(deps, actor(c), id, c.req.valid("json"))), 200);
      },
    );
}
