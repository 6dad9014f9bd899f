import { expect } from "@std/expect";
import { addToAlbum } from "../../store/album_assets.ts";
import { albumPages } from "../../store/album_timeline.ts";
import { createAlbum, updateAlbum } from "../../store/albums.ts";
import type { Database } from "../../store/database.ts";
import { LISTED } from "../../store/list_forms.ts";
import { moveAssets } from "../../store/moves.ts";
import { assetsOf, writeOldPhotos } from "../support/assets.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";

async function makeAlbum({ user }: TestBackground, sql: Database, ids: string[]): Promise<string> {
  const id = await createAlbum(sql, { ownerId: user.id, name: "A", description: "" });
  await addToAlbum(sql, id, ids);
  return id;
}

/** The paths, within the import path, of what is in an album. */
async function pathsIn({ media }: TestBackground, sql: Database, albumId: string) {
  const pages = albumPages(sql, { filter: { albumId, order: "asc" }, form: LISTED });
  const assets = (await Array.fromAsync(pages)).flat();
  return assets.map(({ folder, name }) => `${folder}/${name}`.replace(`${media.path}/`, ""));
}

testOnDatabases("a file that was moved stays in its albums", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await writeOldPhotos(test.media, ["a.jpg", "b.jpg"]);
  await test.scan();
  const assets = await assetsOf({ sql, ...test });
  const album = await makeAlbum(test, sql, [assets["a.jpg"]!.id]);
  makeEntries(test.media.path, ["mkdir deep", "mv a.jpg deep/c.jpg"]);
  await test.scan();
  expect(await pathsIn(test, sql, album)).toEqual(["deep/c.jpg"]);
});

testOnDatabases("files that changed places take their albums and dates along", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto({ width: 50, date: "2001:01:01 00:00:00" }));
  const b = media.write("b.jpg", await makePhoto({ width: 60, date: "2002:02:02 00:00:00" }));
  // Both may have been written in the same millisecond, and have the same size.
  Deno.utimeSync(b, 1_000_000_000, 1_000_000_000);
  await test.scan();
  const assets = await assetsOf({ sql, ...test });
  const album = await makeAlbum(test, sql, [assets["a.jpg"]!.id]);
  makeEntries(media.path, ["mv a.jpg c", "mv b.jpg a.jpg", "mv c b.jpg"]);
  await test.scan("modified");
  expect(await pathsIn(test, sql, album)).toEqual(["b.jpg"]);
  const [row] = await sql`select local_date_time from album_assets`;
  expect(row!.localDateTime).toBe("2001-01-01T00:00:00");
});

testOnDatabases(
  "a photo that was taken at another time than was known moves in its albums",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto({ date: "2001:01:01 00:00:00" }));
    await test.scan();
    await makeAlbum(test, sql, [(await assetsOf({ sql, ...test }))["a.jpg"]!.id]);
    test.media.write("a.jpg", await makePhoto({ width: 70, date: "2003:03:03 00:00:00" }));
    await test.scan("modified");
    const [row] = await sql`select local_date_time from album_assets`;
    expect(row!.localDateTime).toBe("2003-03-03T00:00:00");
  },
);

testOnDatabases(
  "albums get the moved asset for the one that was made of its file meanwhile",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await writeOldPhotos(test.media, ["old.jpg", "new.jpg"]);
    await test.scan();
    const assets = await assetsOf({ sql, ...test });
    const [old, meanwhile] = [assets["old.jpg"]!.id, assets["new.jpg"]!.id];
    const album = await makeAlbum(test, sql, [meanwhile]);
    await updateAlbum(sql, album, { coverAssetId: meanwhile });
    const both = await makeAlbum(test, sql, [old, meanwhile]);
    await moveAssets(sql, {
      moves: [{ assetId: old, placeId: meanwhile }],
      superfluous: [meanwhile],
    });
    expect(await pathsIn(test, sql, album)).toEqual(["new.jpg"]);
    expect(await pathsIn(test, sql, both)).toEqual(["new.jpg"]);
    const [row] = await sql`select cover_asset_id from albums where id = ${album}`;
    expect(row!.coverAssetId).toBe(old);
  },
);
