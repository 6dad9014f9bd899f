/** The processes that work on a database, so that what one of them had in hand goes on without it. */
import { type Database, inTransaction, type Sql } from "./database.ts";
import { releasePictures } from "./pictures.ts";

/**
 * Says that this process is there, and forgets those that have not said so for some seconds: the
 * pictures that they had begun are others' to make. Returns whether there were such.
 */
export async function beat(
  sql: Database,
  { id, silentSeconds }: { id: string; silentSeconds: number },
): Promise<boolean> {
  await sql`
    insert into processes (id) values (${id}) on conflict (id) do update set seen_at = now()`;
  return await inTransaction(sql, async (transaction) => {
    const gone = await transaction<{ id: string }[]>`
      delete from processes where seen_at <= now() - make_interval(secs => ${silentSeconds})
      returning id`;
    if (gone.length > 0) await releasePictures(transaction, gone.map(({ id }) => id));
    return gone.length > 0;
  });
}

/** This process ends by itself, and has given back what it had in hand. */
export async function leave(sql: Sql, id: string): Promise<void> {
  await sql`delete from processes where id = ${id}`;
}
