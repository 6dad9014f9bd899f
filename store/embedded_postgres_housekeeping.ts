import { join } from "@std/path";
import type { PGlite } from "@electric-sql/pglite";

const MIB = 1024 * 1024;

/**
 * Bytes of write-ahead log after which a checkpoint lets PostgreSQL use its files again. Everybody
 * waits for a quarter of a second then, and all pages that are changed next go to the log as a whole
 * once more: while there is work, not as often. After a crash, so much of the log is read in two
 * seconds.
 */
const CHECKPOINT_EVERY = { idle: 32 * MIB, busy: 256 * MIB };

/** So many new rows are vacuumed while the session is busy: in less than a tenth of a second. */
const MANY_NEW = 25_000;

const LOG_SINCE_CHECKPOINT = `
  select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes
  from pg_control_checkpoint()`;

/**
 * Tables that autovacuum would see to. Source: PostgreSQL documentation, "Automatic Vacuuming".
 * While the session is busy, everybody waits for that. Only a table of which most is dead, by the
 * rows that it has now, is worth going over its indexes. Of new rows, many are seen to at a time
 * without them: a million at once, when the work is done, would take seconds.
 */
const TABLES_DUE = `
  with counts as (
    select relid::regclass::text as name,
      n_dead_tup > 50 + case when $1 then 2 * n_live_tup else 0.2 * greatest(reltuples, 0) end
        as is_dead,
      n_ins_since_vacuum > 1000 + case when $1 then ${MANY_NEW} else 0.2 * greatest(reltuples, 0) end
        as is_new,
      n_mod_since_analyze > 50 + case when $1 then 1 else 0.1 end * greatest(reltuples, 0)
        as wants_analyze
    from pg_stat_user_tables join pg_class on pg_class.oid = relid
  )
  select case
      when is_dead or is_new and not $1 then 'vacuum (analyze) '
      when is_new then 'vacuum (index_cleanup off, truncate off) '
      else 'analyze ' end || name as statement
  from counts where is_dead or is_new or wants_analyze`;

/**
 * The statements that do what a server's background processes do and a single session lacks: vacuum
 * and analyze, without which queries get slower and slower. They must run outside a transaction.
 */
export async function housework(db: PGlite, { isBusy }: { isBusy: boolean }): Promise<string[]> {
  // Counts of changes reach the statistics after a second at the earliest, unless told to.
  await db.exec("select pg_stat_force_next_flush()");
  const due = await db.query<{ statement: string }>(TABLES_DUE, [isBusy]);
  return due.rows.map(({ statement }) => statement);
}

/** Whether a checkpoint is due, without which the log grows for ever. */
export async function isCheckpointDue(
  db: PGlite,
  { isBusy }: { isBusy: boolean },
): Promise<boolean> {
  const log = await db.query<{ bytes: number }>(LOG_SINCE_CHECKPOINT);
  return log.rows[0]!.bytes >= (isBusy ? CHECKPOINT_EVERY.busy : CHECKPOINT_EVERY.idle);
}

/**
 * Writes the tables' files that were written to since a time (milliseconds since 1970) through to the
 * disk while the session goes on working, so that the checkpoint that follows, for which everybody
 * waits, has little left to do. All at once: the thread goes on with each of them only between two
 * statements, and hundreds of files one after the other took longer than the next checkpoint was off.
 */
export async function syncAhead(folder: string, since: number): Promise<void> {
  const base = join(folder, "base");
  const files = [...Deno.readDirSync(base)].flatMap((database) =>
    [...Deno.readDirSync(join(base, database.name))].filter(({ isFile }) => isFile)
      .map(({ name }) => join(base, database.name, name))
  );
  await Promise.all(files.filter((path) => isWrittenSince(path, since)).map(syncFile));
}

function isWrittenSince(path: string, since: number): boolean {
  try {
    return (Deno.statSync(path).mtime?.getTime() ?? Infinity) >= since;
  } catch (error) {
    return ignoreDropped(error);
  }
}

async function syncFile(path: string): Promise<void> {
  try {
    using file = await Deno.open(path);
    await file.syncData();
  } catch (error) {
    ignoreDropped(error);
  }
}

/** The file of a table that was dropped meanwhile. */
function ignoreDropped(error: unknown): false {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
  return false;
}
