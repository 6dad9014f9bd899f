import { expect } from "@std/expect";
import { parseConfig } from "../../domain/config.ts";
import { backUp } from "../../store/backup/back_up.ts";
import { restore } from "../../store/backup/restore.ts";
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { openStore } from "../../store/open_store.ts";
import { createUser } from "../../store/users.ts";
import {
  ANY_DATABASE,
  type ProgramContext,
  testProgramsOnDatabases,
} from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";

const NOW = new Date("2026-11-21T02:00:00Z");

async function configFor({ folder, newDatabaseUrl }: ProgramContext, name: string) {
  const SHOEBOX_DATA = await newDataFolder(folder, name);
  return parseConfig({ SHOEBOX_DATA, DATABASE_URL: await newDatabaseUrl() });
}

type Config = Awaited<ReturnType<typeof configFor>>;

async function withStore<T>(config: Config, work: (sql: Database) => Promise<T>): Promise<T> {
  const store = await openStore(config);
  try {
    return await work(store.sql);
  } finally {
    await store.close();
  }
}

/** Values that are lost easily: odd texts, bytes, lists, numbers, moments. */
async function fill(sql: Database): Promise<void> {
  const { id: ownerId } = await createUser(sql, {
    email: "ann@example.org",
    name: "Ann \\ \"'\n\t{},é😀",
    passwordHash: "$",
    isAdmin: true,
  });
  const { id } = await createLibrary(sql, {
    ownerId,
    type: "EXTERNAL",
    name: "Null \\N",
    importPaths: ['/a,b "c" \\ {d}', "/é"],
    exclusionPatterns: [],
    managedBy: "admin",
  });
  const [folder] = await sql<{ id: number }[]>`
    insert into folders (library_id, path, files)
    values (${id}, '/a', ${new Uint8Array(200_000).fill(7)}) returning id`;
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, fingerprint,
      taken_at, local_date_time, latitude, f_number, duration, edited)
    select ${id}, ${ownerId}, ${folder!.id}, 'a"\\' || chr(10) || i || '.jpg', 'IMAGE',
      1234567890123, 1795255761397123456, '\\x00ff27'::bytea,
      timestamptz '2020-05-06 10:11:12.345678Z' - i * interval '1 hour', '0044-03-15 12:00:00 BC',
      0.1 + 0.2, 1e-300, 'NaN', array['date', null]
    from generate_series(1, 3000) as i`;
}

/** All rows of the tables that were filled, as text. */
async function contents(sql: Database): Promise<string[]> {
  const all: string[] = [];
  for (const table of ["users", "libraries", "folders", "asset_days"]) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(table)} as t`;
    all.push(...rows.map(({ row }) => row));
  }
  const [sum] = await sql<{ row: string }[]>`
    select count(*) || md5(string_agg(t::text, '|' order by id)) as row from assets as t`;
  return [...all.sort(), sum!.row];
}

async function filledBackup(context: ProgramContext) {
  const config = await configFor(context, "data");
  const before = await withStore(config, async (sql) => {
    await fill(sql);
    return await contents(sql);
  });
  context.folder.write("data/upload/ann/a.jpg", "A");
  const backups = context.folder.join("backups");
  const made = await backUp(config, { backups, version: "test", now: NOW });
  return { config, before, ...made };
}

testProgramsOnDatabases(
  "what is restored is what was backed up, to the last bit",
  async (context) => {
    const { before, folder, manifest } = await filledBackup(context);
    expect(folder).toBe(context.folder.join("backups", "shoebox-20261121T020000Z"));
    expect(manifest.tables.find(({ name }) => name === "assets")!.rows).toBe(3000);
    const target = await configFor(context, "elsewhere");
    await restore(target, { folder, force: false });
    await withStore(target, async (sql) => {
      expect(await contents(sql)).toEqual(before);
      // Numbers go on after the last one, and what looks after rows does so again.
      const [added] = await sql<{ id: number }[]>`
      insert into folders (library_id, path) select id, '/new' from libraries returning id`;
      expect(added!.id).toBe(2);
      await sql`delete from libraries`;
      expect(await sql`select from folders`).toHaveLength(0);
      expect(await sql`select from asset_days`).toHaveLength(0);
    });
    expect(Deno.readTextFileSync(context.folder.join("elsewhere/upload/ann/a.jpg"))).toBe("A");
  },
);

