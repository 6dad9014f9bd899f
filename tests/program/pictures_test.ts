import { join } from "@std/path";
import { expect } from "@std/expect";
import { ANY_DATABASE, testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import {
  isRunning,
  parentOf,
  pictureProcessIds,
  slowDrawing,
} from "../support/picture_processes.ts";
import { startShoebox } from "../support/shoebox_process.ts";

testProgramsOnDatabases(
  "thumbnails that a killed Shoebox had begun are made at the next start",
  async ({ folder, newDatabaseUrl }) => {
    const photo = await makePhoto({ width: 2000, height: 1500 });
    for (let index = 0; index < 60; index++) folder.write(`photos/${index}.jpg`, photo);
    const options = {
      data: await newDataFolder(folder),
      folders: [folder.join("photos")],
      env: { DATABASE_URL: await newDatabaseUrl() },
    };
    const thumbs = join(options.data, "thumbs");
    const killed = await startShoebox(options);
    await killed.output.until(/scanned in/);
    await eventually(() => expect([...Deno.readDirSync(thumbs)]).not.toEqual([]));
    await killed.end("SIGKILL");
    const next = await startShoebox(options);
    try {
      await next.output.until(/All done: 60 photos and videos indexed, 60 thumbnails made/);
    } finally {
      await next.end("SIGINT");
    }
  },
);

testProgramsOnDatabases(
  "nothing goes on decoding when Shoebox was killed",
  async ({ folder, newDatabaseUrl }) => {
    folder.write("photos/endless.svg", slowDrawing(60));
    const shoebox = await startShoebox({
      data: await newDataFolder(folder),
      folders: [folder.join("photos")],
      env: { DATABASE_URL: await newDatabaseUrl() },
    });
    try {
      let decoders: number[] = [];
      await eventually(async () => {
        decoders = await pictureProcessIds(shoebox.pid);
        expect(decoders.length).toBeGreaterThan(0);
      });
      Deno.kill(await parentOf(decoders[0]!), "SIGKILL");
      await eventually(async () => {
        expect(await Promise.all(decoders.map(isRunning))).not.toContain(true);
      });
    } finally {
      await shoebox.exitCode;
    }
  },
  ANY_DATABASE,
);
