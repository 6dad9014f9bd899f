import { expect } from "@std/expect";
import type { ChangedFolder } from "../../domain/job.ts";
import { lastScans, requestJob } from "../../store/jobs.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { makePhoto } from "../support/photos.ts";

const photo = await makePhoto();
const other = await makePhoto({ colour: "#a37" });

/** Scans some folders, each as a path within the import path; "**" behind it: with all below. */
async function scanFolders(test: TestBackground, ...paths: string[]) {
  const folders: ChangedFolder[] = paths.map((path) => ({
    path: test.media.join(path.replace(/\/?\*\*$/, "")).replace(/\/$/, ""),
    isDeep: path.endsWith("**"),
  }));
  return (await test.run({ kind: "scan", mode: "modified", options: { folders } })).counts;
}

testOnDatabases("a scan of some folders sees what changed right in them only", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  for (const name of ["a/1.jpg", "a/2.jpg", "b/3.jpg", "a/deep/4.jpg"]) media.write(name, photo);
  await test.scan();
  media.write("a/5.jpg", photo);
  media.write("a/1.jpg", other);
  Deno.removeSync(media.join("a/2.jpg"));
  media.write("b/6.jpg", photo);
  media.write("a/deep/7.jpg", photo);
  expect(await scanFolders(test, "a")).toMatchObject({
    ...{ folders: 1, added: 1, changed: 1, offline: 1, errors: 0 },
  });
  expect(await test.state()).toEqual({
    ...{ "a/1.jpg": "online", "a/2.jpg": "offline", "a/5.jpg": "online" },
    ...{ "a/deep/4.jpg": "online", "b/3.jpg": "online" },
  });
  expect(await scanFolders(test, "a**", "b")).toMatchObject({ folders: 3, added: 2, offline: 0 });
  expect((await test.scan("modified")).counts).toMatchObject({ added: 0, changed: 0, offline: 0 });
});

testOnDatabases(
  "a scan of some folders goes into new ones, and misses those that went",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a/1.jpg", photo);
    await test.scan();
    media.write("new/deep/er/2.jpg", photo);
    // The nearest known folder above is looked at when that one is not known.
    expect(await scanFolders(test, "new/deep/er")).toMatchObject({ folders: 4, added: 1 });
    Deno.removeSync(media.join("new"), { recursive: true });
    Deno.removeSync(media.join("a"), { recursive: true });
    expect(await scanFolders(test, "new/deep", "a")).toMatchObject({ offline: 2, errors: 0 });
    media.write("new/deep/er/2.jpg", photo);
    expect(await scanFolders(test, "new/deep/er")).toMatchObject({ folders: 3 });
    expect(await test.state()).toEqual({ "a/1.jpg": "offline", "new/deep/er/2.jpg": "online" });
  },
);

testOnDatabases("a file that moved between scanned folders keeps its asset", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a/1.jpg", photo);
  media.write("b/2.jpg", other);
  await test.scan();
  const idOf = async (name: string) =>
    (await sql`select id from assets where name = ${name}`)[0]?.id;
  const id = await idOf("1.jpg");
  Deno.renameSync(media.join("a/1.jpg"), media.join("b/moved.jpg"));
  expect(await scanFolders(test, "a", "b")).toMatchObject({ moved: 1, added: 0, offline: 0 });
  expect(await idOf("moved.jpg")).toBe(id);
  // What went in one scan is not looked for in what comes later.
  Deno.removeSync(media.join("b/2.jpg"));
  await scanFolders(test, "b");
  media.write("a/late.jpg", other);
  expect(await scanFolders(test, "a")).toMatchObject({ moved: 0, added: 1 });
});

testOnDatabases(
  "a folder that another took the place of is scanned with all below",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a/deep/1.jpg", photo);
    media.write("b/deep/2.jpg", other);
    await test.scan();
    Deno.renameSync(media.join("a"), media.join("c"));
    Deno.renameSync(media.join("b"), media.join("a"));
    const counts = await scanFolders(test, "", "a**", "c**", "b**");
    expect(counts).toMatchObject({ moved: 2, added: 0, offline: 0, errors: 0 });
    expect(
      await sql`select path, name from assets join folders on folders.id = folder_id order by 2`,
    )
      .toEqual([
        { path: media.join("c/deep"), name: "1.jpg" },
        { path: media.join("a/deep"), name: "2.jpg" },
      ]);
  },
);

testOnDatabases("a scan of some folders keeps to what a scan of all may see", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  await test.configure({ exclusionPatterns: ["**/raw/**"] });
  for (const name of ["a/1.jpg", "a/raw/2.jpg", "a/.hidden/3.jpg"]) media.write(name, photo);
  await test.scan();
  await scanFolders(test, "a/raw", "a/raw/deep", "a/.hidden", "../elsewhere**");
  // A link has come in between: what is behind it is not looked at.
  media.write(".elsewhere/deep/4.jpg", photo);
  Deno.removeSync(media.join("a"), { recursive: true });
  makeEntries(media.path, ["ln -s .elsewhere a"]);
  expect(await scanFolders(test, "a/deep", "a")).toMatchObject({ added: 0, offline: 1 });
  expect(await test.state()).toEqual({ "a/1.jpg": "offline" });
});

testOnDatabases(
  "scans of some folders merge, and one of everything takes them in",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await test.background.stop();
    const request = { kind: "scan", libraryId: test.library.id, requestedBy: null } as const;
    const ask = (mode: "new" | "modified", ...paths: string[]) =>
      requestJob(sql, {
        ...{ ...request, mode },
        options: paths.length === 0
          ? {}
          : { folders: paths.map((path) => ({ path, isDeep: false })) },
      });
    const optionsOf = async (id: string) =>
      (await sql`select mode, options from jobs where id = ${id}`)[0];
    const { id } = await ask("modified", "/a", "/b");
    expect((await ask("modified", "/b", "/c")).id).toBe(id);
    const { folders } = (await optionsOf(id))!.options;
    expect(folders.map(({ path }: ChangedFolder) => path).sort()).toEqual(["/a", "/b", "/c"]);
    expect((await lastScans(sql, [test.library.id])).size).toBe(0);
    await ask("new");
    expect(await optionsOf(id)).toEqual({ mode: "modified", options: {} });
    await ask("modified", "/d");
    expect(await optionsOf(id)).toEqual({ mode: "modified", options: {} });
    expect((await lastScans(sql, [test.library.id])).size).toBe(1);
    await sql`delete from jobs`;
    const many = await ask("modified", ...Array.from({ length: 900 }, (_, i) => `/${i}`));
    await ask("modified", ...Array.from({ length: 900 }, (_, i) => `/more/${i}`));
    expect(await optionsOf(many.id)).toEqual({ mode: "modified", options: {} });
  },
);
