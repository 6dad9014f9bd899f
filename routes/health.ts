/** For supervisors and clients that look for the API. */
import { Hono } from "hono";
import { AppError } from "../domain/errors.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

export function healthRoutes({ sql, leaving }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/.well-known/immich", (c) => c.json({ api: { endpoint: "/api" } }))
    .get("/healthz", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      if (leaving?.hasBegun) throw new AppError("unavailable", "Shoebox is stopping");
      await sql`select from schema_version`.catch(() => {
        throw new AppError("unavailable", "The database does not answer", { retryAfter: 5 });
      });
      return c.text("ok");
    });
}
