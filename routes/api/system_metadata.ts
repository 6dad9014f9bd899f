/** /api/system-metadata: whether an administrator has been shown round. */
import { createRoute, z } from "@hono/zod-openapi";
import { readOnboarding, saveOnboarding } from "../../store/settings.ts";
import type { AppDeps } from "../deps.ts";
import { optionalBody } from "./optional_body.ts";
import { body, ERRORS, json, router } from "./router.ts";

const onboarding = z.object({ isOnboarded: z.boolean() }).openapi("AdminOnboarding");

export function systemMetadataRoutes({ sql }: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/admin-onboarding",
        responses: { 200: json(onboarding, "Whether it was done"), ...ERRORS },
      }),
      async (c) => c.json(await readOnboarding(sql), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/admin-onboarding",
        middleware: [optionalBody] as const,
        request: {
          // Older clients only ask for it when it was done, and send nothing.
          body: body(z.object({ isOnboarded: z.boolean().default(true) }), { required: false }),
        },
        responses: { 204: { description: "Noted" }, ...ERRORS },
      }),
      async (c) => {
        await saveOnboarding(sql, c.req.valid("json"));
        return c.body(null, 204);
      },
    );
}
