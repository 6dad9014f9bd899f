/**
 * Runs the tests that the arguments name, with databases that all test files share: to start some
 * for each file would take longer than most of their tests. All tests run in two parts at once, each
 * with databases of its own, since much of their time goes by with waiting.
 */
import { startEmbeddedPostgres } from "../../store/embedded_postgres.ts";
import { connect } from "../../store/database.ts";
import { copyMigratedDatabase } from "./new_database.ts";
import { findServerPrograms, startPostgresServer } from "./postgres_server.ts";
import { EMBEDDED_VARIABLE, SERVER_VARIABLE, SHARED } from "./database_variables.ts";
import { TempFolder } from "./temp_folder.ts";
import { testParts } from "./test_parts.ts";

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

/** What a process has to say, kept until it may be told. */
class Output {
  readonly #kept: (() => void)[] = [];
  #isTold = false;

  /** Takes what comes, to the end. */
  async take({ stdout, stderr }: Deno.ChildProcess): Promise<void> {
    await Promise.all([
      stdout.pipeTo(this.#to(Deno.stdout)),
      stderr.pipeTo(this.#to(Deno.stderr)),
    ]);
  }

  /** Tells what came so far, and from now on whatever comes. */
  tell(): void {
    this.#isTold = true;
    for (const tell of this.#kept.splice(0)) tell();
  }

  #to(target: { writeSync(bytes: Uint8Array): number }): WritableStream<Uint8Array> {
    const writeAll = (bytes: Uint8Array) => {
      for (let written = 0; written < bytes.length;) {
        written += target.writeSync(bytes.subarray(written));
      }
    };
    return new WritableStream({
      write: (bytes) => {
        if (this.#isTold) writeAll(bytes);
        else this.#kept.push(() => writeAll(bytes));
      },
    });
  }
}

/** Runs tests with databases of their own. Returns the exit code. */
async function runTests(args: readonly string[], output: Output): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const [embedded, server] = await Promise.all([startEmbedded(stack), startServer(stack)]);
  const tests = new Deno.Command(Deno.execPath(), {
    args: ["test", ...args],
    env: { [EMBEDDED_VARIABLE]: embedded, [SERVER_VARIABLE]: server },
    stdin: "inherit",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stop = () => tests.kill("SIGTERM");
  Deno.addSignalListener("SIGTERM", stop);
  const [{ code }] = await Promise.all([tests.status, output.take(tests)]);
  Deno.removeSignalListener("SIGTERM", stop);
  return code;
}

/** Runs all parts at once, and tells of one after the other. Returns the worst exit code. */
async function runParts(parts: readonly string[][]): Promise<number> {
  const running = parts.map((args) => {
    const output = new Output();
    return { output, code: runTests(args, output) };
  });
  let worst = 0;
  for (const { output, code } of running) {
    output.tell();
    worst = Math.max(worst, await code);
  }
  return worst;
}

// A terminal tells its whole group; the tests end by themselves then, and the databases after.
Deno.addSignalListener("SIGINT", () => {});

const namesFiles = Deno.args.some((arg) => !arg.startsWith("-"));
const parts = namesFiles ? [Deno.args] : testParts().map((files) => [...Deno.args, ...files]);
Deno.exit(await runParts(parts));
