/** /api/api-keys: one's own keys for programs. */
import { createRoute, z } from "@hono/zod-openapi";
import { forbidden, notFound } from "../../domain/errors.ts";
import {
  type ApiKey,
  deleteApiKey,
  findApiKey,
  listApiKeys,
  renameApiKey,
} from "../../store/api_keys.ts";
import { signedIn } from "../authorisation.ts";
import { makeApiKey } from "../api_key_actions.ts";
import type { AppDeps } from "../deps.ts";
import { apiKeySchema, apiKeySettings, newApiKeySchema } from "./account_schemas.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";

const params = z.object({ id: uuid });

function keyJson({ id, name, createdAt, updatedAt }: ApiKey): z.infer<typeof apiKeySchema> {
  return {
    ...{ id, name, permissions: ["all"] },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function apiKeyRoutes(deps: AppDeps) {
  const { sql } = deps;
  const one = (key: ApiKey | null) => {
    if (key === null) throw notFound("API key");
    return keyJson(key);
  };
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        responses: { 200: json(z.array(apiKeySchema), "Your keys"), ...ERRORS },
      }),
      async (c) => c.json((await listApiKeys(sql, signedIn(c).id)).map(keyJson), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/",
        request: { body: body(apiKeySettings) },
        responses: { 201: json(newApiKeySchema, "The key, whose secret is told once"), ...ERRORS },
      }),
      async (c) => {
        const { apiKey, secret } = await makeApiKey(deps, signedIn(c), c.req.valid("json"));
        return c.json({ ...keyJson(apiKey), secret, apiKey: keyJson(apiKey) }, 201);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/me",
        responses: { 200: json(apiKeySchema, "The key that asks"), ...ERRORS },
      }),
      async (c) => {
        const { credential } = c.var;
        if (credential?.kind !== "api-key") throw forbidden("You did not sign in with an API key");
        return c.json(
          one(await findApiKey(sql, { userId: signedIn(c).id, id: credential.id })),
          200,
        );
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/{id}",
        request: { params },
        responses: { 200: json(apiKeySchema, "The key"), ...ERRORS },
      }),
      async (c) => {
        const which = { userId: signedIn(c).id, id: c.req.valid("param").id };
        return c.json(one(await findApiKey(sql, which)), 200);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{id}",
        request: { params, body: body(apiKeySettings) },
        responses: { 200: json(apiKeySchema, "The key as it is now"), ...ERRORS },
      }),
      async (c) => {
        const which = { userId: signedIn(c).id, id: c.req.valid("param").id };
        return c.json(one(await renameApiKey(sql, which, c.req.valid("json").name)), 200);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/{id}",
        request: { params },
        responses: { 204: { description: "The key has ended" }, ...ERRORS },
      }),
      async (c) => {
        const which = { userId: signedIn(c).id, id: c.req.valid("param").id };
        if (!await deleteApiKey(sql, which)) throw notFound("API key");
        return c.body(null, 204);
      },
    );
}
