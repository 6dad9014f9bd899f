/** Counters of assets, which the database keeps as assets change: nobody counts a million rows. */
import type { TimelineFilter } from "../domain/timeline.ts";
import type { Sql } from "./database.ts";

/**
 * Rows of (day, count) of the assets that are shown, several for one day: their sum, which may be
 * 0, is how many assets it has. What each row of `asset_days` is, its migration tells.
 */
export const assetDays = (
  sql: Sql,
  { ownerId, libraryId, isFavorite, isArchived, isTrashed }: Omit<TimelineFilter, "order">,
) =>
  sql`select unnest(days) as day, unnest(counts) as count
      from asset_days join libraries on libraries.id = library_id and deleting_since is null
      where owner_id = ${ownerId} and is_trashed = ${isTrashed ?? false} and not is_hidden
        and (${libraryId ?? null}::uuid is null or library_id = ${libraryId ?? null})
        and (${isFavorite ?? null}::boolean is null or is_favorite = ${isFavorite ?? null})
        and (${isArchived ?? null}::boolean is null or is_archived = ${isArchived ?? null})`;
