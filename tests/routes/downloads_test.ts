import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { takeOffline } from "../../store/offline_assets.ts";
import { type Ask, startTestApp, type TestApp } from "../support/app.ts";
import { assetsOf } from "../support/assets.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhotographer } from "../support/photographers.ts";
import { makePhoto } from "../support/photos.ts";
import { uploadAs } from "../support/uploads.ts";
import { unzip } from "../support/zip.ts";
import { eventually } from "../support/eventually.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const MISSING = "Missing files.txt";

const info = (ask: Ask, json: unknown) => ask("/api/download/info", { json });
const archive = (ask: Ask, assetIds: string[], more = {}) =>
  ask("/api/download/archive", { json: { assetIds, ...more } });
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Writes photos, all of them different, scans them, and answers with bytes and id of each. */
async function scanPhotos(test: TestApp, sql: Database, names: string[]) {
  const bytes = new Map<string, Uint8Array>();
  for (const [index, name] of names.entries()) {
    bytes.set(name, await makePhoto({ width: 60 + index, date: `2020:01:0${index + 1} 10:00:00` }));
    test.media.write(name, bytes.get(name)!);
  }
  await test.scan();
  const assets = await assetsOf({ ...test, sql });
  return names.map((name) => ({ id: assets[name]!.id, bytes: bytes.get(name)! }));
}

testOnADatabase(
  "a selection comes as one file, and in the order of the request",
  async (context) => {
    await using test = await startTestApp(context.sql);
    const [a, b] = await scanPhotos(test, context.sql, ["one/a.jpg", "two/A.jpg"]);
    const answer = await archive(test.ask, [b!.id, a!.id.toUpperCase(), b!.id], {
      archiveName: "Été",
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition"))
      .toBe(`attachment; filename="_t_.zip"; filename*=UTF-8''%C3%89t%C3%A9.zip`);
    const files = await unzip(answer);
    expect(Object.entries(files)).toEqual([["A.jpg", b!.bytes], ["a+1.jpg", a!.bytes]]);
    expect(test.log.filter((line) => /download/i.test(line))).toEqual([]);
  },
);

testOnADatabase("assets are shared out to archives by their size", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const photos = await scanPhotos(test, sql, ["a.jpg", "b.jpg", "c.jpg"]);
  const [one, two, three] = photos.map(({ id, bytes }) => ({ id, size: bytes.length }));
  const totalSize = one!.size + two!.size + three!.size;
  const assetIds = [three!.id, one!.id, two!.id];
  const all = await info(test.ask, { assetIds });
  expect(all.status).toBe(201);
  expect(await all.json()).toEqual({ totalSize, archives: [{ size: totalSize, assetIds }] });
  const archiveSize = three!.size + one!.size;
  expect(await (await info(test.ask, { assetIds, archiveSize })).json()).toEqual({
    totalSize,
    archives: [
      { size: archiveSize, assetIds: [three!.id, one!.id] },
      { size: two!.size, assetIds: [two!.id] },
    ],
  });
  const { archives } = await (await info(test.ask, { userId: test.user.id })).json();
  expect(archives).toEqual([{ size: totalSize, assetIds: [three!.id, two!.id, one!.id] }]);
  expect(await (await info(test.ask, { assetIds: [] })).json())
    .toEqual({ totalSize: 0, archives: [] });
});

testOnADatabase("an album is downloaded by everybody with whom it is shared", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 3 });
  const ben = await makePhotographer(test, sql, { name: "Ben", count: 1 });
  const [first, second, third] = ann.photos as [string, string, string];
  const { id: albumId } = await (await ann.ask("/api/albums", {
    json: { albumName: "A", assetIds: [first, second] },
  })).json();
  const refused = [
    await info(ben.ask, { albumId }),
    await info(ben.ask, { userId: ann.id }),
    await info(ben.ask, { assetIds: [first] }),
    await archive(ben.ask, [first]),
  ];
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const albumUsers = [{ userId: ben.id, role: "viewer" }];
  await ann.ask(`/api/albums/${albumId}/users`, { method: "PUT", json: { albumUsers } });
  const { archives } = await (await info(ben.ask, { albumId })).json();
  expect(archives).toMatchObject([{ assetIds: [second, first] }]);
  const files = await unzip(await archive(ben.ask, archives[0].assetIds));
  expect(Object.keys(files)).toEqual(["2.jpg", "1.jpg"]);
  const other = await archive(ben.ask, [first, third]);
  expect(other.status).toBe(404);
  expect(await other.json()).toEqual(await (await archive(ben.ask, [first, UNKNOWN])).json());
});

testOnADatabase("what is in the trash is not in an album's archive", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [a, b] = await scanPhotos(test, sql, ["a.jpg", "b.jpg"]);
  const json = { albumName: "A", assetIds: [a!.id, b!.id] };
  const { id: albumId } = await (await test.ask("/api/albums", { json })).json();
  await sql`update assets set trashed_at = now() where id = ${a!.id}`;
  for (const wanted of [{ albumId }, { userId: test.user.id }]) {
    const { archives } = await (await info(test.ask, wanted)).json();
    expect(archives).toEqual([{ size: b!.bytes.length, assetIds: [b!.id] }]);
  }
});

