/** /api/sessions: where one is signed in. */
import { createRoute, z } from "@hono/zod-openapi";
import { notFound } from "../../domain/errors.ts";
import { endSessionOf, endSessionsOf, listSessions } from "../../store/sessions.ts";
import { signedIn } from "../authorisation.ts";
import { sessionIdOf } from "../credentials.ts";
import type { AppDeps } from "../deps.ts";
import { sessionSchema } from "./account_schemas.ts";
import { ERRORS, json, router } from "./router.ts";
import { uuid } from "./schemas.ts";
import { sessionJson } from "./session_json.ts";

const ENDED = { 204: { description: "Ended" }, ...ERRORS };

export function sessionRoutes({ sql }: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        responses: { 200: json(z.array(sessionSchema), "Your sessions"), ...ERRORS },
      }),
      async (c) => {
        const current = sessionIdOf(c.var.credential);
        const sessions = await listSessions(sql, signedIn(c).id);
        return c.json(sessions.map((session) => sessionJson(session, current)), 200);
      },
    )
    .openapi(
      createRoute({ method: "delete", path: "/", responses: ENDED }),
      async (c) => {
        const exceptId = sessionIdOf(c.var.credential);
        await endSessionsOf(sql, { userId: signedIn(c).id, exceptId });
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/{id}",
        request: { params: z.object({ id: uuid }) },
        responses: ENDED,
      }),
      async (c) => {
        const which = { userId: signedIn(c).id, id: c.req.valid("param").id };
        if (!await endSessionOf(sql, which)) throw notFound("Session");
        return c.body(null, 204);
      },
    );
}
