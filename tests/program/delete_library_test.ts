import { expect } from "@std/expect";
import { dirname, join } from "@std/path";
import { parseConfig } from "../../domain/config.ts";
import { openStore } from "../../store/open_store.ts";
import { picturePath } from "../../store/picture_files.ts";
import { createSession } from "../../store/sessions.ts";
import { createUser } from "../../store/users.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { generatedKey, makeGeneratedLibrary } from "../support/generated_assets.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";

const ASSETS = 60_000;
const PICTURES = 500;
const KILLS = 3;

interface Place {
  data: string;
  databaseUrl: string;
}

/** What a client sees. */
interface Seen {
  id: string;
  assetCount: number;
  deletingSince: string | null;
}

/** Fills a new database with two libraries, the smaller with copies of two files of the other. */
async function fill({ data, databaseUrl }: Place) {
  const env = { SHOEBOX_DATA: data, DATABASE_URL: databaseUrl };
  const store = await openStore(parseConfig(env));
  const { sql, folder } = store;
  const user = { email: "a@example.org", name: "A", passwordHash: "", isAdmin: true };
  const { id: ownerId } = await createUser(sql, user);
  const token = await createSession(sql, { userId: ownerId, device: "test" });
  const going = await makeGeneratedLibrary({ sql, ownerId, count: ASSETS });
  const staying = await makeGeneratedLibrary({ sql, ownerId, count: 2 });
  for (let number = 0; number < PICTURES; number++) {
    for (const size of ["thumbnail", "preview"] as const) {
      const path = picturePath(folder.thumbs, generatedKey(number), size);
      Deno.mkdirSync(dirname(path), { recursive: true });
      Deno.writeTextFileSync(path, "a picture");
    }
  }
  await store.close();
  return { token, going, staying };
}

/** The files in a folder and all below it. */
function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(join(folder, name)) : [name]
  );
}

async function deletionSurvivesKills(place: Place): Promise<void> {
  const { token, going, staying } = await fill(place);
  const env = { DATABASE_URL: place.databaseUrl };
  const start = () => startShoebox({ data: place.data, env });
  const ask = async ({ address }: ShoeboxProcess, path: string, method = "GET") => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${address}/api/libraries${path}`, { method, headers });
    return { status: answer.status, text: await answer.text() };
  };
  const seen = async (shoebox: ShoeboxProcess, query = ""): Promise<Seen[]> =>
    JSON.parse((await ask(shoebox, query)).text);
  /** How many assets are left, as soon as there are fewer. */
  const leftBelow = async (shoebox: ShoeboxProcess, limit: number): Promise<number> => {
    while (true) {
      const [library] = await seen(shoebox, "?deleting=true");
      if (library === undefined) return 0;
      if (library.assetCount < limit) return library.assetCount;
    }
  };
  let shoebox = await start();
  expect((await ask(shoebox, `/${going}`, "DELETE")).status).toBe(204);
  expect((await ask(shoebox, `/${going}`)).status).toBe(404);
  let left = ASSETS;
  for (let kill = 0; kill < KILLS; kill++) {
    left = await leftBelow(shoebox, left);
    expect(left).toBeGreaterThan(0);
    await shoebox.end("SIGKILL");
    shoebox = await start();
    const [library] = await seen(shoebox, "?deleting=true");
    expect(library).toMatchObject({ id: going, deletingSince: expect.any(String) });
    expect((await seen(shoebox)).map(({ id }) => id)).not.toContain(going);
  }
  expect(await leftBelow(shoebox, 1)).toBe(0);
  while ((await seen(shoebox, "?deleting=true")).length > 0);
  expect(await seen(shoebox)).toContainEqual(
    expect.objectContaining({ id: staying, assetCount: 2, deletingSince: null }),
  );
  await shoebox.end("SIGINT");
  const kept = [0, 1].flatMap((number) =>
    (["thumbnail", "preview"] as const).map((size) =>
      picturePath("", generatedKey(number), size).split("/").at(-1)!
    )
  );
  expect(filesIn(join(place.data, "thumbs")).sort()).toEqual(kept.sort());
}

const NAME = "a deletion that is killed again and again goes on to its end";

testProgramsOnDatabases(NAME, async ({ folder, newDatabaseUrl }) => {
  await deletionSurvivesKills({
    data: await newDataFolder(folder),
    databaseUrl: await newDatabaseUrl(),
  });
});
