import { expect } from "@std/expect";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import { startProgram } from "../support/program.ts";
import { TempFolder } from "../support/temp_folder.ts";

testOnDatabases(
  "a scan finds photos and videos in all folders, and nothing else",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a.jpg", await makePhoto());
    media.write("deep/er/B.JPG", await makePhoto());
    media.write("clip.MP4", "not really a video");
    media.write("notes.txt", "text");
    media.write("a.jpg.xmp", "<x/>");
    const report = await test.scan();
    expect(await test.state()).toEqual({
      "a.jpg": "online",
      "clip.MP4": "online",
      "deep/er/B.JPG": "online",
    });
    expect(report.counts).toMatchObject({
      found: 3,
      added: 3,
      folders: 3,
      unsupported: 1,
      errors: 1,
    });
    expect(report.problems[0]!.path).toBe(media.join("clip.MP4"));
  },
);

testOnDatabases("every file of a library with many folders is found", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  // Pictures that are made meanwhile have the table grow, and with it what is planned for.
  await sql`insert into paused_queues values ('thumbnailGeneration')`;
  const photo = await makePhoto();
  const folders = Array.from({ length: 300 }, (_, index) => `${index % 20}/${index}`);
  const files = folders.flatMap((folder) => [1, 2, 3, 4, 5].map((name) => `${folder}/${name}.jpg`));
  for (const file of files) test.media.write(file, photo);
  expect((await test.scan()).counts).toMatchObject({ found: 1500, added: 1500, folders: 321 });
  expect(Object.keys(await test.state()).sort()).toEqual(files.sort());
  // The database knows how many there are, so that pages are fast from now on.
  const known = await sql`select reltuples from pg_class where oid = 'assets'::regclass`;
  expect([...known]).toEqual([{ reltuples: 1500 }]);
  const [plan] = await sql<Record<string, [{ Plan: Record<string, number> }]>[]>`
    explain (format json) select from assets
    join libraries on libraries.id = library_id and deleting_since is null`;
  expect(Object.values(plan!)[0]![0].Plan["Plan Rows"]).toBe(1500);
});

testOnDatabases("hidden and system files and folders are skipped", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  for (const path of [".hidden.jpg", ".git/a.jpg", "@eaDir/a.jpg", "#recycle/a.jpg"]) {
    test.media.write(path, await makePhoto());
  }
  test.media.write("lost+found/a.jpg", await makePhoto());
  test.media.write("$RECYCLE.BIN/a.jpg", await makePhoto());
  test.media.write("System Volume Information/a.jpg", await makePhoto());
  test.media.write("shown.jpg", await makePhoto());
  await test.scan();
  expect(await test.state()).toEqual({ "shown.jpg": "online" });
});

testOnDatabases("symbolic links are not followed", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("real/a.jpg", await makePhoto());
  media.link("link", media.join("real"));
  media.link("link.jpg", media.join("real/a.jpg"));
  await test.scan();
  expect(await test.state()).toEqual({ "real/a.jpg": "online" });
});

testOnDatabases("a missing file goes offline, and comes back with its file", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  media.write("a.jpg", photo);
  media.write("folder/b.jpg", photo);
  await test.scan();
  Deno.renameSync(media.join("folder"), media.join(".away"));
  Deno.renameSync(media.join("a.jpg"), media.join(".a.jpg"));
  expect((await test.scan()).counts).toMatchObject({ offline: 2, added: 0 });
  expect(await test.state()).toEqual({ "a.jpg": "offline", "folder/b.jpg": "offline" });
  Deno.renameSync(media.join(".away"), media.join("folder"));
  Deno.renameSync(media.join(".a.jpg"), media.join("a.jpg"));
  expect((await test.scan()).counts).toMatchObject({ restored: 2, added: 0, changed: 0 });
  expect(await test.state()).toEqual({ "a.jpg": "online", "folder/b.jpg": "online" });
});

testOnDatabases("only Scan All and Force Scan read a file again", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const width = async () => (await sql<{ width: number }[]>`select width from assets`)[0]!.width;
  test.media.write("a.jpg", await makePhoto({ width: 50 }));
  await test.scan();
  test.media.write("a.jpg", await makePhoto({ width: 70 }));
  expect((await test.scan("new")).counts.changed).toBe(0);
  expect(await width()).toBe(50);
  expect((await test.scan("modified")).counts.changed).toBe(1);
  expect(await width()).toBe(70);
  expect((await test.scan("modified")).counts.changed).toBe(0);
  expect((await test.scan("all")).counts.changed).toBe(1);
});

testOnDatabases(
  "a new exclusion pattern takes assets offline, and removing it restores them",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("keep.jpg", await makePhoto());
    test.media.write("Raw/a.jpg", await makePhoto());
    test.media.write("b.tif", "not really a picture");
    await test.scan();
    await test.configure({ exclusionPatterns: ["**/Raw/**", "**/*.{tif,png}"] });
    const report = await test.scan();
    expect(report.counts).toMatchObject({ excluded: 2, offline: 2 });
    expect(await test.state()).toEqual({
      "Raw/a.jpg": "offline",
      "b.tif": "offline",
      "keep.jpg": "online",
    });
    await test.configure({ exclusionPatterns: [] });
    await test.scan();
    expect(new Set(Object.values(await test.state()))).toEqual(new Set(["online"]));
  },
);

