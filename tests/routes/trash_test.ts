import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { type Ask, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson, type Person } from "../support/people.ts";
import { uploadedNames, uploadPhotos } from "../support/uploaded_photos.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const MONTH = "timeBucket=2020-05-01";

const AT = "2020-05-06T10:11:12.000Z";

const read = async (ask: Ask, path: string, json?: object) =>
  await (await ask(path, { json })).json();

const remove = async (ask: Ask, ids: (string | undefined)[], force?: boolean) =>
  (await ask("/api/assets", { method: "DELETE", json: { ids, force } })).status;

const restore = (ask: Ask, ids: (string | undefined)[]) =>
  read(ask, "/api/trash/restore/assets", { ids });

/** All that shows assets or counts them. */
async function shown(test: TestApp, { ask, id }: Person, albumId: string) {
  const idsOf = (assets: { id: string }[]) => assets.map(({ id }) => id);
  const search = (json: object) => read(ask, "/api/search/metadata", json);
  const libraries: { id: string; assetCount: number }[] = await read(ask, "/api/libraries");
  const album = await read(ask, `/api/albums/${albumId}`);
  const { usageByUser } = await read(test.ask, "/api/server/statistics");
  const usage = usageByUser.find(({ userId }: { userId: string }) => userId === id);
  return {
    months: await read(ask, "/api/timeline/buckets"),
    days: await read(ask, "/api/timeline/buckets?size=DAY&isTrashed=false"),
    month: idsOf(await read(ask, `/api/timeline/bucket?${MONTH}`)),
    markers: idsOf(await read(ask, "/api/map/markers")),
    world: await read(ask, "/api/map/markers?bbox=-180,-80,180,80&zoom=1"),
    street: await read(ask, "/api/map/markers?bbox=11,48,12,49&zoom=22"),
    album: [album.assetCount, album.albumThumbnailAssetId, idsOf(album.assets), album.endDate],
    albumMonths: await read(ask, `/api/timeline/buckets?albumId=${albumId}`),
    albumMonth: idsOf(await read(ask, `/api/timeline/bucket?albumId=${albumId}&${MONTH}`)),
    found: idsOf((await search({})).assets.items),
    counted: (await search({ page: 9 })).assets.total,
    foundByName: (await search({ originalFileName: "#" })).assets.total,
    all: idsOf(await read(ask, "/api/assets")),
    statistics: await read(ask, "/api/assets/statistics"),
    assetCounts: libraries.map(({ assetCount }) => assetCount),
    library: await read(ask, `/api/libraries/${libraries[0]!.id}/statistics`),
    usage: [usage.photos, usage.usage],
    page: await (await ask("/")).text(),
  };
}

/** What the trash has, as it is shown. */
const trash = async ({ ask }: Person, albumId: string) => ({
  months: await read(ask, "/api/timeline/buckets?isTrashed=true"),
  names: (await read(ask, `/api/timeline/bucket?${MONTH}&isTrashed=true`))
    .map(({ originalFileName }: { originalFileName: string }) => originalFileName),
  album:
    (await read(ask, `/api/timeline/bucket?albumId=${albumId}&${MONTH}&isTrashed=true`)).length,
  statistics: await read(ask, "/api/assets/statistics?isTrashed=true"),
  found: (await read(ask, "/api/search/metadata", { trashedAfter: "2020-01-01" })).assets.total,
  all: (await read(ask, "/api/assets?isTrashed=true")).length,
  markers: await read(ask, "/api/map/markers?isTrashed=true"),
});

const NOTHING = {
  ...{ months: [], names: [], album: 0, statistics: { images: 0, videos: 0, total: 0 } },
  ...{ found: 0, all: 0, markers: [] },
};

/** Two photos of one place, in an album. */
async function twoPhotos(test: TestApp, sql: Database) {
  const person = await makePerson(test);
  const ids = await uploadPhotos(test, person, { colours: ["#111", "#222"] });
  await sql`update assets set latitude = 48.137, longitude = 11.575, picture_key = null,
    picture_state = 'dropped'`;
  const album = await read(person.ask, "/api/albums", { albumName: "A", assetIds: ids });
  return { person, a: ids[0]!, b: ids[1]!, albumId: album.id as string };
}

