import { expect } from "@std/expect";
import type { ScanMode } from "../../domain/scan.ts";
import { assetsOf } from "../support/assets.ts";
import { startTestBackground } from "../support/background.ts";
import { eventually } from "../support/eventually.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";

const online = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "online"]));

for (const pattern of ["**/Raw/**", "**/Raw", "**/Raw/", "**/rAW/**", "**/{Raw,Other}/**"]) {
  testOnDatabases(
    `${pattern} leaves out all that is inside Raw, and enters it never`,
    async ({ sql }) => {
      await using test = await startTestBackground(sql);
      const { media } = test;
      const photo = await makePhoto();
      for (const name of ["keep.jpg", "Rawer/keep.jpg", "deep/keep.jpg"]) media.write(name, photo);
      for (const name of ["Raw/a.jpg", "Raw/deep/b.jpg", "deep/raw/c.jpg"]) {
        media.write(name, photo);
      }
      // Whoever enters it sees this name, and reports it.
      makeEntries(media.path, ["cp keep.jpg $(printf 'Raw/caf\\351.jpg')"]);
      await test.configure({ exclusionPatterns: [pattern] });
      const { counts, problems } = await test.scan();
      expect(counts).toMatchObject({ folders: 3, found: 3, added: 3, excluded: 2, errors: 0 });
      expect(problems).toEqual([]);
      expect(await test.state()).toEqual(online("keep.jpg", "Rawer/keep.jpg", "deep/keep.jpg"));
    },
  );
}

testOnDatabases(
  "patterns see the full path, hidden parts of it too, in any case",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const photo = await makePhoto();
    for (const name of ["a.JPG", "b.jpeg", "2020/c.png", "2021/c.png", "2021/deep/c.png"]) {
      media.write(`.hidden/${name}`, photo);
    }
    await test.configure({
      importPaths: [media.join(".hidden")],
      exclusionPatterns: [`**/*.jpg`, `${media.join(".hidden")}/2021/*.PNG`],
    });
    expect((await test.scan()).counts).toMatchObject({ excluded: 2, found: 3 });
    expect(Object.keys(await test.state())).toEqual([
      ".hidden/2020/c.png",
      ".hidden/2021/deep/c.png",
      ".hidden/b.jpeg",
    ]);
  },
);

testOnDatabases("an import path that a pattern leaves out is not scanned", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("one/Raw/a.jpg", await makePhoto());
  media.write("two/b.jpg", await makePhoto());
  await test.configure({ importPaths: [media.join("one/Raw"), media.join("two")] });
  await test.scan();
  await test.configure({ exclusionPatterns: ["**/Raw/**"] });
  await test.scan();
  expect(await test.state()).toEqual({ "one/Raw/a.jpg": "offline", "two/b.jpg": "online" });
});

testOnDatabases(
  "a pattern that is taken back restores assets without reading them",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const write = async (name: string, width: number) => {
      const photo = new Uint8Array(2000);
      photo.set(await makePhoto({ width }));
      Deno.utimeSync(media.write(name, photo), 1_500_000_000, 1_500_000_000);
    };
    await write("Raw/deep/a.jpg", 50);
    await write("b.png", 51);
    await test.scan();
    const before = await assetsOf({ sql, ...test });
    for (const mode of ["new", "modified"] satisfies ScanMode[]) {
      await test.configure({ exclusionPatterns: ["**/Raw/**", "**/*.png"] });
      expect((await test.scan(mode)).counts).toMatchObject({ offline: 2, found: 0 });
      // Other pictures of the same size and time: reading them would show.
      await write("Raw/deep/a.jpg", 60);
      await write("b.png", 61);
      await test.configure({ exclusionPatterns: [] });
      expect((await test.scan(mode)).counts).toMatchObject({ restored: 2, added: 0, changed: 0 });
      expect(await assetsOf({ sql, ...test })).toMatchObject({
        "Raw/deep/a.jpg": { id: before["Raw/deep/a.jpg"]!.id, width: 50, isOnline: true },
        "b.png": { id: before["b.png"]!.id, width: 51, isOnline: true },
      });
    }
  },
);

