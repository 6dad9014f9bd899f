/** Assets whose pictures are of what their files were before. */
import type { Sql } from "./database.ts";

/**
 * A condition on `assets`: its picture was made, and its file has changed since. (Not `exists`, for
 * which a statement may read the whole table for some rows.)
 */
export const isOutdated = (sql: Sql) =>
  sql`(select true from outdated_pictures where asset_id = assets.id) is not null`;

/** The state of an asset's picture as everybody sees it: an outdated one is still to be made. */
export const pictureState = (sql: Sql) =>
  sql`case when picture_state = 'made' and ${
    isOutdated(sql)
  } then 'pending' else picture_state end`;