testProgramsOnDatabases("a backup of one kind of database goes into the other", async (context) => {
  const { before, folder } = await filledBackup(context);
  const embedded = parseConfig({ SHOEBOX_DATA: await newDataFolder(context.folder, "embedded") });
  await restore(embedded, { folder, force: false });
  const back = await backUp(embedded, {
    ...{ backups: context.folder.join("others"), version: "test", now: NOW },
  });
  const server = await configFor(context, "server");
  await restore(server, { folder: back.folder, force: false });
  expect(await withStore(server, contents)).toEqual(before);
}, ["server"]);

testProgramsOnDatabases("nothing is replaced unless that is asked for", async (context) => {
  const { config, before, folder } = await filledBackup(context);
  await withStore(config, (sql) => sql`update users set name = 'Later'`);
  context.folder.write("data/upload/ann/later.jpg", "later");
  await expect(restore(config, { folder, force: false })).rejects.toThrow("with --force");
  await restore(config, { folder, force: true });
  expect(await withStore(config, contents)).toEqual(before);
  const uploads = [...Deno.readDirSync(context.folder.join("data/upload/ann"))];
  expect(uploads.map(({ name }) => name)).toEqual(["a.jpg"]);
});

testProgramsOnDatabases("a backup that is damaged, or newer, changes nothing", async (context) => {
  const { config, folder } = await filledBackup(context);
  await withStore(config, (sql) => sql`update users set name = 'Later'`);
  const before = await withStore(config, contents);
  const refuses = async (words: RegExp) => {
    await expect(restore(config, { folder, force: true })).rejects.toThrow(words);
    expect(await withStore(config, contents)).toEqual(before);
  };
  const changed = async (
    file: string,
    change: (bytes: Uint8Array) => Uint8Array,
    words: RegExp,
  ) => {
    const path = `${folder}/${file}`;
    const bytes = Deno.readFileSync(path);
    Deno.writeFileSync(path, change(bytes));
    await refuses(words);
    Deno.writeFileSync(path, bytes);
  };
  const flipped = (bytes: Uint8Array) => bytes.map((byte, index) => index === 0 ? byte ^ 1 : byte);
  const edited = (from: string, to: string) => (bytes: Uint8Array) =>
    new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to));
  const { schema } = JSON.parse(Deno.readTextFileSync(`${folder}/manifest.json`));
  await changed("tables/assets.jsonl.gz", (bytes) => bytes.subarray(0, -20), /damaged/);
  await changed("upload/ann/a.jpg", flipped, /damaged/);
  await changed("uploads.jsonl", edited("ann/a.jpg", "../a.jpg"), /damaged/);
  await changed("manifest.json", edited('"format": 1', '"format": 2'), /cannot read/);
  await changed("manifest.json", edited(`"schema": ${schema}`, '"schema": 9999'), /newer Shoebox/);
  await changed("manifest.json", (bytes) => bytes.subarray(0, 99), /no backup that can be read/);
  expect([...Deno.readDirSync(context.folder.join("data/upload"))]).toHaveLength(1);
}, ANY_DATABASE);

testProgramsOnDatabases("a database of somebody else's is left alone", async (context) => {
  const { folder } = await filledBackup(context);
  const target = await configFor(context, "elsewhere");
  const { default: postgres } = await import("postgres");
  const sql = postgres(target.databaseUrl!);
  await sql`create table theirs (a integer)`;
  await expect(restore(target, { folder, force: true })).rejects.toThrow("theirs");
  expect(await sql`select from theirs`).toHaveLength(0);
  await sql.end();
}, ["server"]);

testProgramsOnDatabases(
  "a backup within the data folder would be lost with it",
  async (context) => {
    const config = await configFor(context, "data");
    const backups = context.folder.join("data", "backups");
    await expect(backUp(config, { backups, version: "test", now: NOW })).rejects.toThrow(
      "SHOEBOX_BACKUPS",
    );
  },
  ANY_DATABASE,
);
