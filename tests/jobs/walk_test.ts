import { expect } from "@std/expect";
import { placeWithinBounds } from "../../jobs/files/check_bounded_folder.ts";
import { listFolders } from "../../jobs/files/list_folders.ts";
import { type ScanContext, Tally } from "../../jobs/scan/context.ts";
import { Walk } from "../../jobs/scan/walk.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";

const TASKS = { placeWithinBounds, listFolders };

testOnDatabases(
  "no folder is lost or met twice when threads end at the same moment",
  async ({ sql }) => {
    await using jobs = await startTestBackground(sql);
    const names = Array.from({ length: 1500 }, (_, index) => `${index}/photo.jpg`);
    for (const name of names) jobs.media.write(name, "");
    const context = {
      ...{
        sql,
        library: jobs.library,
        folders: null,
        mode: "new",
        quietMs: 0,
        trustsFolderTimes: true,
      },
      // Without threads, all listings that were begun together end together.
      pool: {
        size: 8,
        run: async (task: keyof typeof TASKS, input: never) => await TASKS[task](input),
      },
      dataFolder: "/nowhere",
      bounds: "anywhere",
      tally: new Tally(),
      signal: new AbortController().signal,
    } as unknown as ScanContext;
    const met: string[] = [];
    for await (const batch of new Walk(context).listed()) {
      for (const { folder, listing } of batch) {
        for (const name of listing.names) met.push(`${folder.path}/${name}`);
      }
    }
    expect(met.sort()).toEqual(names.map((name) => jobs.media.join(name)).sort());
  },
);
