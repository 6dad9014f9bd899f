/** What all libraries hold, from the counters. */
import type { Sql } from "./database.ts";

/** What belongs to one user; sizes in bytes. */
export interface UserUsage {
  userId: string;
  userName: string;
  quotaSizeInBytes: number | null;
  photos: number;
  videos: number;
  usagePhotos: number;
  usageVideos: number;
}

/** What belongs to each user, in the order in which they came. */
export async function usageByUser(sql: Sql): Promise<UserUsage[]> {
  return await sql<UserUsage[]>`
    select users.id as user_id, users.name as user_name, quota_size_in_bytes,
      coalesce(sum(total) filter (where not is_video), 0)::bigint as photos,
      coalesce(sum(total) filter (where is_video), 0)::bigint as videos,
      coalesce(sum(size) filter (where not is_video), 0)::bigint as usage_photos,
      coalesce(sum(size) filter (where is_video), 0)::bigint as usage_videos
    from users
      left join libraries on libraries.owner_id = users.id
      left join asset_days on asset_days.library_id = libraries.id
        and not is_trashed and not is_hidden
    group by users.id order by users.created_at, users.id`;
}
