import { PGlite } from "@electric-sql/pglite";
import { expect } from "@std/expect";
import { join } from "@std/path";
import { SOCKET_NAME } from "../../domain/permissions.ts";
import { StartError } from "../../domain/start_error.ts";
import { connect, type Database } from "../../store/database.ts";
import { openDataFolder } from "../../store/data_folder.ts";
import { DurableNodeFS } from "../../store/durable_node_fs.ts";
import {
  type EmbeddedPostgres,
  socketPath,
  startEmbeddedPostgres,
} from "../../store/embedded_postgres.ts";
import { withoutWaiting } from "../../store/without_waiting.ts";
import { copyNewDatabase } from "../support/new_database.ts";
import { type Program, startProgram } from "../support/program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const KILLS = 10;

/** Runs `test` with an embedded database of its own. */
async function withEmbedded(
  test: (sql: Database, postgres: EmbeddedPostgres, folder: TempFolder) => Promise<void>,
): Promise<void> {
  using folder = new TempFolder();
  await copyNewDatabase(folder.join("postgres"));
  const postgres = await startEmbeddedPostgres({
    folder: folder.join("postgres"),
    socketFolder: folder.path,
  });
  const sql = connect(postgres.connection);
  try {
    await test(sql, postgres, folder);
  } finally {
    await sql.end();
    await postgres.stop();
  }
}

function writeUntilKilled(dataFolder: string): Program {
  return startProgram(["run", "-A", "tests/support/write_until_killed.ts", dataFolder]);
}

/** The numbers of the rows that a program has found, or has been told are written. */
function foundNumbers(match: RegExpExecArray): number[] {
  return match[1]!.split(",").filter((text) => text !== "").map(Number);
}

function acknowledgedNumbers(program: Program): number[] {
  return [...program.output.text().matchAll(/wrote (\d+)\./g)].map((match) => Number(match[1]));
}

Deno.test("every commit reaches the disk", () =>
  withEmbedded(async (sql, postgres) => {
    await sql`create table rows (number int)`;
    for (let number = 0; number < 10; number++) {
      const before = await postgres.fsyncCount();
      await sql`insert into rows values (${number})`;
      expect(await postgres.fsyncCount()).toBeGreaterThan(before);
    }
  }));

Deno.test("what may be lost waits for no disk, and is there with the next commit that does", () =>
  withEmbedded(async (sql, postgres) => {
    await sql`create table rows (number int)`;
    const before = await postgres.fsyncCount();
    for (let number = 0; number < 10; number++) {
      await sql`insert into rows select ${number}::int from ${withoutWaiting(sql)}`;
    }
    expect(await postgres.fsyncCount()).toBe(before);
    const [{ onDisk }] = await sql<[{ onDisk: boolean }]>`
      select pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() as on_disk`;
    expect(onDisk).toBe(false);
    await sql`insert into rows values (10)`;
    expect(await postgres.fsyncCount()).toBeGreaterThan(before);
  }));

Deno.test("what tables hold is written after the log that tells of it", async () => {
  using folder = new TempFolder();
  await copyNewDatabase(folder.join("postgres"));
  const files = new DurableNodeFS(folder.join("postgres"), () => {});
  const db = await PGlite.create({
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
      ...["-c", "wal_sync_method=fsync"],
    ],
  });
  await db.exec("create table rows (number int)");
  await files.log.settled();
  for (const statement of ["checkpoint", "drop table rows"]) {
    await db.exec("insert into rows values (1)");
    // Whoever is answered has to wait.
    expect(files.log.isBehind).toBe(true);
    // This writes to other files, or removes one.
    await db.exec(statement);
    expect(files.log.isBehind).toBe(false);
  }
  await db.close();
  expect(files.log.isBehind).toBe(false);
});

Deno.test("reading waits for no disk", () =>
  withEmbedded(async (sql, postgres) => {
    await sql`select 1`;
    const before = await postgres.fsyncCount();
    for (let number = 0; number < 10; number++) await sql`select ${number}::int`;
    expect(await postgres.fsyncCount()).toBe(before);
  }));

Deno.test(`after each of ${KILLS} kills in the middle of writing, every acknowledged row is there`, async () => {
  using folder = new TempFolder();
  const dataFolder = folder.join("data");
  (await openDataFolder(dataFolder, { exclusive: true })).close();
  await copyNewDatabase(join(dataFolder, "postgres"));
  const acknowledged = new Set<number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const program = writeUntilKilled(dataFolder);
    const found = new Set(foundNumbers(await program.output.until(/found \d+ ([\d,]*)\./)));
    expect([...acknowledged].filter((number) => !found.has(number))).toEqual([]);
    for (let writes = 0; writes <= kill * 3; writes++) {
      await program.output.until(new RegExp(`(wrote \\d+\\.\\s*){${writes + 1}}`));
    }
    await program.end("SIGKILL");
    // The socket that a killed program leaves behind does not stop the next one.
    expect(Deno.lstatSync(join(dataFolder, "run", SOCKET_NAME)).isSocket).toBe(true);
    acknowledgedNumbers(program).forEach((number) => acknowledged.add(number));
  }
  const last = writeUntilKilled(dataFolder);
  const found = new Set(foundNumbers(await last.output.until(/found \d+ ([\d,]*)\./)));
  await last.end("SIGKILL");
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  expect([...acknowledged].filter((number) => !found.has(number))).toEqual([]);
});

