/** The databases that `deno task test` starts for all test files. */
import { connect, type Database, type DatabaseAddress } from "../../store/database.ts";
import { EMBEDDED_VARIABLE, SERVER_VARIABLE } from "./database_variables.ts";

function told(variable: string): string {
  const value = Deno.env.get(variable);
  if (value === undefined) throw new Error("Run tests with: deno task test");
  return value;
}

/** The embedded database; there is one, which each test empties. */
export function embeddedAddress(): DatabaseAddress {
  return JSON.parse(told(EMBEDDED_VARIABLE));
}

const server: { address: Record<string, string>; url: string } | null = JSON.parse(
  told(SERVER_VARIABLE),
);

/** Without a PostgreSQL server on the machine, tests run on the embedded database only. */
export const hasServer = server !== null;

/** How one of the server's databases is reached. */
export function serverAddress(database: string): DatabaseAddress {
  return { ...server!.address, database } as DatabaseAddress;
}

/** A new, empty database of the server's, which is gone when its scope ends. */
export interface ServerDatabase extends AsyncDisposable {
  /** What DATABASE_URL says for it. */
  url: string;
}

export async function newServerDatabase(): Promise<ServerDatabase> {
  const name = `test_${crypto.randomUUID()}`;
  const command = async (words: (sql: Database) => Promise<unknown>) => {
    const sql = connect(serverAddress("postgres"), { max: 1 });
    await words(sql);
    await sql.end();
  };
  await command((sql) => sql`create database ${sql(name)}`);
  return {
    url: `${server!.url}${name}`,
    [Symbol.asyncDispose]: () =>
      command((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}
