/**
 * Runs the tests that the arguments name, with databases that all test files share: to start some
 * for each file would take longer than most of their tests.
 */
import { startEmbeddedPostgres } from "../../store/embedded_postgres.ts";
import { connect } from "../../store/database.ts";
import { copyMigratedDatabase } from "./new_database.ts";
import { findServerPrograms, startPostgresServer } from "./postgres_server.ts";
import { EMBEDDED_VARIABLE, SERVER_VARIABLE, SHARED } from "./database_variables.ts";
import { TempFolder } from "./temp_folder.ts";

async function startEmbedded(stack: AsyncDisposableStack): Promise<string> {
  const folder = stack.use(new TempFolder());
  await copyMigratedDatabase(folder.join("postgres"));
  const postgres = await startEmbeddedPostgres({
    folder: folder.join("postgres"),
    socketFolder: folder.path,
  });
  stack.defer(() => postgres.stop());
  return JSON.stringify(postgres.connection);
}

/** Answers null where no server is installed. */
async function startServer(stack: AsyncDisposableStack): Promise<string> {
  const programs = findServerPrograms();
  if (programs === null) return "null";
  const server = await startPostgresServer(programs);
  stack.defer(() => server.stop());
  const sql = connect(server.address("postgres"), { max: 1 });
  await sql`create database ${sql(SHARED)}`;
  await sql.end();
  return JSON.stringify({ address: server.address(""), url: server.url("") });
}

async function runTests(): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const [embedded, server] = await Promise.all([startEmbedded(stack), startServer(stack)]);
  const tests = new Deno.Command(Deno.execPath(), {
    args: ["test", ...Deno.args],
    env: { [EMBEDDED_VARIABLE]: embedded, [SERVER_VARIABLE]: server },
  }).spawn();
  // A terminal tells its whole group; the tests end by themselves then, and the databases after.
  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", () => tests.kill("SIGTERM"));
  return (await tests.status).code;
}

Deno.exit(await runTests());
