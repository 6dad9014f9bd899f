/** Removes users whose deletion cannot be undone any more, with all they have. */
import { lastMomentToUndo } from "../domain/user.ts";
import type { Sql } from "../store/database.ts";
import {
  beginRemovals,
  deleteLibrariesOfRemoved,
  forgetRemovedUsers,
} from "../store/user_removal.ts";

/**
 * Takes each removal as far as it can go at `now`: first users' libraries are told to go, which the
 * job for each does; when they are gone, so is the user. Every step is stored, so that whoever
 * calls next goes on. Returns the libraries that are to go since now.
 */
export async function removeUsers(sql: Sql, now: Date): Promise<string[]> {
  await beginRemovals(sql, lastMomentToUndo(now));
  const libraryIds = await deleteLibrariesOfRemoved(sql);
  await forgetRemovedUsers(sql);
  return libraryIds;
}
