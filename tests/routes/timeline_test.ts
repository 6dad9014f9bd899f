import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";

const COUNT = 4500;

/** Copies of the only asset, all in one month, many of them at the same moment. */
async function addAssets(sql: Database, count: number, moment: string) {
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time)
    select library_id, owner_id, folder_id, moment || number || '.jpg', type, size, mtime_ns,
      taken_at, moment::timestamp + (number % 7) * interval '0.000001 seconds'
    from (select * from assets limit 1) as one, generate_series(1, ${count}) as number,
      (select ${moment}::text as moment) as moments`;
}

type Named = { id: string; originalFileName: string };

testOnADatabase(
  "a month with more photos than fit into memory comes in pieces, all of it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    test.media.write("a.jpg", await makePhoto({ date: "2001:01:01 00:00:00" }));
    await test.scan();
    await addAssets(sql, COUNT, "2020-05-06T10:00:00");
    const sorted = await sql`
      select id from assets where name <> 'a.jpg' order by local_date_time desc, id desc`;
    const ids = sorted.map(({ id }) => id);
    expect(new Set(ids).size).toBe(COUNT);
    for (const kind of ["bucket", "tiles"]) {
      const address = `/api/timeline/${kind}?timeBucket=2020-05-01T00:00:00.000Z`;
      const pieces = await Array.fromAsync((await test.ask(address)).body!);
      expect(pieces.length).toBeGreaterThan(2);
      const read = async (order: string): Promise<Named[]> =>
        await (await test.ask(`${address}&order=${order}`)).json();
      expect((await read("desc")).map(({ id }) => id)).toEqual(ids);
      expect((await read("asc")).map(({ id }) => id)).toEqual(ids.toReversed());
    }
  },
);

testOnADatabase("a tile tells of an asset what the asset itself does", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:00:00" }));
  test.media.write("b.mp4", "no video");
  test.media.write("gone.jpg", await makePhoto({ date: "2020:05:07 10:00:00" }));
  await test.scan();
  Deno.removeSync(test.media.join("gone.jpg"));
  await test.scan();
  await eventually(async () => {
    expect(await sql`select from assets where picture_state = 'pending'`).toHaveLength(0);
  });
  await sql`
    update assets set duration = 3723.5, is_favorite = true, picture_key = 'key', thumbhash = '\\x01'
    where name = 'b.mp4'`;
  const ids: string[] = (await sql`select id from assets`).map(({ id }) => id);
  const album = await test.ask("/api/albums", { json: { albumName: "A", assetIds: ids } });
  const { id: albumId } = await album.json();
  for (const narrowed of ["", `&albumId=${albumId}`, "&fromDay=2000-01-01"]) {
    const buckets = await (await test.ask(`/api/timeline/buckets?${narrowed}`)).json();
    expect(buckets.length).toBeGreaterThan(1);
    for (const { timeBucket, count } of buckets) {
      const ask = async (kind: string) =>
        await (await test.ask(`/api/timeline/${kind}?timeBucket=${timeBucket}${narrowed}`)).json();
      const assets = await ask("bucket");
      const tiles = await ask("tiles");
      expect(tiles).toHaveLength(count);
      expect(assets).toEqual(tiles.map((tile: object) => expect.objectContaining(tile)));
    }
  }
});

testOnADatabase("photos of the first and the last year have their months", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  for (const month of ["0001-01-01", "9999-12-01"]) {
    await addAssets(sql, 1, `${month}T00:00:00`);
    const address = `/api/timeline/bucket?timeBucket=${month}T00:00:00.000Z`;
    const assets: Named[] = await (await test.ask(address)).json();
    expect(assets.map(({ originalFileName }) => originalFileName)).toHaveLength(1);
  }
  const answer = await test.ask("/api/timeline/bucket?timeBucket=0000-01-01");
  expect(answer.status).toBe(400);
  expect(test.log).toEqual([]);
});
