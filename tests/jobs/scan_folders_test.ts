import { expect } from "@std/expect";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";

const NOTHING = { added: 0, changed: 0, restored: 0, moved: 0, offline: 0, errors: 0 };

testOnDatabases("thousands of empty folders are scanned, and found gone again", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const count = 5000;
  for (let i = 0; i < count; i++) {
    Deno.mkdirSync(media.join("empty", String(i % 50), String(i)), { recursive: true });
  }
  media.write("empty/49/4999/a.jpg", await makePhoto());
  const folders = count + 50 + 2;
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING, folders, found: 1, added: 1 });
  for (const mode of ["new", "modified"] as const) {
    expect((await test.scan(mode)).counts).toMatchObject({ ...NOTHING, folders, found: 1 });
  }
  Deno.removeSync(media.join("empty"), { recursive: true });
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING, folders: 1, offline: 1 });
  await test.run({ kind: "remove-offline", options: { force: true } });
  const [row] = await sql<{ count: number }[]>`
    select count(*) from folders where library_id = ${test.library.id}`;
  expect(row!.count).toBe(1);
});

testOnDatabases(
  "thousands of files in one folder are scanned, moved and missed",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const count = 5000;
    const photo = await makePhoto();
    for (let i = 0; i < count; i++) {
      const path = media.write(`folder/${i}.jpg`, photo);
      Deno.utimeSync(path, 1_500_000_000 + i, 1_500_000_000 + i);
    }
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: count, added: count });
    expect((await test.scan("modified")).counts).toMatchObject({ ...NOTHING, found: count });
    media.write("folder/new.jpg", photo);
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: count + 1, added: 1 });
    Deno.renameSync(media.join("folder"), media.join("other"));
    const moved = count + 1;
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: moved, moved });
    Deno.renameSync(media.join("other"), media.join(".other"));
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: 0, offline: moved });
    Deno.renameSync(media.join(".other"), media.join("other"));
    expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: moved, restored: moved });
  },
);

testOnDatabases("a folder that is mounted inside itself is entered once", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("deep/a.jpg", await makePhoto());
  Deno.mkdirSync(media.join("deep/loop"));
  const mount = (...args: string[]) => new Deno.Command("mount", { args }).outputSync().success;
  // Only root may mount; for others no such loop can be made.
  if (!mount("--bind", media.path, media.join("deep/loop"))) return;
  try {
    for (const mode of ["new", "new", "modified", "all"] as const) {
      const { counts, problems } = await test.scan(mode);
      expect(counts).toMatchObject({ folders: 2, found: 1, offline: 0, errors: 1 });
      expect(problems.map(({ path }) => path)).toEqual([media.join("deep/loop")]);
    }
    expect(await test.state()).toEqual({ "deep/a.jpg": "online" });
  } finally {
    makeEntries(media.path, ["umount deep/loop"]);
  }
  expect((await test.scan()).counts).toMatchObject({ folders: 3, found: 1, errors: 0 });
});

testOnDatabases("device files that look like photos are passed over", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a.jpg", await makePhoto());
  const made = new Deno.Command("sh", {
    args: ["-ec", "mknod zero.jpg c 1 5 && mknod disk.mp4 b 7 200"],
    cwd: media.path,
  }).outputSync().success;
  // Only root may make them.
  if (!made) return;
  expect((await test.scan()).counts).toMatchObject({ ...NOTHING, found: 1, added: 1 });
  expect(await test.state()).toEqual({ "a.jpg": "online" });
});
