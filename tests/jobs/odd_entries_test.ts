import { expect } from "@std/expect";
import type { ScanMode } from "../../domain/scan.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";

/** Scans three times; after the first, nothing may be new, different or missing. */
async function scanUntilSettled(test: TestBackground) {
  const first = await test.scan();
  for (const mode of ["new", "modified"] satisfies ScanMode[]) {
    const { counts } = await test.scan(mode);
    const { added, changed, restored, moved, offline, postponed } = counts;
    expect({ added, changed, restored, moved, offline, postponed }).toEqual({
      ...{ added: 0, changed: 0, restored: 0, moved: 0, offline: 0, postponed: 0 },
    });
    expect(counts.found).toBe(first.counts.found);
  }
  return first;
}

const online = (...names: string[]) =>
  Object.fromEntries(names.sort().map((name) => [name, "online"]));

testOnDatabases(
  "pipes, sockets and links that look like photos are passed over",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("real/a.jpg", await makePhoto());
    makeEntries(media.path, [
      "mkfifo pipe.jpg real/pipe.png",
      "ln -s /dev/zero device.jpg",
      "ln -s pipe.jpg link.jpg",
      "ln -s nowhere broken.jpg",
      "ln -s self.jpg self.jpg",
      "ln -s .. real/up",
      "ln -s . real/here",
    ]);
    using _socket = Deno.listen({ transport: "unix", path: media.join("socket.jpg") });
    const { counts, problems } = await scanUntilSettled(test);
    expect(counts).toMatchObject({ folders: 2, found: 1, added: 1, errors: 0 });
    expect(problems).toEqual([]);
    expect(await test.state()).toEqual(online("real/a.jpg"));
  },
);

testOnDatabases(
  "names that are no UTF-8 are reported with their bytes, and hurt no others",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const photo = await makePhoto();
    media.write("plain.jpg", photo);
    media.write("caf\ufffd.jpg", photo);
    media.write("only/here.jpg", photo);
    await test.scan();
    makeEntries(media.path, [
      "cp plain.jpg $(printf 'caf\\351.jpg')",
      "cp plain.jpg $(printf 'caf\\350.jpg')",
      "cp plain.jpg $(printf 'caf\\\\\\351\\\\351.jpg')",
      "cp plain.jpg $(printf '.hidden\\351.jpg')",
      "mkdir $(printf 'folder\\377')",
      "cp plain.jpg $(printf 'folder\\377')/inside.jpg",
      "cp plain.jpg $(printf 'only/\\303.jpg')",
    ]);
    const reported = [
      media.join("caf\\xe8.jpg"),
      media.join("caf\\xe9.jpg"),
      media.join("caf\\\\\\xe9\\\\351.jpg"),
      media.join("folder\\xff"),
      media.join("only/\\xc3.jpg"),
    ].sort();
    for (const mode of ["new", "new", "modified", "all"] satisfies ScanMode[]) {
      const { counts, problems } = await test.scan(mode);
      expect(problems.map(({ path }) => path).sort()).toEqual(reported);
      expect(problems[0]!.reason).toBe("The name is not valid UTF-8, so it was skipped");
      expect(counts).toMatchObject({ found: 3, added: 0, offline: 0, errors: 5 });
      expect(await test.state()).toEqual(online("caf\ufffd.jpg", "only/here.jpg", "plain.jpg"));
    }
    Deno.removeSync(media.join("caf\ufffd.jpg"));
    expect((await test.scan()).counts).toMatchObject({ offline: 1, errors: 5 });
    expect(await test.state()).toMatchObject({ "caf\ufffd.jpg": "offline" });
  },
);

testOnDatabases("a name is not mistaken for one with broken bytes beside it", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  // Each name, the broken ones and the others, is the same one to the program.
  media.write("a\ufffd.jpg", await makePhoto());
  media.write("b\ufffd.jpg/inside.jpg", await makePhoto());
  makeEntries(media.path, [
    "mkdir $(printf 'a\\351.jpg') $(printf 'a\\352.jpg')",
    "touch $(printf 'b\\351.jpg') $(printf 'b\\352.jpg')",
  ]);
  const { counts } = await scanUntilSettled(test);
  expect(counts).toMatchObject({ folders: 2, found: 2, added: 2, errors: 4 });
  expect(await test.state()).toEqual(online("a\ufffd.jpg", "b\ufffd.jpg/inside.jpg"));
});

