/** What requests for many assets share: whose they are, and the words of older and newer clients. */
import { z } from "@hono/zod-openapi";
import { maySee } from "../../domain/access.ts";
import { notFound } from "../../domain/errors.ts";
import type { User } from "../../domain/user.ts";
import { flag, uuid } from "./schemas.ts";

/** As newer clients call it; of the last two there are none. */
export const VISIBILITIES = ["timeline", "archive", "hidden", "locked"] as const;

/** A moment in a request: ISO 8601, of the years that the database and JSON know alike. */
export const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "must be a date in ISO 8601, such as 2019-03-01T12:00:00.000Z",
})
  .transform((text, context) => {
    const date = new Date(text);
    const year = date.getUTCFullYear();
    if (year >= 1 && year <= 9999) return date;
    context.issues.push({ code: "custom", message: "must be from 1 to 9999", input: text });
    return z.NEVER;
  });

/** Query parameters that say which assets are meant. */
export const assetQuery = z.object({
  isFavorite: flag.optional(),
  isArchived: flag.optional(),
  // The newer word for isArchived.
  visibility: z.enum(VISIBILITIES).optional(),
  // What is in the trash, and nothing else.
  isTrashed: flag.optional(),
  userId: uuid.optional(),
});

type Wanted = z.infer<typeof assetQuery>;

/** Whose assets `user` asks for: their own, unless they name somebody whom they may see. */
export function ownerOf(user: User, userId: string | undefined): string {
  const ownerId = userId ?? user.id;
  if (!maySee(user, ownerId)) throw notFound("User");
  return ownerId;
}

/** Whether archived assets are asked for; undefined for either. */
export function archivedOf(
  { isArchived, visibility }: Partial<Wanted>,
): boolean | undefined {
  return visibility === undefined ? isArchived : visibility === "archive";
}

/** Whether what is asked for is never shown: hidden or locked assets. */
export const isNothing = ({ visibility }: Partial<Wanted>) =>
  visibility === "hidden" || visibility === "locked";