testOnDatabases("a slash at the end of an import path makes no difference", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("folder/a.jpg", await makePhoto());
  await test.scan();
  const { id } = (await assetsOf({ sql, ...test }))["folder/a.jpg"]!;
  for (const path of [`${media.path}/`, `${media.path}//`, `${media.path}/folder/..`]) {
    await test.configure({ importPaths: [path, media.path] });
    expect((await test.scan()).counts).toMatchObject({ found: 1, added: 0, moved: 0, offline: 0 });
    expect((await assetsOf({ sql, ...test }))["folder/a.jpg"]).toMatchObject({
      id,
      isOnline: true,
    });
  }
});

testOnDatabases("import paths inside each other make one asset of each file", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  for (const name of ["a.jpg", "one/b.jpg", "one/two/c.jpg", "other/d.jpg"]) {
    media.write(name, photo);
  }
  const nested = [media.join("one/two"), media.path, media.join("one")];
  const all = online("a.jpg", "one/b.jpg", "one/two/c.jpg", "other/d.jpg");
  for (const importPaths of [nested, nested.toReversed(), [media.path]]) {
    await test.configure({ importPaths });
    expect((await test.scan()).counts).toMatchObject({ found: 4, folders: 4, offline: 0 });
    expect(await test.state()).toEqual(all);
  }
  const ids = Object.values(await assetsOf({ sql, ...test })).map(({ id }) => id);
  // From the whole to parts of it and back: what is covered all the time is never offline.
  await test.configure({ importPaths: [media.join("one/two"), media.join("other")] });
  expect((await test.scan()).counts).toMatchObject({ found: 2, offline: 2, added: 0, restored: 0 });
  expect(await test.state()).toEqual({ ...all, "a.jpg": "offline", "one/b.jpg": "offline" });
  await test.configure({ importPaths: [media.join("one")] });
  expect((await test.scan()).counts).toMatchObject({ found: 2, offline: 1, restored: 1 });
  await test.configure({ importPaths: [media.path] });
  expect((await test.scan()).counts).toMatchObject({ found: 4, offline: 0, restored: 2, added: 0 });
  expect(Object.values(await assetsOf({ sql, ...test })).map(({ id }) => id)).toEqual(ids);
});

testOnDatabases(
  "an import path in a hidden folder, or behind a link, of another one is looked at",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    using other = new TempFolder();
    media.write("a.jpg", await makePhoto());
    media.write(".private/b.jpg", await makePhoto());
    media.write(".not this one/c.jpg", await makePhoto());
    other.write("d.jpg", await makePhoto());
    media.link("link", other.path);
    await test.configure({
      importPaths: [media.join("link"), media.path, media.join(".private")],
    });
    expect((await test.scan()).counts).toMatchObject({ found: 3, folders: 3, added: 3 });
    expect(await test.state()).toEqual(online("a.jpg", ".private/b.jpg", "link/d.jpg"));
    await test.configure({ importPaths: [media.path] });
    await test.scan();
    expect(await test.state()).toMatchObject({ ".private/b.jpg": "offline" });
  },
);

testOnDatabases(
  "an import path whose name begins like another one's is another one",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("photos/a.jpg", await makePhoto());
    media.write("photos 2/b.jpg", await makePhoto());
    await test.configure({ importPaths: [media.join("photos"), media.join("photos 2")] });
    await test.scan();
    await test.configure({ importPaths: [media.join("photos")] });
    await test.scan();
    expect(await test.state()).toEqual({ "photos 2/b.jpg": "offline", "photos/a.jpg": "online" });
  },
);