testOnADatabase("what is deleted is shown nowhere but in the trash, and comes back", async (db) => {
  await using test = await startTestApp(db.sql);
  const { person, a, b, albumId } = await twoPhotos(test, db.sql);
  const before = await shown(test, person, albumId);
  expect(before).toMatchObject({ counted: 2, foundByName: 2, assetCounts: [2] });
  expect(await trash(person, albumId)).toEqual(NOTHING);
  expect(await remove(person.ask, [a])).toBe(204);
  const after = await shown(test, person, albumId);
  for (const part of Object.values(after)) expect(JSON.stringify(part)).not.toContain(a);
  expect(after).toMatchObject({
    ...{ months: [{ count: 1 }], days: [{ count: 1 }], month: [b], markers: [b] },
    ...{ world: [{ id: b, count: 1 }], street: [{ id: b, count: 1 }], album: [1, b, [b], AT] },
    ...{ albumMonths: [{ count: 1 }], albumMonth: [b], found: [b], counted: 1, foundByName: 1 },
    ...{ all: [b], statistics: { images: 1, videos: 0, total: 1 }, assetCounts: [1] },
    ...{ library: { photos: 1, videos: 0, total: 1 } },
  });
  expect([before.library.usage > after.library.usage, after.usage[0]]).toEqual([true, 1]);
  expect(await trash(person, albumId)).toEqual({
    months: [{ timeBucket: "2020-05-01T00:00:00.000Z", count: 1 }],
    ...{ names: ["#111.jpg"], album: 1, statistics: { images: 1, videos: 0, total: 1 } },
    ...{ found: 1, all: 1, markers: [] },
  });
  expect(await read(person.ask, `/api/assets/${a}`)).toMatchObject({ id: a, isTrashed: true });
  expect((await person.ask(`/api/assets/${a}/original`)).status).toBe(200);
  expect(uploadedNames(test)).toEqual(["#111.jpg", "#222.jpg"]);
  expect(await read(person.ask, "/api/trash/restore", {})).toEqual({ count: 1 });
  expect(await shown(test, person, albumId)).toEqual(before);
  expect(await trash(person, albumId)).toEqual(NOTHING);
  expect(await read(person.ask, `/api/assets/${a}`)).toMatchObject({ id: a, isTrashed: false });
});

testOnADatabase("some come back out of the trash, and the others stay in it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, b, albumId } = await twoPhotos(test, sql);
  expect(await remove(person.ask, [a, b])).toBe(204);
  // It was there already, and does not come back for that.
  expect(await remove(person.ask, [a])).toBe(204);
  expect(await restore(person.ask, [b, b.toUpperCase()])).toEqual({ count: 1 });
  expect(await restore(person.ask, [b])).toEqual({ count: 0 });
  expect(await restore(person.ask, [])).toEqual({ count: 0 });
  expect((await trash(person, albumId)).names).toEqual(["#111.jpg"]);
  const other = await makePerson(test, { name: "Carl" });
  for (const [ask, ids] of [[other.ask, [a]], [person.ask, [a, UNKNOWN]]] as const) {
    expect((await restore(ask, [...ids])).statusCode).toBe(404);
    expect(await remove(ask, [...ids])).toBe(404);
  }
  expect((await restore(person.ask, ["a"])).message[0]).toContain("ids.0");
  for (const way of ["restore", "empty"]) {
    expect(await read(other.ask, `/api/trash/${way}`, {})).toEqual({ count: 0 });
  }
  expect((await trash(person, albumId)).names).toEqual(["#111.jpg"]);
});

testOnADatabase("emptying the trash deletes what is in it, and nothing else", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, b, albumId } = await twoPhotos(test, sql);
  expect(await remove(person.ask, [a])).toBe(204);
  expect(await read(person.ask, "/api/trash/empty", {})).toEqual({ count: 1 });
  expect(await read(person.ask, "/api/trash/empty", {})).toEqual({ count: 0 });
  expect(await trash(person, albumId)).toEqual(NOTHING);
  expect((await person.ask(`/api/assets/${a}`)).status).toBe(404);
  await eventually(() => expect(uploadedNames(test)).toEqual(["#222.jpg"]));
  expect((await shown(test, person, albumId)).found).toEqual([b]);
  expect(await read(person.ask, "/api/trash/restore", {})).toEqual({ count: 0 });
});

