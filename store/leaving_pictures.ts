/** Pictures of assets that are gone: noted in the statement that deletes the rows, removed later. */
import type { Sql } from "./database.ts";

/**
 * For a statement that deletes assets: notes that their pictures are to go. Before it comes `gone`
 * with the picture_key of each.
 */
export const leavingPictures = (sql: Sql) =>
  sql`leaving_keys as (
      insert into leaving_pictures (key)
      select distinct picture_key from gone where picture_key is not null
      on conflict do nothing
    )`;

/** The next keys of pictures that are to go. */
export async function nextLeavingPictures(
  sql: Sql,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select key from leaving_pictures where key > ${after} order by key limit ${limit}`;
  return rows.map(({ key }) => key);
}

/** The pictures with these keys are gone, or shown by another asset. */
export async function forgetLeavingPictures(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql`delete from leaving_pictures where key = any(${keys as string[]}::text[])`;
}