testOnDatabases(
  "a file reached by two import paths is one asset; one reached by none goes offline",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("one/a.jpg", await makePhoto());
    media.write("two/b.jpg", await makePhoto());
    await test.configure({ importPaths: [media.path, media.join("one")] });
    await test.scan();
    expect(Object.keys(await test.state())).toEqual(["one/a.jpg", "two/b.jpg"]);
    await test.configure({ importPaths: [media.join("two")] });
    await test.scan();
    expect(await test.state()).toEqual({ "one/a.jpg": "offline", "two/b.jpg": "online" });
  },
);

testOnDatabases(
  "an import path that is gone takes its assets offline and is reported",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("drive/a.jpg", await makePhoto());
    await test.configure({ importPaths: [test.media.join("drive")] });
    await test.scan();
    Deno.renameSync(test.media.join("drive"), test.media.join("unplugged"));
    const report = await test.scan();
    expect(await test.state()).toEqual({ "drive/a.jpg": "offline" });
    expect(report.problems).toEqual([{
      path: test.media.join("drive"),
      reason: "The folder does not exist",
    }]);
  },
);

testOnDatabases(
  "Remove Offline Files leaves assets of an unplugged drive alone",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("drive/a.jpg", await makePhoto());
    media.write("disk/b.jpg", await makePhoto());
    media.write("disk/c.jpg", await makePhoto());
    await test.configure({ importPaths: [media.join("drive"), media.join("disk")] });
    await test.scan();
    Deno.removeSync(media.join("drive/a.jpg"));
    Deno.removeSync(media.join("disk/b.jpg"));
    await test.scan();
    const report = await test.run({ kind: "remove-offline" });
    expect(report.counts.removed).toBe(1);
    expect(report.problems[0]!.path).toBe(media.join("drive"));
    expect(await test.state()).toEqual({ "disk/c.jpg": "online", "drive/a.jpg": "offline" });
    await test.run({ kind: "remove-offline", options: { force: true } });
    expect(await test.state()).toEqual({ "disk/c.jpg": "online" });
    expect(await sql`select from offline_assets`).toHaveLength(0);
  },
);

testOnDatabases("strange but legal names are kept to the letter", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const names = [
    `quote ' " and \\ back.jpg`,
    "comma, {brace} [bracket] #%?*.jpg",
    "new\nline.jpg",
    "😀 e\u0301 é עברית.jpg",
    `${"x".repeat(251)}.jpg`,
    "__proto__/constructor.jpg",
  ];
  for (const name of names) test.media.write(name, await makePhoto());
  expect((await test.scan()).counts).toMatchObject({ added: names.length, errors: 0 });
  expect(Object.keys(await test.state()).sort()).toEqual([...names].sort());
});

testOnDatabases(
  "a folder that cannot be read is reported, and what is inside keeps its state",
  async ({ sql, address }) => {
    await using test = await startTestBackground(sql);
    const { media, library, dataFolder } = test;
    media.write("open/a.jpg", await makePhoto());
    media.write("locked/b.jpg", await makePhoto());
    media.write("locked/deep/c.jpg", await makePhoto());
    media.write("gone/d.jpg", await makePhoto());
    await test.scan();
    await test.background.stop();
    Deno.removeSync(media.join("gone"), { recursive: true });
    // The mode of a folder keeps nothing from root, as whom tests may run.
    const child = startProgram([
      ...["run", "--no-prompt", "--allow-all", `--deny-read=${media.join("locked")}`],
      ...["tests/support/scan_once.ts", JSON.stringify(address), library.id, dataFolder],
    ]);
    expect(await child.exitCode).toBe(0);
    const { problems, counts } = JSON.parse(child.output.text());
    expect(problems.map(({ path }: { path: string }) => path)).toEqual([media.join("locked")]);
    expect(counts).toMatchObject({ offline: 1, errors: 1 });
    expect(await test.state()).toEqual({
      "gone/d.jpg": "offline",
      "locked/b.jpg": "online",
      "locked/deep/c.jpg": "online",
      "open/a.jpg": "online",
    });
  },
);

testOnDatabases(
  "Shoebox's own folder is left out when it lies in a scanned one",
  async ({ sql }) => {
    await using test = await startTestBackground(sql, { dataFolder: "inside the import path" });
    const { media, dataFolder } = test;
    media.write("a.jpg", await makePhoto());
    Deno.mkdirSync(`${dataFolder}/thumbs/aa`, { recursive: true });
    Deno.writeFileSync(`${dataFolder}/thumbs/aa/b.jpg`, await makePhoto());
    await test.scan();
    expect(await test.state()).toEqual({ "a.jpg": "online" });
    using link = new TempFolder();
    await test.configure({ importPaths: [link.link("media", media.path), `${dataFolder}/thumbs`] });
    await test.scan();
    expect(Object.values(await test.state()).sort()).toEqual(["online"]);
  },
);
