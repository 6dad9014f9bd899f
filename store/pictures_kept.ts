/** Pictures that the database knows of, and the folder that they are kept in. */
import { picturePath } from "./picture_files.ts";
import type { Sql } from "./database.ts";
import { pictureAsked, releasePictures } from "./pictures.ts";

/** So many assets are looked after at a time. */
const BATCH = 1000;

async function isThere(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/**
 * Has those pictures made again whose files are not in `thumbs`, as after a restore. Nobody may
 * make pictures meanwhile.
 */
export async function forgetMissingPictures(sql: Sql, thumbs: string): Promise<void> {
  await releasePictures(sql, null);
  let after = "00000000-0000-0000-0000-000000000000";
  while (true) {
    const rows = await sql<{ id: string; key: string }[]>`
      select id, picture_key as key from assets
      where picture_state = 'made' and id > ${after} order by id limit ${BATCH}`;
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const missing: string[] = [];
    for (const { id, key } of rows) {
      if (!await isThere(picturePath(thumbs, key, "preview"))) missing.push(id);
    }
    await sql`
      update assets set ${pictureAsked(sql)}, picture_key = null
      where id = any(${missing}::uuid[])`;
  }
}
