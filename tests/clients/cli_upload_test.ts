/** What people send with the command line client, as they run it. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "@std/expect";
import { mediaKind } from "../../domain/media_types.ts";
import { DATABASE_KINDS, type DatabaseKind, kindsFor } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { filesBelow } from "../support/uploads.ts";
import { CLI_VERSIONS, type CliRun, type CliVersion, runCli } from "./cli.ts";
import { installClients } from "./installed_clients.ts";
import { newUser, type Person } from "./new_user.ts";
import { type RealServer, startRealServer } from "./real_server.ts";
import { ask } from "../support/ask.ts";

let clients: TempFolder;
/** Real photos and videos, where there are some. */
let media: TempFolder;
const servers = new Map<string, RealServer>();

Deno.test.beforeAll(async () => {
  clients = await installClients();
  media = copyMedia();
  for (const database of DATABASE_KINDS) servers.set(database, await startRealServer(database));
});

Deno.test.afterAll(async () => {
  for (const server of servers.values()) await server.stop();
  for (const folder of [clients, media]) folder[Symbol.dispose]();
});

const MEDIA = Deno.env.get("SHOEBOX_TEST_MEDIA") ??
  fileURLToPath(new URL("../../../shared/media", import.meta.url));

/** All that can be sent: an empty file is refused, at which the older client ends. */
function copyMedia(): TempFolder {
  const folder = new TempFolder();
  for (const name of existsSync(MEDIA) ? filesBelow(MEDIA) : []) {
    const bytes = Deno.readFileSync(`${MEDIA}/${name}`);
    if (bytes.length > 0) folder.write(name, bytes);
  }
  return folder;
}

/** Somebody who has not sent anything yet. */
interface Uploader {
  server: RealServer;
  person: Person;
  /** A folder of theirs, with nothing in it. */
  folder: TempFolder;
  /** Uploads with a version of the client. */
  upload(version: CliVersion, ...args: string[]): Promise<CliRun>;
}

async function withUploader(
  database: string,
  test: (uploader: Uploader) => Promise<void>,
): Promise<void> {
  const server = servers.get(database)!;
  const person = await newUser(server);
  const { secret } = await ask<{ secret: string }>(`${server.baseUrl}/api-keys`, {
    ...{ body: { name: "Command line" }, token: person.token },
  });
  using folder = new TempFolder();
  using config = new TempFolder();
  const upload: Uploader["upload"] = (version, ...args) =>
    runCli(clients, version, {
      args: ["upload", ...args],
      env: {
        ...{ IMMICH_CONFIG_DIR: config.path, IMMICH_API_KEY: secret },
        IMMICH_INSTANCE_URL: server.baseUrl,
      },
    });
  await test({ server, person, folder, upload });
}

/** A test with each version of the client (see `kindsFor` for the database). */
function testUploads(
  name: string,
  test: (uploader: Uploader, version: CliVersion) => Promise<void>,
  kindsOf: (name: string) => DatabaseKind[] = kindsFor,
): void {
  for (const version of CLI_VERSIONS) {
    for (const database of kindsOf(`${name} ${version}`)) {
      Deno.test(`${name} (CLI ${version}, ${database} database)`, async () => {
        await withUploader(database, (uploader) => test(uploader, version));
      });
    }
  }
}

interface Shown {
  id: string;
  originalPath: string;
  originalFileName: string;
  checksum: string;
  livePhotoVideoId: string | null;
}

/** All of them; no list has the video of a live photo, which the photo names. */
async function assetsOf({ server, person: { token } }: Uploader): Promise<Shown[]> {
  const url = `${server.baseUrl}/assets`;
  const listed = await ask<Shown[]>(url, { token });
  const videos = listed.flatMap(({ livePhotoVideoId }) => livePhotoVideoId ?? []);
  const hidden = await Promise.all(videos.map((id) => ask<Shown>(`${url}/${id}`, { token })));
  return [...new Map([...listed, ...hidden].map((asset) => [asset.id, asset])).values()];
}

/** In Base64, as the API has it. */
const sha1 = (path: string) => createHash("sha1").update(Deno.readFileSync(path)).digest("base64");

