import { expect } from "@std/expect";
import { answerOf, type CommandEnv, runCommand, startCommand } from "../support/commands.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import type { TempFolder } from "../support/temp_folder.ts";

async function cookieOf(shoebox: ShoeboxProcess): Promise<string> {
  const [, link] = await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/);
  const answer = await fetch(link!, { redirect: "manual" });
  await answer.body?.cancel();
  return answer.headers.get("set-cookie")!.split(";")[0]!;
}

/** All that a user sees. */
async function everything({ address }: ShoeboxProcess, cookie: string) {
  const ask = async (path: string) => {
    const answer = await fetch(`${address}/api${path}`, { headers: { cookie } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const assets = [];
  for (const { timeBucket } of await ask("/timeline/buckets?size=MONTH")) {
    assets.push(...await ask(`/timeline/bucket?size=MONTH&timeBucket=${timeBucket}`));
  }
  const libraries = (await ask("/libraries")).map((
    { id, name, assetCount }: { id: string; name: string; assetCount: number },
  ) => ({ id, name, assetCount }));
  const seen = assets.map((
    { id, originalPath, localDateTime, isFavorite }: Record<string, unknown>,
  ) => JSON.stringify({ id, originalPath, localDateTime, isFavorite }));
  return { libraries, assets: seen.sort(), statistics: await ask("/assets/statistics") };
}

async function photosIn(folder: TempFolder): Promise<string> {
  for (let index = 0; index < 30; index++) {
    const date = `20${10 + index % 10}:05:06 10:11:12`;
    folder.write(`photos/${index % 3}/${index}.jpg`, await makePhoto({ date, width: 20 + index }));
  }
  return folder.join("photos");
}

testProgramsOnDatabases(
  "a backup of a running Shoebox brings everything back after the data folder is deleted",
  async ({ folder, newDatabaseUrl }) => {
    const env: CommandEnv = {
      SHOEBOX_DATA: await newDataFolder(folder),
      DATABASE_URL: await newDatabaseUrl(),
      SHOEBOX_BACKUPS: folder.join("backups"),
    };
    const shoebox = await startShoebox({
      ...{ data: env.SHOEBOX_DATA, folders: [await photosIn(folder)], env },
    });
    const cookie = await cookieOf(shoebox);
    await shoebox.output.until(/photos: scanned in/);
    folder.write("data/upload/ann/2020/05/Beach.jpg", await makePhoto({ colour: "#abc" }));
    const expected = await everything(shoebox, cookie);
    expect(expected.assets).toHaveLength(30);
    const { folder: backup, uploads, rows } = await answerOf(env, ["backup"]);
    expect(uploads.files).toBe(1);
    expect(rows).toMatchObject({ assets: 30, users: 1 });
    expect(await everything(shoebox, cookie)).toEqual(expected);
    const refused = await runCommand(env, ["restore", backup, "--force"]);
    expect(refused.exitCode).toBe(1);
    expect(await shoebox.end("SIGINT")).toBe(0);

    Deno.removeSync(env.SHOEBOX_DATA, { recursive: true });
    const fresh = { ...env, DATABASE_URL: await newDatabaseUrl() };
    const restored = await runCommand(fresh, ["restore", backup]);
    expect(restored).toMatchObject({ exitCode: 0, errors: "" });
    const again = await startShoebox({ data: env.SHOEBOX_DATA, env: fresh });
    try {
      expect(await everything(again, cookie)).toEqual(expected);
      await again.output.until(/All done: 30 photos and videos indexed, 30 thumbnails made/);
      const { id } = JSON.parse(expected.assets[0]!);
      const thumbnail = await fetch(`${again.address}/api/assets/${id}/thumbnail`, {
        headers: { cookie },
      });
      expect(thumbnail.status).toBe(200);
      expect((await thumbnail.bytes()).length).toBeGreaterThan(0);
      const kept = Deno.readFileSync(folder.join("data/upload/ann/2020/05/Beach.jpg"));
      expect(kept).toEqual(await makePhoto({ colour: "#abc" }));
    } finally {
      await again.end("SIGINT");
    }
  },
);

testProgramsOnDatabases(
  "a backup that is killed leaves none behind, and the next one cleans up after it",
  async ({ folder, newDatabaseUrl }) => {
    const env: CommandEnv = {
      SHOEBOX_DATA: await newDataFolder(folder),
      DATABASE_URL: await newDatabaseUrl(),
      SHOEBOX_BACKUPS: folder.join("backups"),
    };
    await answerOf(env, ["user:create", "ann@example.org"]);
    // Large enough to be under way when it is killed.
    folder.write("data/upload/film.mp4", new Uint8Array(400_000_000));
    const names = () =>
      [...Deno.readDirSync(env.SHOEBOX_BACKUPS!)].map(({ name }) => name)
        .filter((name) => name.startsWith("shoebox"));
    const killed = startCommand(env, ["backup"]);
    await eventually(() => expect(names()).toHaveLength(1));
    await killed.end("SIGKILL");
    expect(names()).toEqual([expect.stringMatching(/\.unfinished$/)]);
    const inside = folder.join("backups", names()[0]!);
    expect((await runCommand(env, ["restore", inside, "--force"])).exitCode).toBe(1);
    const { folder: backup } = await answerOf(env, ["backup"]);
    expect([backup]).toEqual(names().map((name) => folder.join("backups", name)));
  },
  ["embedded"],
);
