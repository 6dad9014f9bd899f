/** A session on the wire. */
import type { z } from "@hono/zod-openapi";
import type { Session } from "../../store/sessions.ts";
import { deviceOf } from "../device_name.ts";
import type { sessionSchema } from "./account_schemas.ts";

/** `currentId` is the session that asks. */
export function sessionJson(
  { id, device, createdAt, usedAt, expiresAt }: Session,
  currentId: string | null,
): z.infer<typeof sessionSchema> {
  return {
    id,
    createdAt: createdAt.toISOString(),
    updatedAt: usedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === currentId,
    ...deviceOf(device),
    appVersion: null,
    isPendingSyncReset: false,
  };
}
