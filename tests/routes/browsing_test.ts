import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

interface Shown {
  id: string;
  originalFileName: string;
}

const namesOf = (assets: Shown[]) => assets.map(({ originalFileName }) => originalFileName);

/** Four photos: a favourite, an archived one, one in a place, and one in the same place. */
async function addPhotos({ sql, media, scan }: TestApp & { sql: Database }) {
  for (const [index, name] of ["a", "b", "c", "d"].entries()) {
    media.write(`${name}.jpg`, await makePhoto({ date: `2020:05:0${index + 1} 10:00:00` }));
  }
  await scan();
  await sql`update assets set is_favorite = name = 'a.jpg', is_archived = name = 'b.jpg'`;
  await sql`update assets set latitude = 48.137, longitude = 11.575
            where name in ('c.jpg', 'd.jpg')`;
}

testOnADatabase("old and new clients ask for months in their own words", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addPhotos({ ...test, sql });
  const countOf = async (path: string) => {
    const buckets: { count: number }[] = await (await test.ask(path)).json();
    return buckets.reduce((sum, { count }) => sum + count, 0);
  };
  const asked: [string, number][] = [
    ["/api/asset/time-buckets?size=MONTH", 4],
    ["/api/asset/time-buckets?size=DAY&isArchived=false&isTrashed=false&withPartners=true", 3],
    ["/api/timeline/buckets?visibility=archive", 1],
    ["/api/timeline/buckets?visibility=timeline&isFavorite=true", 1],
    ["/api/timeline/buckets?visibility=hidden", 0],
    ["/api/timeline/buckets?isTrashed=true", 0],
    [`/api/timeline/buckets?userId=${test.user.id}&order=asc`, 4],
    [`/api/timeline/buckets?libraryId=${test.library.id}`, 4],
    [`/api/timeline/buckets?libraryId=${crypto.randomUUID()}`, 0],
  ];
  for (const [path, count] of asked) expect([path, await countOf(path)]).toEqual([path, count]);
  const bucket = await test.ask(
    "/api/asset/time-bucket?size=DAY&timeBucket=2020-05-02T00:00:00.000Z&visibility=archive",
  );
  expect(namesOf(await bucket.json())).toEqual(["b.jpg"]);
  const trash = await test.ask("/api/timeline/bucket?timeBucket=2020-05-02&isTrashed=true");
  expect(await trash.json()).toEqual([]);
});

testOnADatabase("nobody asks for what somebody else has", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addPhotos({ ...test, sql });
  const owner = `userId=${test.user.id}`;
  for (const path of ["timeline/buckets?", "map/markers?"]) {
    expect(await (await test.askAsStranger(`/api/${path}`)).json()).toEqual([]);
    expect((await test.askAsStranger(`/api/${path}${owner}`)).status).toBe(404);
    const ofLibrary = await test.askAsStranger(`/api/${path}libraryId=${test.library.id}`);
    expect(await ofLibrary.json()).toEqual([]);
  }
});

testOnADatabase("the map tells every place, or clusters of a viewport", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addPhotos({ ...test, sql });
  const place = { lat: 48.137, lon: 11.575, city: null, state: null, country: null };
  for (const path of ["/api/map/markers", "/api/asset/map-marker?isArchived=false"]) {
    const markers: Shown[] = await (await test.ask(path)).json();
    expect(markers).toMatchObject([place, place]);
  }
  const [cluster] = await (await test.ask("/api/map/markers?bbox=11,48,12,49&zoom=8")).json();
  expect(cluster).toEqual({ id: expect.any(String), lat: 48.137, lon: 11.575, count: 2 });
  const elsewhere = await test.ask("/api/map/markers?bbox=170,-20,-170,20&zoom=8");
  expect(await elsewhere.json()).toEqual([]);
  await sql`update assets set longitude = -179.9, latitude = 0.1 where name = 'c.jpg'`;
  const across = await test.ask("/api/map/markers?bbox=170,-20,-170,20&zoom=8");
  expect(await across.json()).toMatchObject([{ count: 1, lon: -179.9 }]);
});

testOnADatabase("a map that is asked for wrongly says what is wrong", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const wrong: [string, RegExp][] = [
    ["bbox=1,2,3&zoom=3", /^bbox: must be west,south,east,north/],
    ["bbox=1,2,3,4", /^zoom: must be given/],
    ["zoom=4", /^bbox: must be given/],
    ["bbox=1,2,3,4&zoom=25", /^zoom/],
    ["bbox=1,2,3,4&zoom=x", /^zoom/],
    ["fileCreatedAfter=yesterday", /^fileCreatedAfter/],
    ["libraryId=1", /^libraryId/],
  ];
  for (const [query, expected] of wrong) {
    const answer = await test.ask(`/api/map/markers?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
    expect((await answer.json()).message[0]).toMatch(expected);
  }
});