testOnDatabases("names of any characters are those of other files", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  const names = [
    ..."Case.jpg case.jpg CASE.jpg case.JPG".split(" "),
    // The same to look at, composed and decomposed; and signs that one normal form makes one.
    "caf\u00e9.jpg",
    "cafe\u0301.jpg",
    "\u212b.jpg",
    "\u00c5.jpg",
    "\ufb01.jpg",
    "fi.jpg",
    "line\nbreak.jpg",
    "return\r.jpg",
    "tab\t.jpg",
    "back\\slash.jpg",
    "back\\\\slash.jpg",
    "\\x41.jpg",
    "escape\x1b[31m.jpg",
    " space .jpg",
    "quote'\"`.jpg",
    "br{a,b}[c](d).jpg",
    "#%?*&+;=$@!~^|<>:.jpg",
    "%2e%2e%2f.jpg",
    "-rf.jpg",
    "👩‍👩‍👧‍👦🏳️‍🌈.jpg",
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd.jpg",
    "\ufeffmark.jpg",
    "zero-width\u200b.jpg",
    "jpg.jpg",
    "~.jpg",
    `${"ü".repeat(125)}a.jpg`,
    `${"x".repeat(251)}.jpg`,
    `folder\nof {a,b} [c] \\ # % ? * 🎉/a.jpg`,
    `photos.jpg/a.jpg`,
  ];
  for (const name of names) media.write(name, photo);
  const { counts, problems } = await scanUntilSettled(test);
  expect(problems).toEqual([]);
  expect(counts.added).toBe(names.length);
  expect(await test.state()).toEqual(online(...names));
  const away = [...Deno.readDirSync(media.path)].map(({ name }) => name);
  Deno.mkdirSync(media.join(".away"));
  for (const name of away) Deno.renameSync(media.join(name), media.join(".away", name));
  expect((await test.scan()).counts).toMatchObject({ offline: names.length, moved: 0 });
  for (const name of away) Deno.renameSync(media.join(".away", name), media.join(name));
  expect((await test.scan()).counts).toMatchObject({ restored: names.length, added: 0, moved: 0 });
});

testOnDatabases("a pattern for a folder says nothing of a file of that name", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  for (const path of ["raw.jpg", "in/raw.jpg/a.jpg", "in/raw.jpg.d/a.jpg"]) {
    media.write(path, photo);
  }
  await test.configure({ exclusionPatterns: ["**/raw.jpg/**"] });
  const { counts } = await scanUntilSettled(test);
  expect(counts).toMatchObject({ excluded: 1, found: 2 });
  expect(await test.state()).toEqual(online("raw.jpg", "in/raw.jpg.d/a.jpg"));
});

testOnDatabases("files of any time are kept, and stay as they are", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  const times = {
    "zero.jpg": "@0",
    "before-zero.jpg": "@-0.000000001",
    "earliest-of-ext4.jpg": "@-2147483648.5",
    "1899.jpg": "1899-12-30T00:00:00Z",
    "fraction.jpg": "2020-01-02T03:04:05.123456789Z",
    "2038.jpg": "@2147483648.25",
    "past-2-to-53-nanoseconds.jpg": "@9007200.5",
    "2446.jpg": "2446-05-10T22:38:55Z",
    "far.jpg": "9999-12-31T23:59:59Z",
    "tomorrow.jpg": "tomorrow",
  };
  for (const name of Object.keys(times)) media.write(name, photo);
  makeEntries(media.path, Object.entries(times).map(([name, time]) => `touch -d ${time} ${name}`));
  const { counts, problems } = await scanUntilSettled(test);
  expect(problems).toEqual([]);
  expect(counts.added).toBe(Object.keys(times).length);
  expect(await test.state()).toEqual(online(...Object.keys(times)));
  makeEntries(media.path, ["touch -d @-0.002 before-zero.jpg", "touch -d @1 zero.jpg"]);
  expect((await test.scan("new")).counts.changed).toBe(0);
  expect((await test.scan("modified")).counts.changed).toBe(2);
  expect((await test.scan("modified")).counts.changed).toBe(0);
});

testOnDatabases("empty files and files with holes are assets like any other", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("empty.jpg", "");
  media.write("holes.jpg", await makePhoto());
  makeEntries(media.path, [
    "truncate -s 1T holes.jpg",
    "truncate -s 1T nothing.jpg nothing.mp4 nothing.tif nothing.heic nothing.png",
  ]);
  const { counts } = await scanUntilSettled(test);
  expect(counts).toMatchObject({ found: 7, added: 7 });
  const sizes = await sql`select name, size::text from assets where size > 0 order by name`;
  expect(new Set(sizes.map(({ size }) => size))).toEqual(new Set([String(2 ** 40)]));
  expect(sizes.length).toBe(6);
});

