/**
 * Folders with an embedded database, made once and kept among the dependencies: making one takes
 * seconds, and copying it does not.
 */
import { dirname, join } from "@std/path";
import { connect } from "../../store/database.ts";
import { startEmbeddedPostgres } from "../../store/embedded_postgres.ts";
import { migrate } from "../../store/migrate.ts";
import { TempFolder } from "./temp_folder.ts";

const PROJECT = new URL("../../", import.meta.url).pathname;
const DEPENDENCIES = join(PROJECT, "node_modules");
const MIGRATIONS = join(PROJECT, "store/migrations");

/** Puts a new embedded database at `folder`, which must not exist. */
export async function copyNewDatabase(folder: string): Promise<void> {
  await copyFolder(await kept("new", "", makeNew), folder);
}

/**
 * Puts an embedded database with the newest schema at `folder`, which must not exist. It forgets to
 * be durable: a process that is killed loses nothing, only a machine that is would.
 */
export async function copyMigratedDatabase(folder: string): Promise<void> {
  await copyFolder(await kept("migrated", await migrationsDigest(), makeMigrated), folder);
}

async function kept(
  kind: string,
  made: string,
  make: (folder: TempFolder) => Promise<void>,
): Promise<string> {
  const about = await Deno.readTextFile(join(DEPENDENCIES, "@electric-sql/pglite/package.json"));
  const name = `pglite-${JSON.parse(about).version}-${kind}${made}`;
  const folder = join(DEPENDENCIES, ".shoebox-test", name);
  if (await Deno.stat(folder).then(() => true, () => false)) return folder;
  using temporary = new TempFolder();
  await make(temporary);
  await Deno.mkdir(dirname(folder), { recursive: true });
  const unfinished = `${folder}.${crypto.randomUUID()}`;
  await copyFolder(temporary.join("postgres"), unfinished);
  // Another test process may have been faster; its folder is as good.
  await Deno.rename(unfinished, folder).catch(() => Deno.remove(unfinished, { recursive: true }));
  return folder;
}

const start = (folder: TempFolder) =>
  startEmbeddedPostgres({ folder: folder.join("postgres"), socketFolder: folder.path });

async function makeNew(folder: TempFolder): Promise<void> {
  await (await start(folder)).stop();
}

async function makeMigrated(folder: TempFolder): Promise<void> {
  await copyNewDatabase(folder.join("postgres"));
  await Deno.writeTextFile(folder.join("postgres", "postgresql.conf"), "\nfsync = off\n", {
    append: true,
  });
  const postgres = await start(folder);
  const sql = connect(postgres.connection, { max: 1 });
  await migrate(sql);
  await sql.end();
  await postgres.stop();
}

/** A database that was made by other migrations is not the one that is wanted. */
async function migrationsDigest(): Promise<string> {
  const names = [...Deno.readDirSync(MIGRATIONS)].map(({ name }) => name).sort();
  const texts = names.map((name) => Deno.readTextFileSync(join(MIGRATIONS, name)));
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(texts.join("\0")));
  return `-${new Uint8Array(digest).toHex()}`;
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { mode: 0o700 });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyFolder(source, target);
    else await Deno.copyFile(source, target);
  }
}
