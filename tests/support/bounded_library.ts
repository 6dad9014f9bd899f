import { type Library } from "../../domain/library.ts";
import type { Database } from "../../store/database.ts";
import { createLibrary, updateLibrary } from "../../store/libraries.ts";
import { isOffline } from "../../store/offline_assets.ts";
import { createUser } from "../../store/users.ts";
import { runToEnd, type TestBackground } from "./background.ts";
import type { JobReport } from "../../domain/job.ts";
import type { ScanMode } from "../../domain/scan.ts";

/** A library that its owner manages, in the folder `mine` of the test's folder. */
export interface BoundedLibrary {
  library: Library;
  /** Sets the owner's external path: a folder in the test's folder, or null for none. */
  bindTo(folder: string | null): Promise<void>;
  /** Sets the import paths to folders in the test's folder. */
  importFrom(...folders: string[]): Promise<void>;
  scan(mode?: ScanMode): Promise<JobReport>;
  removeOffline(): Promise<JobReport>;
  /** Path in the test's folder → "online" or "offline". */
  state(): Promise<Record<string, string>>;
}

/** Makes a library of another user whose external path is the folder `mine`. */
export async function makeBoundedLibrary(
  { sql, test, ownerId }: { sql: Database; test: TestBackground; ownerId?: string },
): Promise<BoundedLibrary> {
  const { media, events } = test;
  Deno.mkdirSync(media.join("mine"), { recursive: true });
  const owner = ownerId ?? (await createUser(sql, {
    ...{ email: "owner@example.org", name: "Owner", passwordHash: "", isAdmin: false },
  })).id;
  const bindTo = async (folder: string | null) => {
    const path = folder === null ? null : media.join(folder);
    await sql`update users set external_path = ${path} where id = ${owner}`;
  };
  await bindTo("mine");
  const library = await createLibrary(sql, {
    ...{ ownerId: owner, type: "EXTERNAL", name: "Mine", managedBy: "owner" },
    importPaths: [media.join("mine")],
    exclusionPatterns: [],
  });
  const run = (request: { kind: "scan" | "remove-offline"; mode?: ScanMode }) =>
    runToEnd(
      { sql, events },
      () => test.background.request({ ...request, libraryId: library.id, requestedBy: owner }),
    );
  return {
    ...{ library, bindTo },
    async importFrom(...folders) {
      const importPaths = folders.map((folder) => media.join(folder));
      await updateLibrary(sql, library.id, { importPaths });
    },
    scan: (mode = "new") => run({ kind: "scan", mode }),
    removeOffline: () => run({ kind: "remove-offline" }),
    async state() {
      const rows = await sql<{ path: string; isOffline: boolean }[]>`
        select folders.path || '/' || name as path, ${isOffline(sql)} as is_offline
        from assets join folders on folders.id = folder_id
        where assets.library_id = ${library.id} order by 1`;
      return Object.fromEntries(rows.map(({ path, isOffline }) => [
        path.replace(`${media.path}/`, ""),
        isOffline ? "offline" : "online",
      ]));
    },
  };
}
