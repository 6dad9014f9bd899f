import { expect } from "@std/expect";
import { checkFolder } from "../../jobs/files/check_folder.ts";
import { listFolders } from "../../jobs/files/list_folders.ts";
import { type ScanContext, Tally } from "../../jobs/scan/context.ts";
import { walk } from "../../jobs/scan/walk.ts";
import { TempFolder } from "../support/temp_folder.ts";

const TASKS = { checkFolder, listFolders };

Deno.test("no batch is lost or met twice when threads end at the same moment", async () => {
  using folder = new TempFolder();
  const names = Array.from({ length: 1500 }, (_, index) => `${index}/photo.jpg`);
  for (const name of names) folder.write(name, "");
  const context = {
    // Without threads, all listings that were begun together end together.
    pool: {
      size: 8,
      run: async (task: keyof typeof TASKS, input: never) => await TASKS[task](input),
    },
    library: { importPaths: [folder.path], exclusionPatterns: [] },
    dataFolder: "/nowhere",
    tally: new Tally(),
    signal: new AbortController().signal,
  } as unknown as ScanContext;
  const met: string[] = [];
  for await (const batch of walk(context, [])) {
    for (const { path, names } of batch) for (const name of names) met.push(`${path}/${name}`);
  }
  expect(met.sort()).toEqual(names.map((name) => folder.join(name)).sort());
});
