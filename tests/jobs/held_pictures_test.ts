import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { askForPictures, pictureCounts } from "../../store/pictures.ts";
import { assetsOf, writeOldPhotos } from "../support/assets.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";

const pausePictures = (sql: Database) =>
  sql`insert into paused_queues values ('thumbnailGeneration')`;

testOnDatabases(
  "a picture that was not made yet when its file went is made when the file is back",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const state = async () =>
      Object.values(await assetsOf({ sql, ...test })).map((asset) => asset.pictureState);
    await pausePictures(sql);
    await writeOldPhotos(media, ["a.jpg"]);
    await test.scan();
    expect(await state()).toEqual(["pending"]);
    Deno.renameSync(media.join("a.jpg"), `${media.path}.away`);
    await test.scan();
    expect(await state()).toEqual(["held"]);
    expect(await pictureCounts(sql)).toEqual({ made: 0, failed: 0, pending: 0 });
    // Who asks for it meanwhile does not get it into the queue, which could not make it.
    const [asset] = await sql<{ id: string }[]>`select id from assets`;
    await askForPictures(sql, [asset!.id]);
    expect(await state()).toEqual(["held"]);
    Deno.renameSync(`${media.path}.away`, media.join("a.jpg"));
    expect((await test.scan()).counts.restored).toBe(1);
    expect(await state()).toEqual(["pending"]);
    await sql`delete from paused_queues`;
    test.background.lookForPictures();
    await eventually(async () => expect(await state()).toEqual(["made"]));
  },
);

testOnDatabases(
  "a picture that is missing is made where its file has moved to",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await pausePictures(sql);
    await writeOldPhotos(test.media, ["a.jpg", "gone.jpg"]);
    await test.scan();
    Deno.removeSync(test.media.join("gone.jpg"));
    Deno.renameSync(test.media.join("a.jpg"), test.media.join("b.jpg"));
    expect((await test.scan()).counts).toMatchObject({ moved: 1, offline: 1 });
    const { "b.jpg": moved, "gone.jpg": gone } = await assetsOf({ sql, ...test });
    expect([moved!.pictureState, gone!.pictureState]).toEqual(["pending", "held"]);
  },
);

testOnDatabases(
  "a picture that is missing is made when its file is back as another, or is read by force",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const names = ["same.jpg", "other.jpg"];
    await pausePictures(sql);
    await writeOldPhotos(media, names);
    await test.scan();
    const photos = names.map((name) => Deno.readFileSync(media.join(name)));
    for (const name of names) Deno.removeSync(media.join(name));
    expect((await test.scan()).counts.offline).toBe(2);
    await writeOldPhotos(media, names);
    media.write("other.jpg", new Uint8Array([...photos[1]!, 0]));
    await test.scan("all");
    const assets = await assetsOf({ sql, ...test });
    for (const name of names) {
      expect(assets[name]).toMatchObject({ isOnline: true, pictureState: "pending" });
    }
  },
);
