/** What requests for many assets share: whose they are, and the words of older and newer clients. */
import { z } from "@hono/zod-openapi";
import { maySee } from "../../domain/access.ts";
import { notFound } from "../../domain/errors.ts";
import type { User } from "../../domain/user.ts";
import { flag, uuid } from "./schemas.ts";

/** Query parameters that say which assets are meant. */
export const assetQuery = z.object({
  isFavorite: flag.optional(),
  isArchived: flag.optional(),
  // The newer word for isArchived.
  visibility: z.enum(["timeline", "archive", "hidden", "locked"]).optional(),
  // Nothing is in the trash, ever.
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
  { isArchived, visibility }: Pick<Wanted, "isArchived" | "visibility">,
): boolean | undefined {
  return visibility === undefined ? isArchived : visibility === "archive";
}

/** Whether what is asked for cannot be: trashed, hidden or locked assets, of which there are none. */
export const isNothing = ({ isTrashed, visibility }: Pick<Wanted, "isTrashed" | "visibility">) =>
  isTrashed === true || visibility === "hidden" || visibility === "locked";