testOnADatabase("a full trash is emptied and restored to the last photo", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a } = await twoPhotos(test, sql);
  const copies = 1700;
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time, trashed_at)
    select library_id, owner_id, folder_id, number::text, type, 1, 0, taken_at, local_date_time,
      now()
    from assets, generate_series(1, ${copies}::integer) as number where id = ${a}`;
  expect(await read(person.ask, "/api/trash/restore", {})).toEqual({ count: copies });
  const total = () => read(person.ask, "/api/assets/statistics").then(({ total }) => total);
  expect(await total()).toBe(copies + 2);
  await sql`update assets set trashed_at = now() where name !~ '#'`;
  expect(await read(person.ask, "/api/trash/empty", {})).toEqual({ count: copies });
  expect(await total()).toBe(2);
});

testOnADatabase("past the trash, and without one, photos are gone at once", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, b, albumId } = await twoPhotos(test, sql);
  expect(await remove(person.ask, [a], true)).toBe(204);
  expect(await trash(person, albumId)).toEqual(NOTHING);
  await eventually(() => expect(uploadedNames(test)).toEqual(["#222.jpg"]));
  const set = (trash: object) => test.ask("/api/system-config", { method: "PUT", json: { trash } });
  expect((await set({ enabled: false })).status).toBe(200);
  expect(await remove(person.ask, [b])).toBe(204);
  expect(await trash(person, albumId)).toEqual(NOTHING);
  await eventually(() => expect(uploadedNames(test)).toEqual([]));
});

testOnADatabase("whom an album is shared with sees nothing of the trash", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, b, albumId } = await twoPhotos(test, sql);
  const other = await makePerson(test, { name: "Carl" });
  const albumUsers = [{ userId: other.id, role: "editor" }];
  await person.ask(`/api/albums/${albumId}/users`, { method: "PUT", json: { albumUsers } });
  expect((await other.ask(`/api/assets/${a}`)).status).toBe(200);
  await remove(person.ask, [a]);
  for (const path of ["", "/original", "/thumbnail"]) {
    expect((await other.ask(`/api/assets/${a}${path}`)).status).toBe(404);
  }
  // What is put into an album while it is in the trash is seen there when it comes back.
  const [c] = await uploadPhotos(test, person, { colours: ["#333"] });
  await remove(person.ask, [c]);
  const json = { ids: [c] };
  await person.ask(`/api/albums/${albumId}/assets`, { method: "PUT", json });
  const seen = async () => (await read(other.ask, `/api/albums/${albumId}`)).assetCount;
  expect([await seen(), (await other.ask(`/api/assets/${b}`)).status]).toEqual([1, 200]);
  await restore(person.ask, [a, c]);
  expect([await seen(), (await other.ask(`/api/assets/${c}`)).status]).toEqual([3, 200]);
});

testOnADatabase("an administrator brings back what somebody else deleted", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, albumId } = await twoPhotos(test, sql);
  await remove(person.ask, [a]);
  expect(await restore(test.ask, [a])).toEqual({ count: 1 });
  expect(await trash(person, albumId)).toEqual(NOTHING);
});

testOnADatabase("the video of a live photo goes for good when its photo does", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { person, a, b } = await twoPhotos(test, sql);
  const [video, shared] = await uploadPhotos(test, person, { colours: ["#333", "#444"] });
  await sql`update assets set is_hidden = true where id in (${video!}, ${shared!})`;
  const c = (await uploadPhotos(test, person, { colours: ["#555"] }))[0]!;
  await sql`update assets set live_photo_video_id = ${video!} where id = ${a}`;
  await sql`update assets set live_photo_video_id = ${shared!} where id in (${b}, ${c})`;
  await remove(person.ask, [a, b]);
  expect(uploadedNames(test)).toHaveLength(5);
  expect(await read(person.ask, "/api/trash/empty", {})).toEqual({ count: 2 });
  await eventually(() => expect(uploadedNames(test)).toEqual(["#444.jpg", "#555.jpg"]));
  const left = await sql<{ id: string }[]>`select id from assets`;
  expect(left.map(({ id }) => id).sort()).toEqual([c, shared!].sort());
});