testOnADatabase(
  "files that cannot be read are named, and the others are there",
  async (context) => {
    const { sql } = context;
    await using test = await startTestApp(sql);
    const names = ["a.jpg", "gone.jpg", "offline.jpg", "link.jpg", "outside/b.jpg", "z.jpg"];
    const photos = await scanPhotos(test, sql, names);
    const ids = photos.map(({ id }) => id);
    const secret = test.media.write("secret.txt", "secret");
    for (const name of ["gone.jpg", "link.jpg"]) Deno.removeSync(test.media.join(name));
    test.media.link("link.jpg", secret);
    Deno.renameSync(test.media.join("outside"), test.media.join("elsewhere"));
    test.media.link("outside", "elsewhere");
    await takeOffline(sql, [ids[2]!]);
    const { totalSize } = await (await info(test.ask, { assetIds: ids })).json();
    const files = await unzip(await archive(test.ask, ids));
    expect(Object.keys(files)).toEqual(["a.jpg", "z.jpg", MISSING]);
    const { size: offline } = Deno.statSync(test.media.join("offline.jpg"));
    expect(totalSize).toBe(photos.reduce((sum, { bytes }) => sum + bytes.length, 0) - offline);
    const text = textOf(files[MISSING]);
    for (const name of ["gone.jpg", "link.jpg", "b.jpg"]) {
      expect(text).toContain(`${name}\r\n  It is not there`);
    }
    expect(text).toContain("offline.jpg\r\n  It is offline");
    expect(text).not.toContain("a.jpg");
    expect(test.log.filter((line) => line.startsWith("warn Files are missing in a download")))
      .toHaveLength(1);
  },
);

testOnADatabase("a file that shrinks is there as far as it could be read", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [photo] = await scanPhotos(test, sql, ["z.jpg"]);
  const path = test.media.write("a.mov", new Uint8Array(4_000_000));
  await test.scan();
  const { id } = (await assetsOf({ ...test, sql }))["a.mov"]!;
  const answer = await archive(test.ask, [id, photo!.id]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body!) {
    if (chunks.length === 0) Deno.truncateSync(path, 1000);
    chunks.push(chunk);
  }
  const files = await unzip(new Response(new Blob(chunks as BlobPart[])));
  expect(files["a.mov"]!.length).toBeLessThan(4_000_000);
  expect(files["z.jpg"]).toEqual(photo!.bytes);
  expect(textOf(files[MISSING])).toContain("a.mov\r\n  Only its beginning is here");
});

testOnADatabase("an asset that is deleted meanwhile is named, too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [a, b] = await scanPhotos(test, sql, ["a.jpg", "b.jpg"]);
  const answer = await archive(test.ask, [a!.id, b!.id]);
  await sql`delete from assets where id = ${a!.id}`;
  const files = await unzip(answer);
  expect(Object.keys(files)).toEqual(["b.jpg", MISSING]);
  expect(textOf(files[MISSING])).toContain(`${a!.id}\r\n  It was deleted`);
});

testOnADatabase("uploads bear the names with which they were sent", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const ids: string[] = [];
  const sent = [await makePhoto({ width: 61 }), await makePhoto({ width: 62 })];
  for (const bytes of sent) {
    const answer = await uploadAs(test, person.token, { name: "what?.jpg", bytes });
    ids.push((await answer.json()).id);
  }
  const files = await unzip(await archive(person.ask, ids));
  expect(Object.entries(files)).toEqual([["what_.jpg", sent[0]], ["what_+1.jpg", sent[1]]]);
});

testOnADatabase("a live photo brings its video along, once", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [still, video] = await scanPhotos(test, sql, ["a.jpg", "a.heic"]);
  await sql`update assets set live_photo_video_id = ${video!.id} where id = ${still!.id}`;
  const { totalSize } = await (await info(test.ask, { assetIds: [still!.id] })).json();
  expect(totalSize).toBe(still!.bytes.length + video!.bytes.length);
  for (const ids of [[still!.id], [still!.id, video!.id]]) {
    expect(Object.keys(await unzip(await archive(test.ask, ids)))).toEqual(["a.jpg", "a.heic"]);
  }
});

testOnADatabase("a request that says nothing of what it wants is told so", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const messages = async (answer: Promise<Response>) => {
    expect((await answer).status).toBe(400);
    return (await (await answer).json()).message.join();
  };
  expect(await messages(info(test.ask, {}))).toContain("say what to download");
  expect(await messages(info(test.ask, { userId: "me" }))).toContain("userId");
  expect(await messages(info(test.ask, { assetIds: [], archiveSize: 0 }))).toContain("archiveSize");
  expect(await messages(archive(test.ask, []))).toContain("assetIds");
  expect(await messages(archive(test.ask, ["photo"]))).toContain("assetIds.0");
});

/** How often this process has a file open, as the system tells. */
function timesOpen(path: string): number {
  const folder = `/proc/${Deno.pid}/fd`;
  const { stdout } = new Deno.Command("ls", { args: ["-l", folder] }).outputSync();
  return textOf(stdout).split("\n").filter((line) => line.endsWith(` -> ${path}`)).length;
}

testOnADatabase("a download that is broken off leaves no file open", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const path = test.media.write("a.mov", new Uint8Array(4_000_000));
  await test.scan();
  const { id } = (await assetsOf({ ...test, sql }))["a.mov"]!;
  // Whoever makes its picture has the file open too.
  await eventually(async () =>
    expect(await sql`select from assets where picture_state = 'pending'`).toHaveLength(0)
  );
  const seen: number[] = [];
  for (const reads of [0, 1, 2, 5]) {
    const reader = (await archive(test.ask, [id])).body!.getReader();
    for (let i = 0; i < reads; i++) await reader.read();
    seen.push(timesOpen(path));
    await reader.cancel();
    expect(timesOpen(path)).toBe(0);
  }
  expect(Math.max(...seen)).toBe(1);
});
