import { expect } from "@std/expect";
import type { ScanMode } from "../../domain/scan.ts";
import { assetsOf, BY_HAND, editByHand } from "../support/assets.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import type { TempFolder } from "../support/temp_folder.ts";

/** Bytes of every photo here: to the size alone, one is like another. */
const SIZE = 2000;

/** Writes a photo of a certain width; those with the same time cannot be told apart by it. */
async function writePhoto(
  media: TempFolder,
  name: string,
  { width, seconds = 1_500_000_000 }: { width: number; seconds?: number },
): Promise<void> {
  const photo = new Uint8Array(SIZE);
  photo.set(await makePhoto({ width, date: `20${width}:05:06 10:11:12` }));
  const path = media.write(name, photo);
  Deno.utimeSync(path, seconds, seconds);
}

testOnDatabases("what a person set by hand survives all three scans", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await writePhoto(test.media, "a.jpg", { width: 10 });
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  await editByHand(sql, id);
  for (const [index, mode] of (["new", "modified", "all"] satisfies ScanMode[]).entries()) {
    const width = 11 + index;
    await writePhoto(test.media, "a.jpg", { width, seconds: 1_500_000_000 + width });
    await test.scan(mode);
    expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({
      ...{ id, ...BY_HAND, width: mode === "new" ? 10 : width },
    });
  }
});

testOnDatabases("what a person did not set follows the file", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await writePhoto(test.media, "a.jpg", { width: 10 });
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  await editByHand(sql, id);
  await sql`update assets set edited = array['description'] where id = ${id}`;
  await writePhoto(test.media, "a.jpg", { width: 11, seconds: 1 });
  await test.scan("modified");
  expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({
    ...{ description: BY_HAND.description, localDateTime: "2011-05-06T10:11:12", latitude: null },
    ...{ isFavorite: true, isArchived: true },
  });
});

testOnDatabases(
  "only Force Scan All reads a file again whose size and time are the same",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const width = async () => (await assetsOf({ sql, ...test }))["a.jpg"]!.width;
    await writePhoto(test.media, "a.jpg", { width: 10 });
    await test.scan();
    await writePhoto(test.media, "a.jpg", { width: 20 });
    for (const mode of ["new", "modified"] satisfies ScanMode[]) {
      expect((await test.scan(mode)).counts.changed).toBe(0);
      expect(await width()).toBe(10);
    }
    expect((await test.scan("all")).counts.changed).toBe(1);
    expect(await width()).toBe(20);
  },
);

testOnDatabases(
  "a change of the time alone has a file read again, back or forth",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await writePhoto(test.media, "a.jpg", { width: 10 });
    await test.scan();
    for (const seconds of [1_500_000_001, 1_400_000_000, 1_400_000_000.001]) {
      Deno.utimeSync(test.media.join("a.jpg"), seconds, seconds);
      expect((await test.scan("new")).counts.changed).toBe(0);
      expect((await test.scan("modified")).counts.changed).toBe(1);
      expect((await test.scan("modified")).counts.changed).toBe(0);
    }
  },
);

testOnDatabases("a file that is read again gets its pictures made again", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await writePhoto(test.media, "a.jpg", { width: 10 });
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  await test.background.makePictures(id);
  const before = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  expect(before.pictureState).toBe("made");
  await writePhoto(test.media, "a.jpg", { width: 20 });
  await test.scan("all");
  await test.background.makePictures(id);
  const after = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  expect(after.pictureState).toBe("made");
  expect(after.pictureKey).not.toBe(before.pictureKey);
});

testOnDatabases(
  "an asset that is back with the same size and time is not read again",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    await writePhoto(media, "a.jpg", { width: 10 });
    await writePhoto(media, "folder/b.jpg", { width: 11 });
    await test.scan();
    const before = await assetsOf({ sql, ...test });
    for (const mode of ["new", "modified"] satisfies ScanMode[]) {
      Deno.removeSync(media.join("a.jpg"));
      Deno.removeSync(media.join("folder"), { recursive: true });
      expect((await test.scan(mode)).counts).toMatchObject({ offline: 2 });
      // Other pictures: reading them would show.
      await writePhoto(media, "a.jpg", { width: 20 });
      await writePhoto(media, "folder/b.jpg", { width: 21 });
      expect((await test.scan(mode)).counts).toMatchObject({ restored: 2, changed: 0, added: 0 });
      const { "a.jpg": a, "folder/b.jpg": b } = await assetsOf({ sql, ...test });
      expect(a).toMatchObject({ id: before["a.jpg"]!.id, isOnline: true, width: 10 });
      expect(b).toMatchObject({ id: before["folder/b.jpg"]!.id, isOnline: true, width: 11 });
    }
  },
);

testOnDatabases(
  "an asset that is back with another size or time is read again",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    await writePhoto(media, "time.jpg", { width: 10 });
    await writePhoto(media, "size.jpg", { width: 11 });
    await test.scan();
    const before = await assetsOf({ sql, ...test });
    await editByHand(sql, before["time.jpg"]!.id);
    for (const name of ["time.jpg", "size.jpg"]) Deno.removeSync(media.join(name));
    await test.scan();
    await writePhoto(media, "time.jpg", { width: 20, seconds: 1_500_000_001 });
    await writePhoto(media, "size.jpg", { width: 21 });
    Deno.writeTextFileSync(media.join("size.jpg"), "x", { append: true });
    Deno.utimeSync(media.join("size.jpg"), 1_500_000_000, 1_500_000_000);
    expect((await test.scan()).counts).toMatchObject({ changed: 2, restored: 0, added: 0 });
    expect(await assetsOf({ sql, ...test })).toMatchObject({
      "time.jpg": { id: before["time.jpg"]!.id, width: 20, isOnline: true, ...BY_HAND },
      "size.jpg": { id: before["size.jpg"]!.id, width: 21, isOnline: true },
    });
  },
);

testOnDatabases("an asset that is back is read again by Force Scan All", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  await writePhoto(media, "a.jpg", { width: 10 });
  await test.scan();
  Deno.removeSync(media.join("a.jpg"));
  await test.scan();
  await writePhoto(media, "a.jpg", { width: 20 });
  await test.scan("all");
  expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({ width: 20, isOnline: true });
});

testOnDatabases(
  "Force Scan All believes nothing that was kept of folders, and misses what is gone",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media, library } = test;
    await writePhoto(media, "folder/a.jpg", { width: 10 });
    await test.scan();
    Deno.removeSync(media.join("folder/a.jpg"));
    await sql`update folders set files = '' where library_id = ${library.id}`;
    expect((await test.scan("all")).counts).toMatchObject({ found: 0, offline: 1 });
    expect(await test.state()).toEqual({ "folder/a.jpg": "offline" });
  },
);
