/** What `deno task start FOLDER …` sets up: an administrator, and a library for each folder. */
import { basename } from "@std/path";
import { isWithin } from "../domain/paths.ts";
import { createLibrary, listLibraries } from "../store/libraries.ts";
import { randomPassword } from "../store/password_hash.ts";
import { createSignInLink } from "../store/sign_in_links.ts";
import { firstAdmin } from "../store/users.ts";
import type { AppDeps } from "./deps.ts";
import { makeFirstAdmin } from "./new_users.ts";

const ADMIN = { email: "admin@shoebox.local", name: "Admin" };

/** How the new administrator signs in; shown once. */
export interface Credentials {
  email: string;
  password: string;
  /** Of the link that signs in one time. */
  linkToken: string;
}

/**
 * Makes the administrator with a password for them, if there is none. `tell` shows it before it is
 * stored: a process killed in between has told a password that never was, and tells another next
 * time; the other way round nobody could sign in.
 */
export async function makeAdmin(
  { sql }: Pick<AppDeps, "sql">,
  tell: (credentials: Credentials) => void,
): Promise<void> {
  if (await firstAdmin(sql) !== null) return;
  const password = randomPassword();
  await makeFirstAdmin({ sql }, { ...ADMIN, password }, async (transaction, user) => {
    const linkToken = await createSignInLink(transaction, user.id);
    tell({ email: user.email, password, linkToken });
  });
}

/**
 * Makes an external library for each folder that none covers yet, and asks for a scan of each.
 * `folders` are absolute and free of symbolic links.
 */
export async function addFolders(
  { sql, jobs }: Pick<AppDeps, "sql" | "jobs">,
  folders: readonly string[],
): Promise<void> {
  const owner = await firstAdmin(sql);
  for (const folder of folders) {
    const known = (await listLibraries(sql, { type: "EXTERNAL" })).find((library) =>
      library.deletingSince === null && library.importPaths.some((path) => isWithin(path, folder))
    );
    const library = known ?? await createLibrary(sql, {
      ownerId: owner!.id,
      type: "EXTERNAL",
      name: basename(folder) || folder,
      importPaths: [folder],
      exclusionPatterns: [],
      managedBy: "admin",
    });
    await jobs.request({ kind: "scan", libraryId: library.id, mode: "new", requestedBy: null });
  }
}
