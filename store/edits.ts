/** What people set of assets by hand. */
import type { EditPlan } from "../domain/edits.ts";
import { despiteDeadlocks, type Sql } from "./database.ts";

/** Whose an asset is, and where. */
export interface OwnedAsset {
  id: string;
  ownerId: string;
  libraryId: string;
}

/** Whose these assets are; those that are unknown, or on their way out, are left out. */
export async function findOwners(sql: Sql, ids: readonly string[]): Promise<OwnedAsset[]> {
  return await sql<OwnedAsset[]>`
    select assets.id, assets.owner_id, library_id from assets
      join libraries on libraries.id = library_id and deleting_since is null
    where assets.id = any(${ids as string[]}::uuid[])`;
}

/** Sets what was planned on all of these assets, and notes what a scan must leave from now on. */
export async function editAssets(
  sql: Sql,
  ids: readonly string[],
  { values, edited }: EditPlan,
): Promise<void> {
  const { takenAt = null, localDateTime = null, offsetMinutes = null } = values;
  const { isFavorite = null, isArchived = null } = values;
  const { latitude = null, longitude = null, description = null } = values;
  const { city = null, state = null, country = null } = values.placeName ?? {};
  const isEdited = (kind: EditPlan["edited"][number]) => edited.includes(kind);
  await despiteDeadlocks(async () =>
    await sql`
    update assets set
      is_favorite = coalesce(${isFavorite}, is_favorite),
      is_archived = coalesce(${isArchived}, is_archived),
      taken_at = coalesce(${takenAt}, taken_at),
      local_date_time = coalesce(${localDateTime}, local_date_time),
      offset_minutes = case when ${isEdited("date")} then ${offsetMinutes}::smallint
        else offset_minutes end,
      latitude = case when ${isEdited("place")} then ${latitude}::double precision
        else latitude end,
      longitude = case when ${isEdited("place")} then ${longitude}::double precision
        else longitude end,
      city = case when ${isEdited("place")} then ${city}::text else city end,
      state = case when ${isEdited("place")} then ${state}::text else state end,
      country = case when ${isEdited("place")} then ${country}::text else country end,
      description = case when ${isEdited("description")} then ${description}::text
        else description end,
      edited = nullif(array(
        select distinct kind from unnest(edited || ${edited}::text[]) as kind order by kind
      ), '{}'),
      updated_at = now()
    where id = any(${ids as string[]}::uuid[])`
  );
}
