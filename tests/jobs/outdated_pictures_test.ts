import { expect } from "@std/expect";
import { requestPass } from "../../store/asset_passes.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { leasePictures, pictureCounts, releasePictures } from "../../store/pictures.ts";
import { updateAssets } from "../../store/scan.ts";
import { assetsOf, writeOldPhotos } from "../support/assets.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";

const HOLDER = "00000000-0000-7000-8000-000000000001";

/** Photos whose pictures were made, and that are other photos now; nobody makes their pictures. */
async function changeAfterPictures(
  { sql, test, names }: { sql: Database; test: TestBackground; names: string[] },
): Promise<void> {
  await writeOldPhotos(test.media, names);
  await test.scan();
  await eventually(async () =>
    expect(await pictureCounts(sql)).toEqual({ made: names.length, failed: 0, pending: 0 })
  );
  await sql`insert into paused_queues values ('thumbnailGeneration')`;
  for (const name of names) test.media.write(name, await makePhoto({ colour: "#aa1" }));
  expect((await test.scan("modified")).counts.changed).toBe(names.length);
}

async function goOn(sql: Database, test: TestBackground): Promise<void> {
  await sql`delete from paused_queues`;
  test.background.look();
}

const statesOf = async (sql: Database, test: TestBackground) =>
  Object.values(await assetsOf({ sql, ...test })).map(({ pictureState }) => pictureState);

testOnDatabases(
  "a photo that was changed shows its old picture until the new one is made",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await changeAfterPictures({ sql, test, names: ["a.jpg"] });
    const before = (await assetsOf({ sql, ...test }))["a.jpg"]!;
    expect(before).toMatchObject({ pictureState: "pending", pictureKey: expect.any(String) });
    expect(await pictureCounts(sql)).toEqual({ made: 0, failed: 0, pending: 1 });
    await goOn(sql, test);
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["made"]));
    expect((await assetsOf({ sql, ...test }))["a.jpg"]!.pictureKey).not.toBe(before.pictureKey);
    expect(await pictureCounts(sql)).toEqual({ made: 1, failed: 0, pending: 0 });
    expect(await sql`select from outdated_pictures`).toHaveLength(0);
  },
);

testOnDatabases(
  "a changed photo whose file goes gets its new picture when the file is back",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    await changeAfterPictures({ sql, test, names: ["a.jpg", "stays.jpg"] });
    Deno.renameSync(media.join("a.jpg"), `${media.path}.away`);
    await test.scan();
    expect(await statesOf(sql, test)).toEqual(["held", "pending"]);
    await goOn(sql, test);
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["held", "made"]));
    Deno.renameSync(`${media.path}.away`, media.join("a.jpg"));
    await test.scan();
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["made", "made"]));
  },
);

testOnDatabases(
  "a changed photo of which no picture can be made shows none, and is not tried again",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await changeAfterPictures({ sql, test, names: ["a.jpg"] });
    test.media.write("a.jpg", new TextEncoder().encode("no photo"));
    await test.scan("modified");
    await goOn(sql, test);
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["failed"]));
    expect(await pictureCounts(sql)).toEqual({ made: 0, failed: 1, pending: 0 });
    expect((await assetsOf({ sql, ...test }))["a.jpg"]!.pictureKey).toBeNull();
  },
);

testOnDatabases("pictures of new photos are made before those of changed ones", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await changeAfterPictures({ sql, test, names: ["a.jpg", "b.jpg"] });
  await writeOldPhotos(test.media, ["new.jpg"]);
  await test.scan();
  await test.background.stop();
  await sql`delete from paused_queues`;
  const take = async (limit: number) =>
    (await leasePictures(sql, { limit, uploads: "/", holder: HOLDER })).map(({ name }) => name);
  expect(await take(1)).toEqual(["new.jpg"]);
  expect((await take(8)).sort()).toEqual(["a.jpg", "b.jpg"]);
  expect(await take(8)).toEqual([]);
  // Who had taken them is gone.
  await releasePictures(sql, [HOLDER]);
  expect((await take(8)).sort()).toEqual(["a.jpg", "b.jpg", "new.jpg"]);
});

testOnDatabases(
  "emptying the queue of pictures leaves out changed photos, too",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await changeAfterPictures({ sql, test, names: ["a.jpg"] });
    await requestPass(sql, "drop waiting pictures");
    test.background.look();
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["dropped"]));
    expect(await pictureCounts(sql)).toEqual({ made: 0, failed: 0, pending: 0 });
    await requestPass(sql, "make missing pictures");
    await goOn(sql, test);
    await eventually(async () => expect(await statesOf(sql, test)).toEqual(["made"]));
  },
);

testOnDatabases("a file that changed costs its asset no entry in an index", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await writeOldPhotos(test.media, ["a.jpg"]);
  await test.scan();
  await eventually(async () =>
    expect(await pictureCounts(sql)).toMatchObject({ made: 1, pending: 0 })
  );
  await test.background.stop();
  const [before, after] = await inTransaction(sql, async (transaction) => {
    const changes = async () =>
      (await transaction<{ rows: number; withoutIndex: number }[]>`
        select pg_stat_get_xact_tuples_updated('assets'::regclass) as rows,
          pg_stat_get_xact_tuples_hot_updated('assets'::regclass) as without_index`)[0]!;
    const before = await changes();
    const [row] = await transaction<{ json: Record<string, unknown> }[]>`
      select to_jsonb(assets) as json from assets`;
    const rows = JSON.stringify([{ ...row!.json, size: Number(row!.json.size) + 1 }]);
    expect(await updateAssets(transaction, { rows, keepSince: null })).toBe(1);
    return [before, await changes()];
  });
  expect(after!.rows - before!.rows).toBe(1);
  expect(after!.withoutIndex - before!.withoutIndex).toBe(1);
  expect(await statesOf(sql, test)).toEqual(["pending"]);
});
