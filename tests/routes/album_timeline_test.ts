import { expect } from "@std/expect";
import { type Ask, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhotographer } from "../support/photographers.ts";

testOnADatabase("an album has a timeline, for whom it is shared with too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 4 });
  const ben = await makePhotographer(test, sql, { name: "Ben", count: 1 });
  const [first, second, third] = ann.photos;
  await sql`update assets set local_date_time = '2020-02-01' where id = ${third!}`;
  await sql`update assets set is_favorite = true where id = ${second!}`;
  const { id } = await (await ann.ask("/api/albums", {
    json: {
      ...{ albumName: "A", assetIds: [first, second, third] },
      albumUsers: [{ userId: ben.id, role: "editor" }],
    },
  })).json();
  await ben.ask(`/api/albums/${id}/assets`, { method: "PUT", json: { ids: ben.photos } });
  const buckets = async (ask: Ask, query = "") =>
    await (await ask(`/api/timeline/buckets?size=MONTH&albumId=${id}${query}`)).json();
  const january = { timeBucket: "2020-01-01T00:00:00.000Z", count: 3 };
  const february = { timeBucket: "2020-02-01T00:00:00.000Z", count: 1 };
  expect(await buckets(ann.ask)).toEqual([february, january]);
  expect(await buckets(ben.ask, "&order=asc")).toEqual([january, february]);
  expect(await buckets(ben.ask, "&isFavorite=true")).toEqual([{ ...january, count: 1 }]);
  expect(await buckets(ann.ask, `&libraryId=${ben.libraryId}`)).toEqual([{ ...january, count: 1 }]);
  const bucket = async (query: string) => {
    const answer = await ben.ask(
      `/api/timeline/bucket?albumId=${id}&timeBucket=2020-01-01${query}`,
    );
    return (await answer.json()).map(({ id }: { id: string }) => id);
  };
  // The first photos of both are of the same moment.
  const [older, newer] = [first, ben.photos[0]].sort();
  expect(await bucket("")).toEqual([second, newer, older]);
  expect(await bucket("&order=asc")).toEqual([older, newer, second]);
  expect(await bucket("&isFavorite=true")).toEqual([second]);
  expect(await bucket("&size=DAY")).toEqual([]);
});

testOnADatabase("the timeline of somebody else's album is as good as none", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id } = await (await test.ask("/api/albums", { json: { albumName: "A" } })).json();
  for (const path of ["buckets", "bucket"]) {
    const query = `timeBucket=2020-01-01&albumId=${id}`;
    expect((await test.askAsStranger(`/api/timeline/${path}?${query}`)).status).toBe(404);
    expect((await test.ask(`/api/timeline/${path}?${query}`)).status).toBe(200);
  }
});
