/** A user on the wire. */
import type { z } from "@hono/zod-openapi";
import { type User, userStatus } from "../../domain/user.ts";
import type { Sql } from "../../store/database.ts";
import { uploadedBytes } from "../../store/users.ts";
import type { userSchema } from "./schemas.ts";

type UserJson = z.infer<typeof userSchema>;

/** The fields that clients of the API expect, old and new. */
function userJson(user: User, quotaUsageInBytes: number): UserJson {
  const { removingSince: _, ...fields } = user;
  return {
    ...fields,
    profileImagePath: "",
    profileChangedAt: user.createdAt.toISOString(),
    quotaUsageInBytes,
    oauthId: "",
    memoriesEnabled: true,
    license: null,
    status: userStatus(user),
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    deletedAt: user.deletedAt?.toISOString() ?? null,
  };
}

/** Users with the bytes of their uploads. */
export async function usersJson(sql: Sql, users: readonly User[]): Promise<UserJson[]> {
  const bytes = await uploadedBytes(sql, users.map(({ id }) => id));
  return users.map((user) => userJson(user, bytes.get(user.id) ?? 0));
}

/** One user with the bytes of their uploads. */
export async function oneUserJson(sql: Sql, user: User): Promise<UserJson> {
  return (await usersJson(sql, [user]))[0]!;
}