Deno.test("a first start that was killed does not spoil the folder for the next one", async () => {
  using folder = new TempFolder();
  const dataFolder = folder.join("data");
  (await openDataFolder(dataFolder, { exclusive: true })).close();
  const watcher = Deno.watchFs(dataFolder);
  const first = writeUntilKilled(dataFolder);
  for await (const event of watcher) {
    if (event.paths.some((path) => path.includes("postgres.new/"))) break;
  }
  await first.end("SIGKILL");
  expect(Deno.lstatSync(join(dataFolder, "postgres.new")).isDirectory).toBe(true);
  const second = writeUntilKilled(dataFolder);
  await second.output.until(/found 0 \.[^]*wrote 1\./);
  await second.end("SIGKILL");
  expect([...Deno.readDirSync(dataFolder)].map((entry) => entry.name)).not.toContain(
    "postgres.new",
  );
});

Deno.test("many connections at once each get their own answers", () =>
  withEmbedded(async (sql) => {
    const ask = async (number: number) => {
      const [row] = await sql`select ${number}::int as number, ${`t${number}`}::text as text`;
      expect(row).toEqual({ number, text: `t${number}` });
      await expect(sql`select ${number}::int / 0`).rejects.toThrow("division by zero");
      await sql.begin(async (transaction) => {
        await transaction`create temp table mine on commit drop as select ${number}::int as number`;
        const [mine] = await transaction`select number from mine`;
        expect(mine).toEqual({ number });
      });
    };
    await Promise.all(Array.from({ length: 100 }, (_, number) => ask(number)));
  }));

Deno.test("a connection that ends in a transaction takes its changes with it", () =>
  withEmbedded(async (sql, postgres) => {
    await sql`create table rows (number int)`;
    const other = connect(postgres.connection, { max: 1 });
    const started = Promise.withResolvers<void>();
    const broken = other.begin(async (transaction) => {
      await transaction`insert into rows values (1)`;
      started.resolve();
      await new Promise<never>(() => {});
    });
    await started.promise;
    const waiting = sql`select * from rows`;
    await Promise.all([other.end({ timeout: 0 }), expect(broken).rejects.toThrow()]);
    expect(await waiting).toHaveLength(0);
  }));

Deno.test("housekeeping gives back the log's files, and gives the planner its numbers", () =>
  withEmbedded(async (sql, postgres) => {
    const logBytes = async () =>
      (await sql<{ size: number }[]>`select sum(size)::float8 as size from pg_ls_waldir()`)[0]!
        .size;
    await sql`create table rows (number int, filler text)`;
    for (let round = 0; round < 6; round++) {
      await sql`insert into rows select n, repeat('x', 1000) from generate_series(1, 40000) n`;
      await sql`truncate rows`;
      await postgres.keepHouse();
    }
    expect(await logBytes()).toBeLessThan(180 * 1024 * 1024);
    await sql`insert into rows select n, '' from generate_series(1, 5000) n`;
    await postgres.keepHouse();
    const [row] = await sql`select reltuples from pg_class where relname = 'rows'`;
    expect(row).toEqual({ reltuples: 5000 });
  }));

Deno.test("housekeeping sees to many new rows while there is work, not to all at its end", () =>
  withEmbedded(async (sql) => {
    await sql`create table rows (number int primary key)`;
    for (let first = 1;; first += 2000) {
      await sql`insert into rows select generate_series(${first}::int, ${first + 1999})`;
      const [row] = await sql<{ pages: number }[]>`
        select relallvisible as pages from pg_class where relname = 'rows'`;
      if (row!.pages > 400) break;
      expect(first).toBeLessThan(5_000_000);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }));

Deno.test("a database that is damaged stops the start with a message", async () => {
  using folder = new TempFolder();
  await copyNewDatabase(folder.join("postgres"));
  Deno.truncateSync(folder.join("postgres", "global", "pg_control"), 100);
  const options = { folder: folder.join("postgres"), socketFolder: folder.path };
  const error = await startEmbeddedPostgres(options).then(() => null, (error) => error);
  expect(error).toBeInstanceOf(StartError);
  expect(error.code).toBe("database_failed");
});

Deno.test("a data folder whose path is too long for a socket is refused", () => {
  const long = `/${"a".repeat(100)}`;
  expect(socketPath(`${long}/run`, long)).toBe(`run/${SOCKET_NAME}`);
  expect(() => socketPath(`${long}/run`, "/home")).toThrow("Choose another SHOEBOX_DATA");
});
