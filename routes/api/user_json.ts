/** A user on the wire. */
import type { z } from "@hono/zod-openapi";
import type { User } from "../../domain/user.ts";
import type { userSchema } from "./schemas.ts";

/** The fields that clients of the API expect, old and new. */
export function userJson(user: User): z.infer<typeof userSchema> {
  return {
    ...user,
    profileImagePath: "",
    quotaUsageInBytes: null,
    oauthId: "",
    memoriesEnabled: true,
    status: user.deletedAt === null ? "active" : "deleted",
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    deletedAt: user.deletedAt?.toISOString() ?? null,
  };
}
