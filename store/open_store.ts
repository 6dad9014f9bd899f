/** The data folder and the database in it, or on a server: opened and closed together. */
import type { Config } from "../domain/config.ts";
import { checkDatabase, connect, type Database, PAGES_NAME, SERVER_NAME } from "./database.ts";
import { type DataFolder, openDataFolder } from "./data_folder.ts";
import { startEmbeddedPostgres } from "./embedded_postgres.ts";
import { checkSchema, migrate } from "./migrate.ts";

export interface Store {
  sql: Database;
  /** The same database, for what somebody waits for. */
  pages: Database;
  folder: DataFolder;
  /** No other process can work on this database. */
  isAlone: boolean;
  /** How many migrations were applied. */
  migrated: number;
  /** Settles with the reason when the database ends by itself. */
  failed: Promise<Error>;
  close(): Promise<void>;
}

/** Queries that are under way get so many seconds to end when the store is closed. */
const CLOSE_SECONDS = 1;

async function openEmbedded(config: Config, name: string): Promise<Store> {
  const folder = await openDataFolder(config.dataFolder, { exclusive: true });
  try {
    const postgres = await startEmbeddedPostgres({
      folder: folder.postgres,
      socketFolder: folder.run,
    });
    const sql = connect(postgres.connection, { name });
    const pages = connect(postgres.connection, { name: PAGES_NAME });
    const close = async () => {
      await Promise.all([sql, pages].map((each) => each.end({ timeout: CLOSE_SECONDS })));
      await postgres.stop();
      folder.close();
    };
    const migrated = await migrate(sql).catch(async (error) => {
      await close();
      throw error;
    });
    return { sql, pages, folder, isAlone: true, migrated, failed: postgres.failed, close };
  } catch (error) {
    folder.close();
    throw error;
  }
}

/** The server is asked first, so that a refused start leaves no data folder behind. */
async function openOnServer(config: Config, url: string, name: string): Promise<Store> {
  // All connections of a process bear a name of its own, by which it knows those of others.
  const sql = connect({ url }, { name: `${name} ${crypto.randomUUID()}` });
  try {
    const { host, pathname } = new URL(url);
    await checkDatabase(sql, `${host}${pathname}`);
    await checkSchema(sql);
    const folder = await openDataFolder(config.dataFolder, { exclusive: false });
    const migrated = await migrate(sql);
    const close = async () => {
      await sql.end({ timeout: CLOSE_SECONDS });
      folder.close();
    };
    const failed = new Promise<Error>(() => {});
    return { sql, pages: sql, folder, isAlone: false, migrated, failed, close };
  } catch (error) {
    await sql.end({ timeout: CLOSE_SECONDS });
    throw error;
  }
}

/**
 * Opens the data folder and the database, and brings the schema up to date.
 * @param options.name what its connections are called
 * @throws {StartError} when one of them cannot be used
 */
export async function openStore(
  config: Config,
  { name = SERVER_NAME }: { name?: string } = {},
): Promise<Store> {
  return config.databaseUrl === null
    ? await openEmbedded(config, name)
    : await openOnServer(config, config.databaseUrl, name);
}
