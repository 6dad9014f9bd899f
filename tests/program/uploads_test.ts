import { expect } from "@std/expect";
import { ADMIN } from "../clients/real_server.ts";
import { ask } from "../support/ask.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { eventually } from "../support/eventually.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { filesBelow, type SentFile, uploadForm } from "../support/uploads.ts";

/** On each kind of database. */
const KILLS = 10;
const UPLOADS_AT_ONCE = 6;
const BYTES = 3_000_000;
const LATEST_KILL_MS = 300;

async function signUp({ address }: ShoeboxProcess): Promise<string> {
  await ask(`${address}/api/auth/admin-sign-up`, { body: ADMIN });
  const login = await ask<{ accessToken: string }>(`${address}/api/auth/login`, { body: ADMIN });
  return login.accessToken;
}

/** A file that is no photo, but for its name: what is in it does not matter here. */
function newFile(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  crypto.getRandomValues(bytes.subarray(0, 64));
  return bytes;
}

async function send(
  { address }: ShoeboxProcess,
  token: string,
  bytes: Uint8Array,
  files: Record<string, SentFile> = {},
) {
  return await fetch(`${address}/api/assets`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: uploadForm({ bytes, files }),
  });
}

/** A video and a sidecar of their own for each photo. */
const more = () => ({
  livePhotoData: { name: "a.mov", bytes: newFile(BYTES / 10) },
  sidecarData: { name: "a.xmp", bytes: `<x>${crypto.randomUUID()}</x>` },
});

interface Shown {
  id: string;
  originalPath: string;
  checksum: string;
  livePhotoVideoId: string | null;
}

const allAssets = ({ address }: ShoeboxProcess, token: string) =>
  ask<Shown[]>(`${address}/api/assets`, { token });

/** The videos of live photos, which are not in the list. */
const videosOf = (assets: Shown[], { address }: ShoeboxProcess, token: string) =>
  Promise.all(
    assets.map(({ livePhotoVideoId }) =>
      ask<Shown>(`${address}/api/assets/${livePhotoVideoId}`, { token })
    ),
  );

const sha1 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest("SHA-1", bytes)).toBase64();

testProgramsOnDatabases(
  `uploads that are killed ${KILLS} times leave each photo with all that is its own, or nothing`,
  async ({ folder, newDatabaseUrl }) => {
    const options = {
      data: await newDataFolder(folder),
      env: { DATABASE_URL: await newDatabaseUrl() },
    };
    let shoebox = await startShoebox(options);
    const token = await signUp(shoebox);
    const answered = new Set<string>();
    const delays = Array.from({ length: KILLS }, () => Math.floor(Math.random() * LATEST_KILL_MS));
    console.log(`Killed after so many milliseconds: ${delays.join(", ")}`);
    for (const delay of delays) {
      const sent = Promise.allSettled(Array.from({ length: UPLOADS_AT_ONCE }, async () => {
        const answer = await send(shoebox, token, newFile(BYTES), more());
        answered.add((await answer.json()).id);
      }));
      await new Promise((resolve) => setTimeout(resolve, delay));
      await shoebox.end("SIGKILL");
      await sent;
      shoebox = await startShoebox(options);
    }
    const assets = await allAssets(shoebox, token);
    const videos = await videosOf(assets, shoebox, token);
    const paths = [...assets, ...videos].map(({ originalPath }) => originalPath);
    const sidecars = assets.map(({ originalPath }) => `${originalPath}.xmp`);
    await eventually(() => {
      const files = filesBelow(folder.join("data/upload")).map((path) =>
        folder.join("data/upload", path)
      );
      expect(files).toEqual([...paths, ...sidecars].sort());
      expect(filesBelow(folder.join("data/tmp")).filter((name) => name.startsWith("upload-")))
        .toEqual([]);
    });
    for (const { originalPath, checksum } of [...assets, ...videos]) {
      expect(await sha1(Deno.readFileSync(originalPath))).toBe(checksum);
    }
    const ids = new Set(assets.map(({ id }) => id));
    expect([...answered].filter((id) => !ids.has(id))).toEqual([]);
    await shoebox.end("SIGINT");
  },
);