/** The hashes of the media in a folder, each once. */
const contentOf = (folder: string): string[] =>
  [
    ...new Set(
      filesBelow(folder).filter((name) => mediaKind(name) !== null)
        .map((name) => sha1(`${folder}/${name}`)),
    ),
  ].sort();

/** Has what was sent, and nothing else: as assets, and as files on the disk. */
async function expectUploaded(uploader: Uploader, hashes: string[]): Promise<void> {
  const assets = await assetsOf(uploader);
  expect(assets.map(({ checksum }) => checksum).sort()).toEqual(hashes);
  expect(assets.map(({ originalPath }) => sha1(originalPath)).sort()).toEqual(hashes);
  const [folder] = assets[0]!.originalPath.split(`/${uploader.person.id}/`);
  const files = filesBelow(`${folder}/${uploader.person.id}`);
  expect(files.filter((name) => mediaKind(name) !== null)).toHaveLength(hashes.length);
}

const NAMES = ["a.jpg", "sea/été 😀 'x' [1].JPG", "sea/deep/b.jpeg", "hills/a.jpg"];

/** Different photos in some folders, and files that no client sends. */
async function writePhotos({ folder }: Uploader): Promise<void> {
  for (const [index, name] of NAMES.entries()) {
    folder.write(name, await makePhoto({ width: 50 + index, date: `202${index}:02:03 10:11:12` }));
  }
  folder.write("notes.txt", "no photo");
  folder.write("sea/.hidden/c.jpg", await makePhoto({ width: 99 }));
}

const sentHashes = ({ folder }: Uploader) => NAMES.map((name) => sha1(folder.join(name))).sort();

const SENT = {
  "2.1.0": /Successfully uploaded 4 assets/,
  "3.2.2": /Successfully uploaded 4 new assets/,
};
const NOTHING_TO_DO = "All assets were already uploaded, nothing to do.";

testUploads("upload sends a folder, and a second time nothing", async (uploader, version) => {
  await writePhotos(uploader);
  const { folder, upload } = uploader;
  const first = await upload(version, "--recursive", folder.path);
  expect(first.output).toMatch(SENT[version]);
  expect(first.code).toBe(0);
  await expectUploaded(uploader, sentHashes(uploader));
  const names = (await assetsOf(uploader)).map(({ originalFileName }) => originalFileName);
  expect(names.sort()).toEqual(["a.jpg", "a.jpg", "b.jpeg", "été 😀 'x' [1].JPG"]);
  const second = await upload(version, "--recursive", folder.path);
  expect(second.output).toContain(NOTHING_TO_DO);
  expect(second.code).toBe(0);
  await expectUploaded(uploader, sentHashes(uploader));
}, () => DATABASE_KINDS);

testUploads("without --recursive, folders below stay at home", async (uploader, version) => {
  await writePhotos(uploader);
  const { code } = await uploader.upload(version, uploader.folder.path);
  expect(code).toBe(0);
  await expectUploaded(uploader, [sha1(uploader.folder.join("a.jpg"))]);
});

testUploads("--dry-run sends nothing", async (uploader, version) => {
  await writePhotos(uploader);
  const { folder, upload } = uploader;
  const { code, output } = await upload(version, "--recursive", "--dry-run", folder.path);
  expect([code, output]).toEqual([0, expect.stringMatching(/Would have uploaded 4 assets/)]);
  expect(await assetsOf(uploader)).toEqual([]);
});

async function albumsOf(
  { server, person: { token } }: Uploader,
): Promise<Record<string, string[]>> {
  const albums = await ask<{ id: string; albumName: string }[]>(`${server.baseUrl}/albums`, {
    token,
  });
  const namesOf = async (id: string) => {
    const { assets } = await ask<{ assets: Shown[] }>(`${server.baseUrl}/albums/${id}`, { token });
    return assets.map(({ originalFileName }) => originalFileName).sort();
  };
  return Object.fromEntries(
    await Promise.all(
      albums.map(async ({ id, albumName }) => [albumName, await namesOf(id)] as const),
    ),
  );
}

