import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { assetsOf } from "../support/assets.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";
import type { TempFolder } from "../support/temp_folder.ts";

/** For so long a file counts as being written: a scan waits, and the test acts meanwhile. */
const quietMs = 1500;

/** A photo that nobody has written to for long. */
async function writeOld(media: TempFolder, name: string, width = 60): Promise<string> {
  const path = media.write(name, await makePhoto({ width }));
  Deno.utimeSync(path, 1_500_000_000, 1_500_000_000 + width);
  return path;
}

/** Scans, and does something at a moment when only files that are being written are left to do. */
async function scanAndMeanwhile(
  test: TestBackground,
  { sql, mode = "new", settled, act }: {
    sql: Database;
    mode?: "new" | "modified";
    /** A file that is not being written. */
    settled: string;
    act: () => void;
  },
) {
  let isOver = false;
  const report = test.scan(mode).finally(() => isOver = true);
  while ((await assetsOf({ sql, ...test }))[settled] === undefined);
  while (!isOver) {
    act();
    await sql`select 1`;
  }
  return await report;
}

/** An asset whose file another one has replaced just now, beside a file that nobody writes to. */
async function replaceAsset(test: TestBackground): Promise<string> {
  const path = await writeOld(test.media, "folder/a.jpg", 50);
  await test.scan();
  await writeOld(test.media, "settled.jpg");
  Deno.writeFileSync(path, await makePhoto({ width: 70 }));
  return path;
}

/** Another file with each call. */
const append = (path: string) => Deno.writeTextFileSync(path, "more", { append: true });

const POSTPONED = "The file is still being written, so it was left for the next scan";

testOnDatabases(
  "a file that was written just now is taken before the scan ends",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs: 300 });
    test.media.write("a.jpg", await makePhoto({ width: 50 }));
    const { counts, problems } = await test.scan();
    expect(counts).toMatchObject({ added: 1, postponed: 0, errors: 0 });
    expect(problems).toEqual([]);
    expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({
      width: 50,
      isOnline: true,
    });
  },
);

testOnDatabases("a file that grows all the time is left for the next scan", async ({ sql }) => {
  await using test = await startTestBackground(sql, { quietMs });
  const { media } = test;
  await writeOld(media, "settled.jpg");
  const growing = media.write("growing.jpg", await makePhoto({ width: 50 }));
  const { counts, problems } = await scanAndMeanwhile(test, {
    ...{ sql, settled: "settled.jpg" },
    act: () => append(growing),
  });
  expect(counts).toMatchObject({ found: 2, added: 1, postponed: 1, errors: 0 });
  expect(problems).toEqual([{ path: growing, reason: POSTPONED }]);
  expect(await test.state()).toEqual({ "settled.jpg": "online" });
  Deno.utimeSync(growing, 1_500_000_000, 1_500_000_000);
  expect((await test.scan()).counts).toMatchObject({ found: 2, added: 1, postponed: 0 });
  const asset = (await assetsOf({ sql, ...test }))["growing.jpg"];
  expect(asset).toMatchObject({ width: 50, size: Deno.lstatSync(growing).size });
});

testOnDatabases(
  "an asset whose file is being written stays as it was until that is done",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs });
    const path = await replaceAsset(test);
    const before = (await assetsOf({ sql, ...test }))["folder/a.jpg"]!;
    const { counts, problems } = await scanAndMeanwhile(test, {
      ...{ sql, mode: "modified", settled: "settled.jpg" },
      act: () => append(path),
    });
    expect(counts).toMatchObject({ changed: 0, added: 1, offline: 0, postponed: 1 });
    expect(problems).toEqual([{ path, reason: POSTPONED }]);
    const { id, width, size, mtimeNs, isOnline } =
      (await assetsOf({ sql, ...test }))["folder/a.jpg"]!;
    expect({ id, width, size, mtimeNs, isOnline }).toEqual({
      ...{ id: before.id, width: 50, size: before.size, mtimeNs: before.mtimeNs, isOnline: true },
    });
    Deno.utimeSync(path, 1_500_000_000, 1_500_000_001);
    expect((await test.scan("modified")).counts).toMatchObject({ changed: 1, postponed: 0 });
    expect((await assetsOf({ sql, ...test }))["folder/a.jpg"]).toMatchObject({ id, width: 70 });
  },
);

