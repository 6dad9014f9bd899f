/** A session on the wire. */
import Bowser from "bowser";
import type { z } from "@hono/zod-openapi";
import type { Session } from "../../store/sessions.ts";
import type { sessionSchema } from "./account_schemas.ts";

/** What signed in, from how it named itself: a browser and its system, or a program's first word. */
function deviceOf(userAgent: string): { deviceType: string; deviceOS: string } {
  if (userAgent === "") return { deviceType: "", deviceOS: "" };
  const { browser, os } = Bowser.parse(userAgent);
  return {
    deviceType: browser.name || (/^[^\s/;(]{1,50}/.exec(userAgent)?.[0] ?? ""),
    deviceOS: os.name ?? "",
  };
}

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
