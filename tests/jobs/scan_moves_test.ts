import { expect } from "@std/expect";
import {
  assetsOf,
  BY_HAND,
  editByHand,
  idsOf,
  LONG_AGO,
  NOTHING_ELSE,
  writeOldPhotos,
} from "../support/assets.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";
import { startProgram } from "../support/program.ts";

testOnDatabases(
  "a renamed file stays the same asset, with all that a person set",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto({ width: 50, date: "2020:05:06 10:11:12" }));
    await test.scan();
    const before = (await assetsOf({ sql, ...test }))["a.jpg"]!;
    await editByHand(sql, before.id);
    await eventually(async () =>
      expect(await sql`select from assets where picture_state = 'pending'`).toHaveLength(0)
    );
    await sql`update assets set picture_state = 'made', picture_key = 'the key'`;
    Deno.renameSync(media.join("a.jpg"), media.join("b.jpg"));
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1, found: 1 });
    expect(await assetsOf({ sql, ...test })).toEqual({
      "b.jpg": { ...before, ...BY_HAND, pictureState: "made", pictureKey: "the key" },
    });
  },
);

testOnDatabases("a move is seen by each of the three scans", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("0.jpg", await makePhoto());
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["0.jpg"]!;
  for (const [index, mode] of (["new", "modified", "all"] as const).entries()) {
    Deno.renameSync(media.join(`${index}.jpg`), media.join(`${index + 1}.jpg`));
    expect((await test.scan(mode)).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1 });
    expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({ [`${index + 1}.jpg`]: id });
  }
});

testOnDatabases("a renamed folder keeps the assets of all that is in it", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const names = ["a.jpg", "deep/b.jpg", "deep/er/c.jpg"];
  await writeOldPhotos(media, names.map((name) => `before/${name}`));
  media.write("stays.jpg", await makePhoto());
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  Deno.renameSync(media.join("before"), media.join("after"));
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 3, found: 4 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
    "after/a.jpg": before["before/a.jpg"],
    "after/deep/b.jpg": before["before/deep/b.jpg"],
    "after/deep/er/c.jpg": before["before/deep/er/c.jpg"],
    "stays.jpg": before["stays.jpg"],
  });
});

testOnDatabases("a file moved into another import path stays the same asset", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("one/a.jpg", await makePhoto());
  media.write("two/b.jpg", await makePhoto({ width: 70 }));
  await test.configure({ importPaths: [media.join("one"), media.join("two")] });
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  Deno.renameSync(media.join("one/a.jpg"), media.join("two/a.jpg"));
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
    "two/a.jpg": before["one/a.jpg"],
    "two/b.jpg": before["two/b.jpg"],
  });
});

testOnDatabases(
  "an import path that was renamed, here and on the disk, loses nothing",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("one/deep/a.jpg", await makePhoto());
    await test.configure({ importPaths: [media.join("one")] });
    await test.scan();
    const { id } = (await assetsOf({ sql, ...test }))["one/deep/a.jpg"]!;
    Deno.renameSync(media.join("one"), media.join("two"));
    await test.configure({ importPaths: [media.join("two")] });
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1 });
    expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({ "two/deep/a.jpg": id });
  },
);

testOnDatabases("a rename that changes only case is a move", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("folder/img.jpg", await makePhoto());
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["folder/img.jpg"]!;
  Deno.renameSync(media.join("folder/img.jpg"), media.join("folder/IMG.JPG"));
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1 });
  Deno.renameSync(media.join("folder"), media.join("Folder"));
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 1 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({ "Folder/IMG.JPG": id });
});

testOnDatabases("a copy is a new asset, also one that bears the same time", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto());
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  makeEntries(media.path, ["cp -p a.jpg b.jpg", "cp a.jpg c.jpg"]);
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, added: 2, moved: 0 });
  const after = idsOf(await assetsOf({ sql, ...test }));
  expect(after["a.jpg"]).toBe(before["a.jpg"]);
  expect(new Set(Object.values(after)).size).toBe(3);
});

testOnDatabases(
  "of two copies, each that moved keeps an asset, by its name if it can",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto());
    makeEntries(media.path, ["cp -p a.jpg b.jpg"]);
    await test.scan();
    const before = idsOf(await assetsOf({ sql, ...test }));
    makeEntries(media.path, ["mkdir new", "mv a.jpg b.jpg new"]);
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 2 });
    expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
      "new/a.jpg": before["a.jpg"],
      "new/b.jpg": before["b.jpg"],
    });
  },
);

