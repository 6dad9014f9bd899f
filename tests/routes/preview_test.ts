import { expect } from "@std/expect";
import type { LibrarySettings } from "../../domain/library.ts";
import type { ScanPreview } from "../../domain/preview.ts";
import { createLibrary } from "../../store/libraries.ts";
import type { Database } from "../../store/database.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import { startProgram } from "../support/program.ts";

type Rules = Pick<LibrarySettings, "importPaths" | "exclusionPatterns">;

async function preview({ ask, library }: TestApp, rules?: Rules): Promise<ScanPreview> {
  const path = `/api/libraries/${library.id}/preview`;
  const answer = await ask(path, rules === undefined ? { method: "POST" } : { json: rules });
  expect(answer.status).toBe(200);
  return await answer.json();
}

const pathsOf = ({ first }: { first: { path: string }[] }) => first.map(({ path }) => path);

/** All that a scan changes. */
async function everything(sql: Database): Promise<unknown> {
  const [row] = await sql<{ all: unknown }[]>`
    select jsonb_build_object(
      'libraries', (select jsonb_agg(to_jsonb(libraries) order by id) from libraries),
      'folders', (select jsonb_agg(to_jsonb(folders) order by id) from folders),
      'assets', (select jsonb_agg(array[id::text, folder_id::text, name] order by id) from assets),
      'offline', (select jsonb_agg(to_jsonb(offline_assets) order by asset_id) from offline_assets),
      'jobs', (select count(*) from jobs)) as all`;
  return row!.all;
}

/** Holds a preview against what the scan then does, and answers with the preview. */
async function previewThenScan(
  { test, sql }: { test: TestApp; sql: Database },
  rules: Rules = {},
): Promise<ScanPreview> {
  const kept = await everything(sql);
  const told = await preview(test, rules);
  expect(await everything(sql)).toEqual(kept);
  const before = await test.state();
  await test.configure(rules);
  const { counts, problems } = await test.scan();
  const after = await test.state();
  const changed = (from: string | undefined, to: string) =>
    Object.keys(after).filter((path) => before[path] === from && after[path] === to)
      .map((path) => path.startsWith("/") ? path : test.media.join(path)).sort();
  expect({
    add: pathsOf(told.add),
    restore: pathsOf(told.restore),
    offline: pathsOf(told.offline),
    problems: pathsOf(told.problems),
    found: told.found,
    excluded: told.exclude.count,
  }).toEqual({
    add: changed(undefined, "online"),
    restore: changed("offline", "online"),
    offline: changed("online", "offline"),
    problems: problems.map(({ path }) => path).sort(),
    found: counts.found,
    excluded: counts.excluded,
  });
  expect([told.add.count, told.restore.count, told.offline.count]).toEqual(
    [counts.added, counts.restored, counts.offline],
  );
  return told;
}

/** Files with content of their own, so that none seems to be another. */
async function writePhotos(test: TestApp, names: string[]): Promise<void> {
  for (const name of names) {
    const colour = `#${(Math.abs(hashOf(name)) % 0xffffff).toString(16).padStart(6, "0")}`;
    test.media.write(name, await makePhoto({ colour }));
  }
}

const hashOf = (text: string) =>
  [...text].reduce((hash, c) => (hash * 31 + c.charCodeAt(0)) | 0, 7);

