/** /api/users: who is signed in. */
import { createRoute } from "@hono/zod-openapi";
import { signedIn } from "../authorisation.ts";
import { ERRORS, json, router } from "./router.ts";
import { userSchema } from "./schemas.ts";
import { userJson } from "./user_json.ts";

export function userRoutes() {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/me",
      responses: { 200: json(userSchema, "Who is signed in"), ...ERRORS },
    }),
    (c) => c.json(userJson(signedIn(c)), 200),
  );
}
