import { expect } from "@std/expect";
import { NO_COUNTS } from "../../domain/scan.ts";
import { listJobs } from "../../store/jobs.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnDatabases("a scan reports what it found and did, each thing once", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media, user } = test;
  const write = async (name: string, width: number, seconds = 1_500_000_000 + width) => {
    const path = media.write(name, await makePhoto({ width }));
    Deno.utimeSync(path, seconds, seconds);
  };
  await write("same.jpg", 50);
  await write("moves.jpg", 51);
  await write("goes.jpg", 52);
  await write("returns.jpg", 53);
  await write("changes.jpg", 54);
  await test.scan();
  Deno.renameSync(media.join("returns.jpg"), media.join(".away"));
  await test.scan();
  Deno.renameSync(media.join(".away"), media.join("returns.jpg"));
  Deno.renameSync(media.join("moves.jpg"), media.join("moved.jpg"));
  Deno.removeSync(media.join("goes.jpg"));
  await write("changes.jpg", 70);
  await write("comes.jpg", 71);
  await write("Raw/excluded.jpg", 72);
  await write("excluded.jpg", 73);
  media.write("broken.jpg", "not really a picture");
  media.write("notes.txt", "text");
  // It belongs to a photo, which is read again for it.
  media.write("same.xmp", "<x/>");
  await test.configure({ exclusionPatterns: ["**/Raw/**", "**/excluded.jpg"] });
  const report = await test.scan("modified");
  expect(report.counts).toEqual({
    ...NO_COUNTS,
    ...{ folders: 1, found: 6, added: 2, changed: 2, restored: 1, moved: 1, offline: 1 },
    ...{ excluded: 2, unsupported: 1, errors: 1 },
  });
  expect(report.problems).toEqual([{
    path: media.join("broken.jpg"),
    reason: "The file's content is of no known format",
  }]);
  expect(report).toMatchObject({ kind: "scan", mode: "modified", state: "done", error: null });
  expect(report.requestedBy).toBe(user.id);
  for (const phase of ["walk", "compare", "read", "store", "finish", "total"]) {
    expect(report.durations[phase]).toBeGreaterThan(0);
  }
  expect(report.endedAt!.getTime()).toBeGreaterThanOrEqual(report.startedAt!.getTime());
});

testOnDatabases("what did not change is counted like the first time", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  const photo = await makePhoto();
  for (const name of ["a.jpg", "one/b.jpg", "one/two/c.jpg", "Raw/d.jpg"]) media.write(name, photo);
  for (const name of ["notes.txt", "one/notes.txt", "one/two/skipped.jpg"]) {
    media.write(name, "text");
  }
  await test.configure({ exclusionPatterns: ["**/Raw/**", "**/skipped.jpg"] });
  const { counts: { added, ...first } } = await test.scan();
  expect({ added, ...first }).toMatchObject({ added: 3, found: 3, folders: 3 });
  expect(first).toMatchObject({ excluded: 2, unsupported: 2 });
  for (const mode of ["new", "new", "modified"] as const) {
    expect((await test.scan(mode)).counts).toEqual({ ...first, added: 0 });
  }
});

testOnDatabases(
  "the first 1,000 problems are kept with their reasons, and all are counted",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    for (let i = 0; i < 1005; i++) test.media.write(`${i}.jpg`, "not really a picture");
    const report = await test.scan();
    expect(report.counts).toMatchObject({ added: 1005, errors: 1005 });
    expect(report.problems.length).toBe(1000);
    expect(new Set(report.problems.map(({ path }) => path)).size).toBe(1000);
  },
);

testOnDatabases("the reports of all scans are kept", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto());
  for (const mode of ["new", "modified", "all"] as const) await test.scan(mode);
  const jobs = await listJobs(sql, { libraryId: test.library.id, limit: 10 });
  expect(jobs.map(({ mode, counts }) => [mode, counts.added, counts.changed])).toEqual([
    ["all", 0, 1],
    ["modified", 0, 0],
    ["new", 1, 0],
  ]);
});