testOnADatabase("a preview tells what the scan then does", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media } = test;
  await test.configure({ moveDetection: false });
  await writePhotos(test, [
    ...["a.jpg", "b.JPG", ".hidden.jpg", "one/c.jpg", "one/deep/er/d.jpg", "two/e.jpg"],
    ...["Raw/f.jpg", "one/Raw/g.jpg", "@eaDir/h.jpg", "three/i.jpg", "three/j.png"],
    ...["[odd] {name}, %?#\n/k.jpg", "😀/e\u0301.jpg", "gone/l.jpg", "gone/deep/m.jpg"],
  ]);
  media.write("one/notes.txt", "text");
  media.write("one/c.jpg.xmp", "<x/>");
  media.link("link", media.join("one"));
  media.link("link.jpg", media.join("a.jpg"));
  expect(await previewThenScan({ test, sql })).toMatchObject({ found: 13, add: { count: 13 } });

  expect(await previewThenScan({ test, sql })).toMatchObject({
    add: { count: 0 },
    offline: { count: 0 },
  });

  Deno.removeSync(media.join("a.jpg"));
  Deno.removeSync(media.join("gone"), { recursive: true });
  Deno.renameSync(media.join("one/deep"), media.join("one/.deep"));
  await writePhotos(test, ["new.jpg", "two/new.jpg", "four/five/new.jpg"]);
  const missing = await previewThenScan({ test, sql });
  expect(missing.offline.first).toEqual([
    { path: media.join("a.jpg"), reason: "missing" },
    { path: media.join("gone/deep/m.jpg"), reason: "missing" },
    { path: media.join("gone/l.jpg"), reason: "missing" },
    { path: media.join("one/deep/er/d.jpg"), reason: "missing" },
  ]);

  Deno.renameSync(media.join("one/.deep"), media.join("one/deep"));
  await writePhotos(test, ["Raw/new.jpg"]);
  const excluded = await previewThenScan({ test, sql }, {
    exclusionPatterns: ["**/RAW", "**/*.png"],
  });
  expect(excluded.exclude.first).toEqual([
    { path: media.join("Raw"), pattern: "**/RAW" },
    { path: media.join("one/Raw"), pattern: "**/RAW" },
    { path: media.join("three/j.png"), pattern: "**/*.png" },
  ]);
  expect(excluded.offline.first).toEqual([
    { path: media.join("Raw/f.jpg"), reason: "excluded by **/RAW" },
    { path: media.join("one/Raw/g.jpg"), reason: "excluded by **/RAW" },
    { path: media.join("three/j.png"), reason: "excluded by **/*.png" },
  ]);

  const narrow = [media.join("one/deep/"), media.join("two"), media.join("Raw")];
  const narrowed = await previewThenScan({ test, sql }, {
    importPaths: narrow.slice(0, 2),
    exclusionPatterns: [],
  });
  const reasons = new Set(narrowed.offline.first.map(({ reason }) => reason));
  expect([...reasons]).toEqual(["no import path covers it"]);

  expect((await previewThenScan({ test, sql }, { importPaths: narrow })).restore.count).toBe(1);
  const nested = { importPaths: [media.path, media.join("one"), media.join("one/deep")] };
  await previewThenScan({ test, sql }, nested);
  expect(new Set(Object.values(await test.state()))).toEqual(new Set(["online", "offline"]));
});

testOnADatabase(
  "a preview tells of import paths that are gone, empty or excluded",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media } = test;
    await writePhotos(test, ["drive/a.jpg", "disk/b.jpg", "shelf/c.jpg"]);
    const paths = ["drive", "disk", "shelf"].map((name) => media.join(name));
    await previewThenScan({ test, sql }, { importPaths: paths });
    Deno.renameSync(media.join("drive"), media.join("unplugged"));
    Deno.renameSync(media.join("disk/b.jpg"), media.join("b.jpg"));
    const told = await previewThenScan({ test, sql });
    expect(told.problems).toEqual({
      count: 1,
      first: [{ path: media.join("drive"), reason: "The folder does not exist" }],
    });
    expect(pathsOf(told.offline)).toEqual([media.join("disk/b.jpg"), media.join("drive/a.jpg")]);
    const rules = { importPaths: [media.join("shelf")], exclusionPatterns: ["**/shelf/**"] };
    const excluded = await preview(test, rules);
    expect(excluded.exclude.first).toEqual([{
      path: rules.importPaths[0],
      pattern: "**/shelf/**",
    }]);
    expect(excluded.offline.first).toEqual([
      { path: media.join("shelf/c.jpg"), reason: "excluded by **/shelf/**" },
    ]);
  },
);

testOnADatabase("a preview of many files tells the first hundred", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const photo = await makePhoto();
  for (let i = 0; i < 260; i++) test.media.write(`${i % 7}/${i}.jpg`, photo);
  const told = await previewThenCounts(test, {});
  expect([told.add.count, told.add.first.length]).toEqual([260, 100]);
  const excluded = await previewThenCounts(test, { exclusionPatterns: ["**/*.jpg"] });
  expect([excluded.exclude.count, excluded.exclude.first.length]).toEqual([260, 100]);
  expect([excluded.offline.count, excluded.offline.first.length]).toEqual([260, 100]);
  const back = await previewThenCounts(test, { exclusionPatterns: [] });
  expect([back.restore.count, back.restore.first.length]).toEqual([260, 100]);
});