testOnDatabases("an import path taken out and back has its assets restored", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const odd = `two {a,b} [c] '"\\ #%?*\n😀 עברית`;
  media.write("one/a.jpg", await makePhoto());
  media.write(`${odd}/deep/b.jpg`, await makePhoto());
  const both = [media.join("one"), media.join(odd)];
  await test.configure({ importPaths: both });
  await test.scan();
  const before = await assetsOf({ sql, ...test });
  await test.configure({ importPaths: [media.join("one")] });
  expect((await test.scan()).counts).toMatchObject({ offline: 1 });
  await test.configure({ importPaths: both });
  expect((await test.scan()).counts).toMatchObject({ restored: 1, changed: 0, added: 0 });
  const after = await assetsOf({ sql, ...test });
  expect(Object.values(after).map(({ id }) => id)).toEqual(
    Object.values(before).map(({ id }) => id),
  );
});

testOnDatabases("a library without import paths has nothing online", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  await test.configure({ importPaths: [] });
  await test.scan();
  expect(await test.state()).toEqual({ "a.jpg": "offline" });
});

testOnDatabases(
  "Remove Offline Files keeps what lies on drives that are gone or empty",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const photo = await makePhoto();
    for (
      const name of ["gone/a.jpg", "gone/deep/b.jpg", "empty/c.jpg", "here/d.jpg", "here/e.jpg"]
    ) {
      media.write(name, photo);
    }
    const paths = ["gone", "empty", "here"].map((name) => media.join(name));
    await test.configure({ importPaths: paths });
    await test.scan();
    Deno.removeSync(media.join("gone"), { recursive: true });
    Deno.removeSync(media.join("empty/c.jpg"));
    Deno.removeSync(media.join("here/d.jpg"));
    await test.scan();
    const { counts, problems } = await test.run({ kind: "remove-offline" });
    expect(counts.removed).toBe(1);
    expect(problems.map(({ path }) => path).sort()).toEqual([
      media.join("empty"),
      media.join("gone"),
    ]);
    expect(await test.state()).toEqual({
      "empty/c.jpg": "offline",
      "gone/a.jpg": "offline",
      "gone/deep/b.jpg": "offline",
      "here/e.jpg": "online",
    });
    const forced = await test.run({ kind: "remove-offline", options: { force: true } });
    expect(forced.counts.removed).toBe(3);
    expect(await test.state()).toEqual({ "here/e.jpg": "online" });
    expect([...Deno.readDirSync(media.join("here"))].map(({ name }) => name)).toEqual(["e.jpg"]);
  },
);

testOnDatabases(
  "Remove Offline Files deletes rows, their pictures, and no file",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media, thumbs } = test;
    media.write("keep.jpg", await makePhoto());
    media.write("Raw/a.jpg", await makePhoto({ width: 70 }));
    await test.scan();
    const assets = await assetsOf({ sql, ...test });
    for (const { id } of Object.values(assets)) await test.background.makePictures(id);
    const pictures = () =>
      new TextDecoder().decode(
        new Deno.Command("find", { args: [thumbs, "-type", "f"] }).outputSync().stdout,
      ).trim().split("\n");
    const { pictureKey } = (await assetsOf({ sql, ...test }))["Raw/a.jpg"]!;
    expect(pictures().some((path) => path.includes(pictureKey!))).toBe(true);
    await test.configure({ exclusionPatterns: ["**/Raw/**"] });
    await test.scan();
    await test.run({ kind: "remove-offline" });
    expect(await test.state()).toEqual({ "keep.jpg": "online" });
    // The picture loop may have been at this picture; it cleans up when it comes to store it.
    await eventually(() =>
      expect(pictures().some((path) => path.includes(pictureKey!))).toBe(false)
    );
    expect(Deno.statSync(media.join("Raw/a.jpg")).isFile).toBe(true);
    // What was removed is new when it may be seen again.
    await test.configure({ exclusionPatterns: [] });
    expect((await test.scan()).counts).toMatchObject({ added: 1, restored: 0 });
  },
);