testUploads("--album makes an album of each folder, once", async (uploader, version) => {
  await writePhotos(uploader);
  const { folder, upload } = uploader;
  const first = await upload(version, "--recursive", "--album", folder.join("sea"));
  expect(first.output).toContain("Successfully created 2 new albums");
  expect(first.code).toBe(0);
  const albums = { deep: ["b.jpeg"], sea: ["été 😀 'x' [1].JPG"] };
  expect(await albumsOf(uploader)).toEqual(albums);
  const all = await upload(
    version,
    "--recursive",
    "--album",
    folder.join("sea"),
    folder.join("hills"),
  );
  expect(all.output).toContain("Successfully created 1 new album");
  expect(await albumsOf(uploader)).toEqual({ ...albums, hills: ["a.jpg"] });
});

testUploads("--album-name puts all into one album, new or there", async (uploader, version) => {
  await writePhotos(uploader);
  const { folder, upload } = uploader;
  const options = ["--recursive", "--album-name", "Été & co"];
  expect((await upload(version, ...options, folder.join("hills"))).code).toBe(0);
  expect(await albumsOf(uploader)).toEqual({ "Été & co": ["a.jpg"] });
  expect((await upload(version, ...options, folder.path)).code).toBe(0);
  expect(await albumsOf(uploader)).toEqual({
    "Été & co": ["a.jpg", "a.jpg", "b.jpeg", "été 😀 'x' [1].JPG"],
  });
});

// The older client knows the option, and hashes all the same.
const SENT_AGAIN = { "2.1.0": NOTHING_TO_DO, "3.2.2": "Skipped 4 duplicate assets" };

testUploads(
  "--skip-hash sends all again, and nothing is there twice",
  async (uploader, version) => {
    await writePhotos(uploader);
    const { folder, upload } = uploader;
    const options = ["--recursive", "--skip-hash", folder.path];
    expect((await upload(version, ...options)).output).toMatch(SENT[version]);
    const again = await upload(version, ...options);
    expect([again.code, again.output]).toEqual([0, expect.stringContaining(SENT_AGAIN[version])]);
    await expectUploaded(uploader, sentHashes(uploader));
  },
);

testUploads("--delete removes what was sent from the disk, and all is here", async (
  uploader,
  version,
) => {
  await writePhotos(uploader);
  const hashes = sentHashes(uploader);
  const { folder, upload } = uploader;
  const { code } = await upload(version, "--recursive", "--delete", folder.path);
  expect(code).toBe(0);
  expect(filesBelow(folder.path)).toEqual(["notes.txt", "sea/.hidden/c.jpg"]);
  await expectUploaded(uploader, hashes);
});

testUploads("a file that is there twice is one asset", async (uploader, version) => {
  const { folder, upload } = uploader;
  const bytes = await makePhoto();
  for (const name of ["a.jpg", "b.jpg", "c/a.jpg"]) folder.write(name, bytes);
  expect((await upload(version, "--recursive", folder.path)).code).toBe(0);
  await expectUploaded(uploader, [sha1(folder.join("a.jpg"))]);
});

for (const database of DATABASE_KINDS) {
  Deno.test(`two clients at once send each file once (${database} database)`, async () => {
    await withUploader(database, async (uploader) => {
      const { folder, upload } = uploader;
      for (let i = 0; i < 30; i++) {
        folder.write(`${i % 3}/${i}.jpg`, await makePhoto({ width: 50 + i }));
      }
      const runs = await Promise.all(
        CLI_VERSIONS.map((version) =>
          upload(version, "--recursive", "--album-name", "All", folder.path)
        ),
      );
      expect(runs.map(({ code, output }) => code === 0 ? "" : output)).toEqual(["", ""]);
      await expectUploaded(uploader, contentOf(folder.path));
      const albums = Object.values(await albumsOf(uploader)).flat();
      expect(new Set(albums).size).toBe(30);
    });
  });
}

if (existsSync(MEDIA)) {
  testUploads("a folder of real photos and videos is sent whole", async (uploader, version) => {
    const { code, output } = await uploader.upload(version, "--recursive", media.path);
    expect([code, output]).toEqual([0, expect.not.stringContaining("Failed")]);
    await expectUploaded(uploader, contentOf(media.path));
    const again = await uploader.upload(version, "--recursive", media.path);
    expect(again.output).toContain(NOTHING_TO_DO);
  });
}
