/** The connection to PostgreSQL: embedded or a server, the same driver and the same SQL. */
import postgres from "postgres";
import { StartError } from "../domain/start_error.ts";
import { isConnectionLost } from "./database_away.ts";

const TYPES = {
  // Counts, sizes and folder ids fit a number; mtime_ns does not and is selected as text.
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
  // A clock on the wall has no zone, so it must never become a Date of the server's.
  wallClock: {
    to: 1114,
    from: [1114],
    serialize: (value: string) => value,
    parse: (text: string) => text.replace(" ", "T"),
  },
};

type Types = { bigint: number; wallClock: string };

/** A pool: what `main.ts` opens and closes. */
export type Database = postgres.Sql<Types>;

/** A pool or a transaction: what every query function takes first. */
export type Sql = postgres.ISql<Types>;

/** How to reach PostgreSQL: the URL of a server, or the folder of a unix socket. */
export type DatabaseAddress =
  | { url: string }
  | { socketPath: string; database: string; user: string };

/** The oldest server that Shoebox's SQL is tested on. */
const OLDEST_SERVER = 150000;

/** What a server's connections are called in the database's list of sessions, and a command's. */
export const SERVER_NAME = "shoebox server";
export const COMMAND_NAME = "shoebox command";

/** What those are called whose answers somebody waits for: the embedded database serves them first. */
export const PAGES_NAME = "shoebox pages";

/** While a server is away, somebody waits for each try: the driver's own pauses grow to 20 seconds. */
const LONGEST_PAUSE_SECONDS = 1;

/** Opens a pool. Nothing is asked of the database until the first query. */
export function connect(
  address: DatabaseAddress,
  options: { max?: number; name?: string } = {},
): Database {
  const common = {
    max: options.max ?? 10,
    types: TYPES,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    onnotice: () => {},
    connection: { TimeZone: "UTC", application_name: options.name ?? SERVER_NAME },
    connect_timeout: 10,
    backoff: (tries: number) => Math.min(LONGEST_PAUSE_SECONDS, 0.05 * 2 ** tries),
  };
  if ("url" in address) return postgres(address.url, common) as unknown as Database;
  const { socketPath, database, user } = address;
  // The embedded database has one session for all connections: a new connection does not rid it of
  // what the old one prepared, so connections are kept.
  const kept = { path: socketPath, database, user, max_lifetime: null };
  return postgres({ ...common, ...kept }) as unknown as Database;
}

/** Throws a StartError when the database cannot be reached or is too old. */
export async function checkDatabase(sql: Sql, shownAs: string): Promise<void> {
  let version: number;
  try {
    const [row] = await sql<{ version: number }[]>`
      select current_setting('server_version_num')::int as version`;
    version = row!.version;
  } catch (error) {
    throw new StartError(
      "database_unreachable",
      `Cannot reach the database ${shownAs}: ${(error as Error).message || error}. ` +
        "Check that it runs and that DATABASE_URL is right.",
      { cause: error },
    );
  }
  if (version < OLDEST_SERVER) {
    throw new StartError(
      "database_too_old",
      `The database ${shownAs} is PostgreSQL ${Math.floor(version / 10000)}; ` +
        `Shoebox needs ${OLDEST_SERVER / 10000} or newer.`,
    );
  }
}

/**
 * What the driver runs as a transaction. Of work whose connection was lost it hears nothing more: it
 * would write a rollback to where nobody is, and the process would end by that
 * (https://github.com/porsager/postgres/issues/1208). The transaction itself fails all the same.
 */
function whileConnected<T>(work: (sql: Sql) => Promise<T>) {
  return async (transaction: Sql): Promise<T> => {
    try {
      return await work(transaction);
    } catch (error) {
      if (isConnectionLost(error)) await new Promise(() => {});
      throw error;
    }
  };
}

/**
 * Runs `work` in a new transaction. On the embedded database nobody else is served meanwhile, and a
 * query outside of the transaction would wait for its end: keep it short, and use what `work` gets.
 */
export async function inTransaction<T>(sql: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return await sql.begin(whileConnected(work)) as T;
}

/** Runs `work` in a transaction that sees everything as it is at its start, and changes nothing. */
export async function inView<T>(sql: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  const options = "isolation level repeatable read read only";
  return await sql.begin(options, whileConnected(work)) as T;
}

/** PostgreSQL's code for two statements that wait for each other's rows: one of them is ended. */
const DEADLOCK = "40P01";
const MOST_DEADLOCKS = 5;

/**
 * Runs one statement that changes many rows, and again when it met another that changes the same
 * ones in another order. Not for a statement of a transaction: that one is over as a whole.
 */
export async function despiteDeadlocks<T>(statement: () => Promise<T>): Promise<T> {
  for (let attempt = 1;; attempt++) {
    try {
      return await statement();
    } catch (error) {
      const isDeadlock = (error as { code?: unknown }).code === DEADLOCK;
      if (!isDeadlock || attempt === MOST_DEADLOCKS) throw error;
    }
  }
}
