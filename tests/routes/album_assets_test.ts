import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhotographer } from "../support/photographers.ts";

const ok = (id?: string) => ({ id, success: true });
const refused = (id: string | undefined, error: string) => ({ id, success: false, error });

testOnADatabase(
  "photos are put into an album and taken out, with a result for each",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ann = await makePhotographer(test, sql, { name: "Ann", count: 3 });
    const ben = await makePhotographer(test, sql, { name: "Ben", count: 1 });
    const [first, second, third] = ann.photos;
    const [foreign] = ben.photos;
    const unknown = crypto.randomUUID();
    const { id, updatedAt } = await (await ann.ask("/api/albums", {
      json: { albumName: "A", assetIds: [first, foreign, unknown, first] },
    })).json();
    const path = `/api/albums/${id}/assets`;
    const put = async (ids: unknown[]) =>
      await (await ann.ask(path, { method: "PUT", json: { ids } })).json();
    const take = async (ids: unknown[]) =>
      await (await ann.ask(path, { method: "DELETE", json: { ids } })).json();
    expect(await put([third!.toUpperCase(), first, second, second, foreign, unknown])).toEqual([
      ok(third!.toUpperCase()),
      refused(first, "duplicate"),
      ok(second),
      refused(second, "duplicate"),
      // Nobody learns whether there is such a photo of somebody else's.
      refused(foreign, "not_found"),
      refused(unknown, "not_found"),
    ]);
    const album = await (await ann.ask(`/api/albums/${id}`)).json();
    expect(album.assetCount).toBe(3);
    expect(album.updatedAt > updatedAt).toBe(true);
    expect(await take([second, second, foreign, first])).toEqual([
      ok(second),
      refused(second, "not_found"),
      refused(foreign, "not_found"),
      ok(first),
    ]);
    expect((await (await ann.ask(`/api/albums/${id}`)).json()).assetCount).toBe(1);
    expect(await put([])).toEqual([]);
  },
);

testOnADatabase("an administrator puts in photos of everybody", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 1 });
  const { id } = await (await test.ask("/api/albums", { json: { albumName: "All" } })).json();
  const answer = await test.ask(`/api/albums/${id}/assets`, {
    method: "PUT",
    json: { ids: ann.photos },
  });
  expect(await answer.json()).toEqual([ok(ann.photos[0])]);
});

testOnADatabase("an album of thousands of photos is filled and read in pieces", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 1 });
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time)
    select library_id, owner_id, folder_id, number || '.tif', type, size, mtime_ns, taken_at,
      '2021-01-01'::timestamp + (number % 7) * interval '0.000001 seconds'
    from assets, generate_series(1, 2500) as number`;
  const rows = await sql<{ id: string }[]>`
    select id from assets order by local_date_time desc, id desc`;
  const ids = rows.map(({ id }) => id);
  const made = await ann.ask("/api/albums", {
    json: { albumName: "Many", assetIds: ids.toReversed() },
  });
  const pieces = await Array.fromAsync(made.body!.pipeThrough(new TextDecoderStream()));
  expect(pieces.length).toBeGreaterThan(2);
  const album = JSON.parse(pieces.join(""));
  expect(album.assetCount).toBe(2501);
  expect(album.assets.map(({ id }: { id: string }) => id)).toEqual(ids);
});

testOnADatabase(
  "photos leave albums with their row or their library, and change dates with it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ann = await makePhotographer(test, sql, { name: "Ann", count: 3 });
    const { id } = await (await ann.ask("/api/albums", {
      json: { albumName: "A", assetIds: ann.photos },
    })).json();
    const look = async () => {
      const { assetCount, startDate, endDate } = await (await ann.ask(`/api/albums/${id}`)).json();
      return [assetCount, startDate?.slice(0, 10), endDate?.slice(0, 10)];
    };
    expect(await look()).toEqual([3, "2020-01-02", "2020-01-04"]);
    await ann.ask(`/api/assets/${ann.photos[1]}`, {
      method: "PUT",
      json: { dateTimeOriginal: "2010-05-06T10:00:00" },
    });
    expect(await look()).toEqual([3, "2010-05-06", "2020-01-04"]);
    await sql`delete from assets where id = ${ann.photos[2]!}`;
    expect(await look()).toEqual([2, "2010-05-06", "2020-01-02"]);
    await sql`update libraries set deleting_since = now() where id = ${ann.libraryId}`;
    expect(await look()).toEqual([0, undefined, undefined]);
    await sql`delete from libraries where id = ${ann.libraryId}`;
    expect(await sql`select from album_assets`).toHaveLength(0);
  },
);

testOnADatabase("Remove Offline Files takes files that are gone out of albums", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 2 });
  const { id } = await (await ann.ask("/api/albums", {
    json: { albumName: "A", assetIds: ann.photos },
  })).json();
  Deno.removeSync(test.media.join("Ann/1.jpg"));
  await ann.run({ kind: "scan", mode: "new" });
  const seen = await (await ann.ask(`/api/albums/${id}`)).json();
  expect(seen.assets.map(({ isOffline }: { isOffline: boolean }) => isOffline)).toEqual([
    false,
    true,
  ]);
  await ann.run({ kind: "remove-offline" });
  expect((await (await ann.ask(`/api/albums/${id}`)).json()).assetCount).toBe(1);
});
