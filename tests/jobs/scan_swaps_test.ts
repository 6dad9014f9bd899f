import { expect } from "@std/expect";
import {
  assetsOf,
  BY_HAND,
  editByHand,
  idsOf,
  NOTHING_ELSE,
  writeOldPhotos,
} from "../support/assets.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";

testOnDatabases("two files that changed places keep their assets", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto({ width: 50 }));
  media.write("deep/b.jpg", await makePhoto({ width: 60, date: "2020:05:06 10:11:12" }));
  await test.scan();
  const before = await assetsOf({ sql, ...test });
  await editByHand(sql, before["a.jpg"]!.id);
  makeEntries(media.path, ["mv a.jpg c", "mv deep/b.jpg a.jpg", "mv c deep/b.jpg"]);
  expect((await test.scan("new")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 0 });
  expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 2 });
  expect(await assetsOf({ sql, ...test })).toMatchObject({
    "a.jpg": {
      ...{ id: before["deep/b.jpg"]!.id, width: 60, localDateTime: "2020-05-06T10:11:12" },
      ...{ description: null, latitude: null, isFavorite: false },
    },
    "deep/b.jpg": { id: before["a.jpg"]!.id, width: 50, ...BY_HAND },
  });
  expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 0 });
});

testOnDatabases("three files that changed places in a ring keep their assets", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  await writeOldPhotos(media, ["a.jpg", "b.jpg", "c.jpg"]);
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  makeEntries(media.path, ["mv c.jpg x", "mv b.jpg c.jpg", "mv a.jpg b.jpg", "mv x a.jpg"]);
  expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 3 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
    "a.jpg": before["c.jpg"],
    "b.jpg": before["a.jpg"],
    "c.jpg": before["b.jpg"],
  });
});

testOnDatabases("files that all moved up by one keep their assets", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  await writeOldPhotos(media, ["1.jpg", "2.jpg", "3.jpg"]);
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  makeEntries(media.path, ["mv 3.jpg 4.jpg", "mv 2.jpg 3.jpg", "mv 1.jpg 2.jpg"]);
  expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 3 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
    "2.jpg": before["1.jpg"],
    "3.jpg": before["2.jpg"],
    "4.jpg": before["3.jpg"],
  });
});

testOnDatabases("a file that made room for another one keeps its asset", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto({ width: 50 }));
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  Deno.renameSync(media.join("a.jpg"), media.join("old.jpg"));
  media.write("a.jpg", await makePhoto({ width: 60 }));
  expect((await test.scan("modified")).counts).toMatchObject({
    ...{ ...NOTHING_ELSE, added: 1, moved: 1 },
  });
  const after = await assetsOf({ sql, ...test });
  expect(after["old.jpg"]).toMatchObject({ id, width: 50, isOnline: true });
  expect(after["a.jpg"]).toMatchObject({ width: 60, isOnline: true });
  expect(after["a.jpg"]!.id).not.toBe(id);
});

testOnDatabases(
  "a file in the place of one that a person described is not taken for it",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto({ width: 50 }));
    await test.scan();
    const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
    await editByHand(sql, id);
    Deno.renameSync(media.join("a.jpg"), media.join("old.jpg"));
    media.write("a.jpg", await makePhoto({ width: 60, date: "2020:05:06 10:11:12" }));
    await test.scan("modified");
    expect(await assetsOf({ sql, ...test })).toMatchObject({
      "old.jpg": { id, ...BY_HAND },
      "a.jpg": {
        ...{ width: 60, localDateTime: "2020-05-06T10:11:12", description: null, latitude: null },
        ...{ isFavorite: false, isArchived: false },
      },
    });
  },
);

testOnDatabases("another file under the same name is a changed asset", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto({ width: 50 }));
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["a.jpg"]!;
  media.write(".new", await makePhoto({ width: 60 }));
  Deno.renameSync(media.join(".new"), media.join("a.jpg"));
  expect((await test.scan("modified")).counts).toMatchObject({
    ...{ ...NOTHING_ELSE, changed: 1, moved: 0 },
  });
  expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({ id, width: 60 });
});

testOnDatabases(
  "a file moved onto another changes that asset, and leaves its own offline",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto({ width: 50 }));
    media.write("b.jpg", await makePhoto({ width: 60 }));
    await test.scan();
    const before = idsOf(await assetsOf({ sql, ...test }));
    Deno.renameSync(media.join("a.jpg"), media.join("b.jpg"));
    expect((await test.scan("modified")).counts).toMatchObject({
      ...{ ...NOTHING_ELSE, changed: 1, offline: 1, moved: 0 },
    });
    const after = await assetsOf({ sql, ...test });
    expect(idsOf(after)).toEqual({
      "a.jpg": `${before["a.jpg"]} offline`,
      "b.jpg": before["b.jpg"],
    });
    expect(after["b.jpg"]!.width).toBe(50);
  },
);

testOnDatabases("a file that moved and changed is a new asset", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto());
  media.write("b.jpg", await makePhoto({ width: 70 }));
  await test.scan();
  makeEntries(media.path, [
    "mv a.jpg c.jpg",
    "touch -d @1000000000.001 c.jpg",
    "mv b.jpg d.jpg",
    "touch -r d.jpg time",
    "printf x >> d.jpg",
    "touch -r time d.jpg",
  ]);
  expect((await test.scan()).counts).toMatchObject({
    ...{ ...NOTHING_ELSE, added: 2, offline: 2, moved: 0 },
  });
});