testOnDatabases("two names of one file are two assets", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto());
  media.write("folder/own.jpg", await makePhoto({ width: 70 }));
  makeEntries(media.path, ["ln a.jpg b.jpg", "ln a.jpg folder/c.jpg"]);
  expect((await scanUntilSettled(test)).counts).toMatchObject({ added: 4 });
  Deno.removeSync(media.join("b.jpg"));
  expect((await test.scan()).counts).toMatchObject({ offline: 1, moved: 0, added: 0 });
  makeEntries(media.path, ["ln folder/c.jpg b.jpg"]);
  expect((await test.scan()).counts).toMatchObject({ restored: 1, moved: 0, added: 0, changed: 0 });
  Deno.renameSync(media.join("folder/c.jpg"), media.join("d.jpg"));
  expect((await test.scan()).counts).toMatchObject({ moved: 1, offline: 0 });
  expect(await test.state()).toEqual(online("a.jpg", "b.jpg", "d.jpg", "folder/own.jpg"));
});

testOnDatabases("files and folders may take each other's places", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  media.write("a.jpg", photo);
  media.write("b.jpg/inside.jpg", await makePhoto({ width: 70 }));
  media.write("c.jpg", await makePhoto({ width: 80 }));
  media.write("d/inside.jpg", await makePhoto({ width: 90 }));
  await scanUntilSettled(test);
  makeEntries(media.path, [
    "rm -r a.jpg b.jpg c.jpg d",
    "mkdir a.jpg",
    "mkfifo c.jpg d",
  ]);
  media.write("a.jpg/inside.jpg", await makePhoto({ width: 100 }));
  media.write("b.jpg", await makePhoto({ width: 110 }));
  const { counts } = await scanUntilSettled(test);
  expect(counts).toMatchObject({ added: 2, offline: 4 });
  expect(await test.state()).toEqual({
    "a.jpg": "offline",
    "a.jpg/inside.jpg": "online",
    "b.jpg": "online",
    "b.jpg/inside.jpg": "offline",
    "c.jpg": "offline",
    "d/inside.jpg": "offline",
  });
});

testOnDatabases("a folder 200 and one 1,000 levels deep are scanned", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  const [deep, deeper] = [`${"deep/".repeat(200)}a.jpg`, `${"d/".repeat(1000)}a.jpg`];
  media.write(deep, photo);
  expect((await scanUntilSettled(test)).counts).toMatchObject({ folders: 201, added: 1 });
  media.write(deeper, photo);
  const { counts } = await test.scan();
  expect(counts).toMatchObject({ folders: 1201, found: 2, added: 1, errors: 0 });
  expect(await test.state()).toEqual(online(deep, deeper));
  Deno.renameSync(media.join("d"), media.join(".d"));
  expect((await test.scan()).counts).toMatchObject({ offline: 1, errors: 0 });
  expect(await test.state()).toEqual({ [deep]: "online", [deeper]: "offline" });
});

testOnDatabases("what lies too deep to be opened is reported", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  // Nothing can be made where a path is too long, so a deep folder is moved into another one.
  const name = "f".repeat(255);
  const levels = (count: number) => `${name}/`.repeat(count);
  for (let depth = 1; depth <= 9; depth++) {
    media.write(`${levels(depth)}a.jpg`, photo);
    media.write(`below/${levels(depth)}a.jpg`, photo);
  }
  Deno.renameSync(media.join("below", name), media.join(levels(9), name));
  Deno.removeSync(media.join("below"));
  const fits = (path: string) => media.join(path).length < 4096;
  const depths = Array.from({ length: 18 }, (_, index) => index + 1);
  const files = depths.map((depth) => `${levels(depth)}a.jpg`).filter(fits);
  const deepest = depths.filter((depth) => fits(levels(depth).slice(0, -1))).at(-1)!;
  const { counts, problems } = await scanUntilSettled(test);
  expect(counts).toMatchObject({ added: files.length, folders: deepest + 1 });
  expect(problems).toContainEqual({
    path: media.join(levels(deepest + 1).slice(0, -1)),
    reason: "The path is too long",
  });
  expect(await test.state()).toEqual(online(...files));
});