async function previewThenCounts(test: TestApp, rules: Rules): Promise<ScanPreview> {
  const told = await preview(test, rules);
  await test.configure(rules);
  const { counts } = await test.scan();
  expect(counts).toMatchObject({
    ...{ added: told.add.count, restored: told.restore.count, offline: told.offline.count },
    ...{ excluded: told.exclude.count, found: told.found },
  });
  return told;
}

testOnADatabase("a moved file is to add at one place and missing at the other", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media } = test;
  await writePhotos(test, ["a.jpg"]);
  await test.scan();
  Deno.renameSync(media.join("a.jpg"), media.join("b.jpg"));
  const told = await preview(test);
  expect([pathsOf(told.add), pathsOf(told.offline)]).toEqual([
    [media.join("b.jpg")],
    [media.join("a.jpg")],
  ]);
});

testOnADatabase(
  "what is in a folder that cannot be read stays, and Shoebox's own folder is left out",
  async ({ sql, address }) => {
    await using test = await startTestApp(sql);
    const { media, library } = test;
    await writePhotos(test, ["open/a.jpg", "locked/b.jpg", "locked/deep/c.jpg", "own/d.jpg"]);
    await test.scan();
    await test.background.stop();
    // The mode of a folder keeps nothing from root, as whom tests may run.
    const child = startProgram([
      ...["run", "--no-prompt", "--allow-all", `--deny-read=${media.join("locked")}`],
      ...["tests/support/preview_once.ts", JSON.stringify(address), library.id, media.join("own")],
    ]);
    expect(await child.exitCode).toBe(0);
    const told: ScanPreview = JSON.parse(child.output.text());
    expect(pathsOf(told.problems)).toEqual([media.join("locked")]);
    expect(pathsOf(told.offline)).toEqual([media.join("own/d.jpg")]);
    expect(told.found).toBe(1);
  },
);

testOnADatabase("a library has one preview at a time, which can be cancelled", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await writePhotos(test, ["a.jpg"]);
  const { background, library } = test;
  const cancel = new AbortController();
  const first = background.previewScan(library, { signal: cancel.signal });
  const never = new AbortController().signal;
  const second = background.previewScan(library, { signal: never });
  await expect(second).rejects.toMatchObject({ code: "conflict", status: 409 });
  cancel.abort();
  await expect(first).rejects.toMatchObject({ code: "unavailable" });
  expect((await background.previewScan(library, { signal: never })).add.count).toBe(1);
  const last = background.previewScan(library, { signal: never });
  const ended = expect(last).rejects.toMatchObject({ code: "unavailable" });
  await background.stop();
  await ended;
});

testOnADatabase("a preview is refused where saving the settings would be", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, library, media } = test;
  const path = `/api/libraries/${library.id}`;
  const bad: Rules[] = [
    { importPaths: ["/does/not/exist"] },
    { importPaths: ["pictures"] },
    { importPaths: [test.dataFolder] },
    { importPaths: [media.path, media.path] },
    { importPaths: Array.from({ length: 129 }, (_, i) => `/${i}`) },
    { exclusionPatterns: [""] },
    { exclusionPatterns: ["x".repeat(5000)] },
    { exclusionPatterns: ["a\0b"] },
  ];
  for (const json of bad) {
    const saved = await ask(path, { method: "PUT", json });
    const told = await ask(`${path}/preview`, { json });
    expect([told.status, await told.json()]).toEqual([400, await saved.json()]);
  }
  const json = { exclusionPatterns: ["**/*.tif"] };
  expect((await askAsStranger(`${path}/preview`, { json })).status).toBe(404);
  const { id: ownerId } = await (await askAsStranger("/api/users/me")).json();
  const theirs = await createLibrary(sql, {
    ...{ ownerId, type: "EXTERNAL", name: "Theirs", managedBy: "admin" },
    ...{ importPaths: [media.path], exclusionPatterns: [] },
  });
  expect((await askAsStranger(`/api/libraries/${theirs.id}/preview`, { json })).status).toBe(403);
  const upload = await (await ask("/api/libraries", { json: { type: "UPLOAD" } })).json();
  const refused = await ask(`/api/libraries/${upload.id}/preview`, { method: "POST" });
  expect([refused.status, (await refused.json()).message]).toEqual([
    400,
    "Can only refresh external libraries",
  ]);
});
