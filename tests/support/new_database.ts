import { dirname, join } from "@std/path";
import { startEmbeddedPostgres } from "../../store/embedded_postgres.ts";
import { TempFolder } from "./temp_folder.ts";

/**
 * A folder with a new embedded database, made once and kept among the dependencies: making it takes
 * seconds, and copying it does not.
 */
async function newDatabaseFolder(): Promise<string> {
  const dependencies = new URL("../../node_modules/", import.meta.url).pathname;
  const about = await Deno.readTextFile(join(dependencies, "@electric-sql/pglite/package.json"));
  const folder = join(dependencies, ".shoebox-test", `pglite-${JSON.parse(about).version}`);
  if (await Deno.stat(folder).then(() => true, () => false)) return folder;
  using temporary = new TempFolder();
  const postgres = await startEmbeddedPostgres({
    folder: temporary.join("postgres"),
    socketFolder: temporary.path,
  });
  await postgres.stop();
  await Deno.mkdir(dirname(folder), { recursive: true });
  const unfinished = `${folder}.${crypto.randomUUID()}`;
  await copyFolder(temporary.join("postgres"), unfinished);
  // Another test process may have been faster; its folder is as good.
  await Deno.rename(unfinished, folder).catch(() => Deno.remove(unfinished, { recursive: true }));
  return folder;
}

/** Puts a new embedded database at `folder`, which must not exist. */
export async function copyNewDatabase(folder: string): Promise<void> {
  await copyFolder(await newDatabaseFolder(), folder);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { mode: 0o700 });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyFolder(source, target);
    else await Deno.copyFile(source, target);
  }
}
