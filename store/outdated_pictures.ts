/** Assets whose pictures are of what their files were before. */
import type { Sql } from "./database.ts";

/** A condition on `assets`: its picture was made, and its file has changed since. */
export const isOutdated = (sql: Sql) =>
  sql`exists (select from outdated_pictures where outdated_pictures.asset_id = assets.id)`;

/** The state of an asset's picture as everybody sees it: an outdated one is still to be made. */
export const pictureState = (sql: Sql) =>
  sql`case when picture_state = 'made' and ${
    isOutdated(sql)
  } then 'pending' else picture_state end`;