testOnDatabases(
  "a file that vanishes while the scan runs leaves nothing behind",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs });
    const { media } = test;
    await writeOld(media, "settled.jpg");
    media.write("folder/short-lived.jpg", await makePhoto());
    const { counts, problems } = await scanAndMeanwhile(test, {
      ...{ sql, settled: "settled.jpg" },
      act: () => {
        const [folder] = Deno.readDirSync(media.path).filter(({ isDirectory }) => isDirectory);
        if (folder !== undefined) Deno.removeSync(media.join(folder.name), { recursive: true });
      },
    });
    expect(counts).toMatchObject({ added: 1, postponed: 0, errors: 0 });
    expect(problems).toEqual([]);
    expect(await test.state()).toEqual({ "settled.jpg": "online" });
    expect((await test.scan()).counts).toMatchObject({ found: 1, added: 0, offline: 0, errors: 0 });
  },
);

for (const mode of ["new", "modified"] as const) {
  testOnDatabases(
    `an asset whose file changed, and vanished while the scan ran, is missed by the next (${mode})`,
    async ({ sql }) => {
      await using test = await startTestBackground(sql, { quietMs });
      await replaceAsset(test);
      await scanAndMeanwhile(test, {
        ...{ sql, mode: "modified", settled: "settled.jpg" },
        act: () => makeEntries(test.media.path, ["rm -f folder/a.jpg"]),
      });
      await test.scan(mode);
      expect(await test.state()).toEqual({ "folder/a.jpg": "offline", "settled.jpg": "online" });
    },
  );
}

testOnDatabases(
  "an asset whose file was left for the next scan, and is gone by then, goes offline",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs });
    const path = await replaceAsset(test);
    const { counts } = await scanAndMeanwhile(test, {
      ...{ sql, mode: "modified", settled: "settled.jpg" },
      act: () => append(path),
    });
    expect(counts).toMatchObject({ changed: 0, postponed: 1 });
    Deno.removeSync(path);
    expect((await test.scan()).counts).toMatchObject({ found: 1, offline: 1, postponed: 0 });
    expect(await test.state()).toEqual({ "folder/a.jpg": "offline", "settled.jpg": "online" });
  },
);

testOnDatabases(
  "a file that a pipe or a folder replaces while the scan runs is no asset",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs });
    const { media } = test;
    await writeOld(media, "settled.jpg");
    const path = media.write("a.jpg", await makePhoto());
    const { counts } = await scanAndMeanwhile(test, {
      ...{ sql, settled: "settled.jpg" },
      act: () => {
        if (Deno.lstatSync(path).isDirectory) return;
        Deno.removeSync(path);
        Deno.mkdirSync(path);
      },
    });
    expect(counts).toMatchObject({ added: 1, errors: 0 });
    await writeOld(media, "a.jpg/inside.jpg");
    expect((await test.scan()).counts).toMatchObject({ added: 1, errors: 0 });
    expect(await test.state()).toEqual({ "a.jpg/inside.jpg": "online", "settled.jpg": "online" });
  },
);

testOnDatabases(
  "files that come while the scan runs are found by the next one",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs: 300 });
    const { media } = test;
    const photo = await makePhoto();
    for (let i = 0; i < 50; i++) media.write(`${i}/a.jpg`, photo);
    let written = 0;
    let isOver = false;
    const report = test.scan().finally(() => isOver = true);
    while (!isOver) {
      media.write(`${written % 50}/later-${written}.jpg`, photo);
      written++;
      await sql`select 1`;
    }
    const { counts } = await report;
    expect(counts.errors).toBe(0);
    // A file that is written between two listings is in the second; nothing is overlooked for good.
    await test.scan();
    expect(Object.keys(await test.state()).length).toBe(50 + written);
  },
);

testOnDatabases(
  "a scan that is cancelled while it waits for a file ends at once",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { quietMs: 3_600_000 });
    const { media, library } = test;
    await writeOld(media, "settled.jpg");
    media.write("growing.jpg", await makePhoto());
    const report = test.scan();
    while ((await assetsOf({ sql, ...test }))["settled.jpg"] === undefined);
    test.background.cancelRunningOf(library.id);
    expect(await report).toMatchObject({ state: "cancelled", counts: { added: 1 } });
    expect(await test.state()).toEqual({ "settled.jpg": "online" });
  },
);
