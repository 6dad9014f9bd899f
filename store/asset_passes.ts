/**
 * What is done to all assets, or all of a library, one page after the other: a million rows changed
 * at once would keep everybody waiting, and a pass goes on where it was when its process died.
 */
import { type Database, despiteDeadlocks, inTransaction, type Sql } from "./database.ts";
import { isOffline } from "./offline_assets.ts";
import { isOutdated } from "./outdated_pictures.ts";
import { pictureAsked } from "./pictures.ts";

/** Rows of one statement. */
const PAGE = 1000;

/** What is changed of which assets. */
const PASSES = {
  "make missing pictures": {
    change: pictureAsked,
    of: (sql: Sql) => sql`picture_state in ('failed', 'dropped')`,
  },
  // A picture is all that is there of a file that is missing.
  "make all pictures": {
    change: pictureAsked,
    of: (sql: Sql) =>
      sql`picture_state not in ('pending', 'held')
          and (picture_state <> 'made' or not ${isOffline(sql)})`,
  },
  "drop waiting pictures": {
    change: (sql: Sql) => sql`picture_state = 'dropped'`,
    of: (sql: Sql) => sql`(picture_state = 'pending' or ${isOutdated(sql)})`,
  },
  "forget failed pictures": {
    change: (sql: Sql) => sql`picture_state = 'dropped', picture_problem = null`,
    of: (sql: Sql) => sql`picture_state = 'failed'`,
  },
  "forget unread files": {
    change: (sql: Sql) => sql`read_problem = null`,
    of: (sql: Sql) => sql`read_problem is not null`,
  },
};

export type AssetPass = keyof typeof PASSES;

/** As the library of a pass: all of them. */
const ALL = "00000000-0000-0000-0000-000000000000";

/** Asks for a pass over the assets that there are now, or those of a library; one under way begins again. */
export async function requestPass(sql: Sql, name: AssetPass, libraryId = ALL): Promise<void> {
  await sql`
    insert into asset_passes (name, library_id) values (${name}, ${libraryId})
    on conflict (name, library_id) do update set after_id = excluded.after_id,
      asked_at = excluded.asked_at`;
}

/** Gives up a pass, of whatever library; what it has done stays. */
export async function cancelPass(sql: Sql, name: AssetPass): Promise<void> {
  await sql`delete from asset_passes where name = ${name}`;
}

interface PassRow {
  name: AssetPass;
  libraryId: string;
  afterId: string;
  askedAt: Date;
}

/** Changes a page of assets, and answers with the last one's id; null when none was left. */
async function changePage(
  sql: Sql,
  { name, libraryId, afterId, askedAt }: PassRow,
): Promise<string | null> {
  const { change, of } = PASSES[name];
  const ofLibrary = libraryId === ALL ? sql`` : sql`and library_id = ${libraryId}`;
  const [row] = await sql<{ id: string }[]>`
    with page as materialized (
      select id from assets where id > ${afterId} ${ofLibrary} order by id limit ${PAGE}
    ), changed as (
      update assets set ${change(sql)}
      where id in (select id from page) and created_at <= ${askedAt} and ${of(sql)}
    )
    select id from page order by id desc limit 1`;
  return row?.id ?? null;
}

async function advance(sql: Sql): Promise<boolean> {
  const [pass] = await sql<PassRow[]>`
    select name, library_id, after_id, asked_at from asset_passes
    order by asked_at, name limit 1 for update skip locked`;
  if (pass === undefined) return false;
  const lastId = await changePage(sql, pass);
  const thisPass = sql`name = ${pass.name} and library_id = ${pass.libraryId}`;
  if (lastId === null) await sql`delete from asset_passes where ${thisPass}`;
  else await sql`update asset_passes set after_id = ${lastId} where ${thisPass}`;
  return true;
}

/** Goes on by one page with the pass that was asked for first; false when there is none to do. */
export async function advancePasses(sql: Database): Promise<boolean> {
  return await despiteDeadlocks(() => inTransaction(sql, advance));
}