testOnDatabases("files whose times differ by a millisecond are told apart", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto());
  makeEntries(media.path, [
    "cp a.jpg b.jpg",
    "touch -d @1000000000.001 a.jpg",
    "touch -d @1000000000.002 b.jpg",
  ]);
  await test.scan();
  const before = idsOf(await assetsOf({ sql, ...test }));
  makeEntries(media.path, ["mkdir new", "mv a.jpg new/b.jpg", "mv b.jpg new/a.jpg"]);
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, moved: 2 });
  expect(idsOf(await assetsOf({ sql, ...test }))).toEqual({
    "new/a.jpg": before["b.jpg"],
    "new/b.jpg": before["a.jpg"],
  });
});

testOnDatabases(
  "without move detection a moved file is a new asset, and the old one offline",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    await writeOldPhotos(media, ["a.jpg", "x.jpg", "y.jpg"]);
    await test.configure({ moveDetection: false });
    await test.scan();
    const before = idsOf(await assetsOf({ sql, ...test }));
    makeEntries(media.path, ["mv a.jpg b.jpg", "mv x.jpg z", "mv y.jpg x.jpg", "mv z y.jpg"]);
    expect((await test.scan("modified")).counts).toMatchObject({
      ...{ ...NOTHING_ELSE, added: 1, offline: 1, changed: 2, moved: 0 },
    });
    const after = idsOf(await assetsOf({ sql, ...test }));
    expect(after).toMatchObject({
      "a.jpg": `${before["a.jpg"]} offline`,
      "x.jpg": before["x.jpg"],
      "y.jpg": before["y.jpg"],
    });
    expect(Object.values(before)).not.toContain(after["b.jpg"]);
    // What was no move then is none later.
    await test.configure({ moveDetection: true });
    expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING_ELSE, moved: 0 });
    expect(idsOf(await assetsOf({ sql, ...test }))).toEqual(after);
  },
);

testOnDatabases(
  "a file that is back elsewhere after a scan missed it is a new asset",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto());
    await test.scan();
    Deno.renameSync(media.join("a.jpg"), media.join(".away"));
    await test.scan();
    Deno.renameSync(media.join(".away"), media.join("b.jpg"));
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING_ELSE, added: 1, moved: 0 });
    expect(await test.state()).toEqual({ "a.jpg": "offline", "b.jpg": "online" });
  },
);

/** So long a file counts as being written: no scan gets past one that was just made. */
const HOLDS_UP_MS = 3_600_000;

for (const end of ["cancelled", "killed"] as const) {
  testOnDatabases(
    `a move that a ${end} scan met is still one for the next`,
    async ({ sql, address }) => {
      await using test = await startTestBackground(sql, { quietMs: HOLDS_UP_MS });
      const { media, library } = test;
      await writeOldPhotos(media, ["a.jpg", "x.jpg", "y.jpg", "folder/b.jpg"]);
      await test.scan();
      const before = idsOf(await assetsOf({ sql, ...test }));
      makeEntries(media.path, [
        "mv a.jpg b.jpg",
        "mv x.jpg z",
        "mv y.jpg x.jpg",
        "mv z y.jpg",
        "mv folder renamed",
      ]);
      const late = media.write("late.jpg", await makePhoto());
      /** Until the scan has stored all but the file that holds it up. */
      const untilHeldUp = async () => {
        const isStored = async () => {
          const assets = await assetsOf({ sql, ...test });
          return assets["b.jpg"] !== undefined && assets["renamed/b.jpg"] !== undefined &&
            assets["a.jpg"]!.isOnline === false && assets["x.jpg"]!.width === 52 &&
            assets["y.jpg"]!.width === 51;
        };
        while (!await isStored());
      };
      if (end === "cancelled") {
        const ended = test.scan("modified");
        await untilHeldUp();
        test.background.cancelRunningOf(library.id);
        expect((await ended).state).toBe("cancelled");
      } else {
        await test.background.stop();
        const child = startProgram([
          ...["run", "--no-prompt", "--allow-all", "tests/support/scan_once.ts"],
          ...[JSON.stringify(address), library.id, test.dataFolder],
          ...["modified", String(HOLDS_UP_MS)],
        ]);
        await untilHeldUp();
        await child.end("SIGKILL");
        // Nobody has asked for what the next start would do by itself: the scan goes on.
        await sql`update jobs set state = 'cancelled' where state = 'running'`;
        await test.restart();
      }
      expect(Object.keys(await test.state())).toContain("a.jpg");
      Deno.utimeSync(late, LONG_AGO, LONG_AGO);
      expect((await test.scan("new")).counts).toMatchObject({ moved: 4, offline: 0 });
      const after = idsOf(await assetsOf({ sql, ...test }));
      expect(after).toEqual({
        "b.jpg": before["a.jpg"],
        "x.jpg": before["y.jpg"],
        "y.jpg": before["x.jpg"],
        "renamed/b.jpg": before["folder/b.jpg"],
        "late.jpg": after["late.jpg"],
      });
    },
  );
}