const EMPTYING_KILLS = 4;
const TRASHED_AT_ONCE = 25;
const LATEST_EMPTYING_KILL_MS = 60;

testProgramsOnDatabases(
  `a trash whose emptying is killed ${EMPTYING_KILLS} times leaves no file without its asset`,
  async ({ folder, newDatabaseUrl }) => {
    const options = {
      data: await newDataFolder(folder),
      env: { DATABASE_URL: await newDatabaseUrl() },
    };
    let shoebox = await startShoebox(options);
    const token = await signUp(shoebox);
    const kept = await send(shoebox, token, newFile(1000));
    await kept.body?.cancel();
    const delays = Array.from(
      { length: EMPTYING_KILLS },
      () => Math.floor(Math.random() * LATEST_EMPTYING_KILL_MS),
    );
    console.log(`Killed after so many milliseconds: ${delays.join(", ")}`);
    const trashOf = ({ address }: ShoeboxProcess) =>
      ask<Shown[]>(`${address}/api/assets?isTrashed=true`, { token });
    for (const delay of delays) {
      const { address } = shoebox;
      const sent = Array.from({ length: TRASHED_AT_ONCE }, async () => {
        const answer = await send(shoebox, token, newFile(1000));
        return (await answer.json()).id;
      });
      const ids = await Promise.all(sent);
      await ask(`${address}/api/assets`, { token, method: "DELETE", body: { ids } });
      const emptied = ask(`${address}/api/trash/empty`, { token, method: "POST" }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, delay));
      await shoebox.end("SIGKILL");
      await emptied;
      shoebox = await startShoebox(options);
    }
    const trash = await trashOf(shoebox);
    console.log(`Still in the trash: ${trash.length}`);
    const assets = await allAssets(shoebox, token);
    expect(assets).toHaveLength(1);
    await eventually(() => {
      const files = filesBelow(folder.join("data/upload")).map((path) =>
        folder.join("data/upload", path)
      );
      expect(files).toEqual(
        [...assets, ...trash].map(({ originalPath }) => originalPath).sort(),
      );
    });
    await shoebox.end("SIGINT");
  },
);

async function run(command: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
}

/** Megabytes of a disk that takes the database, if it is on it, and not a file of the other length. */
const SMALL_DISK = { server: { disk: 8, file: 12 }, embedded: { disk: 200, file: 220 } };

testProgramsOnDatabases(
  "a disk that is full answers 507, and nothing of the file is left",
  async ({ kind, folder, newDatabaseUrl }) => {
    const data = folder.join("data");
    Deno.mkdirSync(data);
    const { disk, file } = SMALL_DISK[kind];
    await run("mount", ["-t", "tmpfs", "-o", `size=${disk}m`, "tmpfs", data]);
    try {
      if (kind === "embedded") await newDataFolder(folder);
      const shoebox = await startShoebox({ data, env: { DATABASE_URL: await newDatabaseUrl() } });
      const token = await signUp(shoebox);
      const full = await send(shoebox, token, newFile(file * 1_000_000));
      const answer = await full.json();
      expect([full.status, answer.error]).toEqual([507, "Insufficient Storage"]);
      const livePhotoData = { name: "a.mov", bytes: newFile(file * 1_000_000) };
      const live = await send(shoebox, token, newFile(1_000_000), { livePhotoData });
      expect([live.status, (await live.json()).statusCode]).toEqual([507, 507]);
      expect(await allAssets(shoebox, token)).toEqual([]);
      expect([filesBelow(`${data}/upload`), filesBelow(`${data}/tmp`)]).toEqual([[], []]);
      const fits = await send(shoebox, token, newFile(1_000_000));
      expect(fits.status).toBe(201);
      await fits.body?.cancel();
      await shoebox.end("SIGINT");
    } finally {
      await run("umount", [data]);
    }
  },
);
