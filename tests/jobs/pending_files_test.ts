import { expect } from "@std/expect";
import { finishPendingFiles } from "../../jobs/pending_files.ts";
import { giveUp, left, nextPending, noteArriving } from "../../store/pending_files.ts";
import { UnfinishedFile } from "../../store/unfinished_file.ts";
import { place, removeUploaded, takeBack } from "../../store/upload_files.ts";
import type { Sql } from "../../store/database.ts";
import { testOnDatabases } from "../support/database.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { filesBelow } from "../support/uploads.ts";

const OWNER = "00000000-0000-4000-8000-000000000001";

/** A data folder as an upload needs it. */
function newDataFolder(): TempFolder {
  const data = new TempFolder();
  data.write("upload/one.jpg", "one");
  data.write("tmp/other", "not an upload's");
  return data;
}

async function pendingPaths(sql: Sql): Promise<string[]> {
  const rows = await sql<{ path: string }[]>`select path from pending_files order by path`;
  return rows.map(({ path }) => path);
}

testOnDatabases("what a crash left of uploads goes, and nothing else", async ({ sql }) => {
  using data = newDataFolder();
  const folder = data.join("upload");
  // As after a crash: noted and renamed, and nobody holds the file.
  await noteArriving(sql, { ownerId: OWNER, folder, name: "one.jpg" });
  data.write(`tmp/upload-${crypto.randomUUID()}.jpg`, "half");
  data.write("upload/kept.jpg", "kept");
  const log: string[] = [];
  const options = {
    sql,
    dataFolder: data.path,
    log: (_: string, text: string) => void log.push(text),
  };
  await finishPendingFiles(options);
  expect(filesBelow(data.path)).toEqual(["tmp/other", "upload/kept.jpg"]);
  expect([await pendingPaths(sql), log]).toEqual([[], []]);
});

testOnDatabases("uploads under way are left alone", async ({ sql }) => {
  using data = newDataFolder();
  const options = { sql, dataFolder: data.path, log: () => {} };
  const [writing, placed] = [0, 1].map(() => new UnfinishedFile(data.join("tmp"), "jpg"));
  const root = data.join("upload");
  const destination = { ownerId: OWNER, root, folder: `${root}/2020/05`, name: "one.jpg" };
  await place(sql, { file: placed!, sidecar: null }, destination);
  await noteArriving(sql, { ownerId: OWNER, folder: root, name: "not-yet-there.jpg" });
  await finishPendingFiles(options);
  expect(filesBelow(data.path)).toEqual([
    ...["tmp/other", `tmp/${writing!.name}`, "upload/2020/05/one.jpg", "upload/one.jpg"],
  ]);
  expect(await pendingPaths(sql)).toHaveLength(2);
  // Their process ends.
  Deno.renameSync(writing!.path, data.join("tmp/aside"));
  for (const file of [writing!, placed!]) await file.discard();
  Deno.renameSync(data.join("tmp/aside"), writing!.path);
  await finishPendingFiles(options);
  expect(filesBelow(data.path)).toEqual(["tmp/other", "upload/one.jpg"]);
});

testOnDatabases(
  "who finds that a file has gone leaves alone what has its name now",
  async ({ sql }) => {
    using data = newDataFolder();
    const root = data.join("upload");
    data.write("upload/one.jpg.xmp", "its sidecar");
    const path = data.join("upload/one.jpg");
    // As when two clean up: one has a list in which the file is, which the other has worked off.
    expect(await removeUploaded(sql, root, path)).toBe(false);
    expect(filesBelow(root)).toEqual(["one.jpg", "one.jpg.xmp"]);
    // As when what was never placed is taken back, and its name is another's.
    const file = new UnfinishedFile(data.join("tmp"), "jpg");
    await noteArriving(sql, { ownerId: OWNER, folder: root, name: "one.jpg" });
    await takeBack(sql, path, [file, null]);
    expect([filesBelow(root), filesBelow(data.join("tmp"))]).toEqual([
      ...[["one.jpg", "one.jpg.xmp"], ["other"]],
    ]);
    await file.discard();
  },
);

testOnDatabases(
  "a name that was noted anew is not given up for what was noted before",
  async ({ sql }) => {
    const place = { ownerId: OWNER, folder: "/upload", name: "one.jpg" };
    const next = () => nextPending(sql, { reason: "arriving", after: "", limit: 1 });
    await noteArriving(sql, place);
    const [before] = await next();
    await sql`delete from pending_files`;
    await noteArriving(sql, place);
    const { path, notedAt } = before!;
    expect(await giveUp(sql, path, { notedAt })).toBe(false);
    const [now] = await next();
    expect(await giveUp(sql, path, { notedAt: now!.notedAt })).toBe(true);
    await left(sql, [before!]);
    expect(await pendingPaths(sql)).toEqual([path]);
    await left(sql, [now!]);
    expect(await pendingPaths(sql)).toEqual([]);
  },
);

testOnDatabases("what an upload still holds goes when it is over", async ({ sql }) => {
  using data = newDataFolder();
  const options = { sql, dataFolder: data.path, log: () => {} };
  const file = new UnfinishedFile(data.join("tmp"), "jpg");
  const root = data.join("upload");
  await place(sql, { file, sidecar: null }, {
    ownerId: OWNER,
    root,
    folder: root,
    name: "two.jpg",
  });
  await sql`update pending_files set created_at = now() - interval '2 hours'`;
  await finishPendingFiles(options);
  expect([filesBelow(root), await pendingPaths(sql)]).toEqual([
    ...[["one.jpg", "two.jpg"], [data.join("upload/two.jpg")]],
  ]);
  await file.discard();
  await finishPendingFiles(options);
  expect([filesBelow(root), await pendingPaths(sql)]).toEqual([["one.jpg"], []]);
});

testOnDatabases("a file goes only where uploads really lie", async ({ sql }) => {
  using data = newDataFolder();
  using outside = new TempFolder();
  outside.write("one.jpg", "somebody's");
  data.link("upload/link", outside.path);
  const inside = data.join("upload/one.jpg");
  for (const path of [outside.join("one.jpg"), data.join("upload/link/one.jpg"), inside]) {
    await sql`insert into pending_files (path, reason) values (${path}, 'leaving')`;
  }
  await finishPendingFiles({ sql, dataFolder: data.path, log: () => {} });
  expect(filesBelow(outside.path)).toEqual(["one.jpg"]);
  expect(Deno.readDirSync(data.join("upload")).toArray().map(({ name }) => name)).toEqual(["link"]);
  expect(await pendingPaths(sql)).toEqual([]);
});
