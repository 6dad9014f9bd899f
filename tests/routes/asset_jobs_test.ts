import { expect } from "@std/expect";
import { listJobs } from "../../store/jobs.ts";
import type { Database } from "../../store/database.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { assetsOf, BY_HAND, editByHand, LONG_AGO } from "../support/assets.ts";
import { runToEnd } from "../support/background.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

type Test = TestApp & { sql: Database };

/** A file that nobody has written to for long. */
function writeOld({ media }: TestApp, name: string, content: Uint8Array) {
  Deno.utimeSync(media.write(name, content), LONG_AGO, LONG_AGO);
}

/** Asks for a job and waits until it has been done. */
async function refresh(test: Test, assetIds: string[]) {
  return await runToEnd(test, async () => {
    const json = { name: "refresh-metadata", assetIds };
    const answer = await test.ask("/api/assets/jobs", { json });
    expect(answer.status).toBe(204);
    const [job] = await listJobs(test.sql, { libraryId: test.library.id, limit: 1 });
    return job!;
  });
}

testOnADatabase("a file is read again when somebody asks", async ({ sql }) => {
  await using test = await startTestApp(sql);
  writeOld(test, "a.jpg", await makePhoto({ date: "2019:01:01 10:00:00" }));
  writeOld(test, "b.jpg", await makePhoto({ date: "2019:01:01 10:00:00", width: 61 }));
  test.media.write("c.jpg", await makePhoto({ width: 62 }));
  await test.scan();
  const before = await assetsOf({ ...test, sql });
  const ids = ["a.jpg", "b.jpg", "c.jpg"].map((name) => before[name]!.id);
  await sql`update assets set width = 5`;
  await editByHand(sql, before["b.jpg"]!.id);
  Deno.removeSync(test.media.join("c.jpg"));
  const job = await refresh({ ...test, sql }, ids);
  expect(job).toMatchObject({ kind: "refresh-metadata", state: "done" });
  expect(job.counts.changed).toBe(2);
  const after = await assetsOf({ ...test, sql });
  expect(after["a.jpg"]).toMatchObject({ width: 60, localDateTime: "2019-01-01T10:00:00" });
  expect(after["b.jpg"]).toMatchObject({ width: 61, ...BY_HAND });
  expect(after["c.jpg"]).toMatchObject({ width: 5, isOnline: true });
  expect(await sql`select from assets_to_read`).toHaveLength(0);
});

testOnADatabase("a scan has nothing to do after a file was read again", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  writeOld(test, "a.jpg", await makePhoto({ width: 99 }));
  const { id } = (await assetsOf({ ...test, sql }))["a.jpg"]!;
  await refresh({ ...test, sql }, [id]);
  expect((await assetsOf({ ...test, sql }))["a.jpg"]).toMatchObject({ id, width: 99 });
  const { counts } = await test.scan("modified");
  expect(counts).toMatchObject({ added: 0, changed: 0, offline: 0, errors: 0 });
});

/** Settles when the next picture has been made in the background. */
function nextPicture({ events }: TestApp): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = events.subscribe((event) => {
    if (event.type === "pictures" && event.ids.length > 0) resolve();
  });
  return promise.finally(stop);
}

testOnADatabase("a thumbnail is made anew when somebody asks", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  const isMade = nextPicture(test);
  await test.scan();
  await isMade;
  const { id } = (await assetsOf({ ...test, sql }))["a.jpg"]!;
  await sql`update assets set picture_state = 'failed', picture_problem = 'It was too late'`;
  const isMadeAnew = nextPicture(test);
  const json = { name: "regenerate-thumbnail", assetIds: [id] };
  expect((await test.ask("/api/assets/jobs", { json })).status).toBe(204);
  await isMadeAnew;
  const asset = await (await test.ask(`/api/assets/${id}`)).json();
  expect(asset).toMatchObject({ resized: true, problem: null });
});

testOnADatabase("nobody has anything done for what somebody else has", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const { id } = (await assetsOf({ ...test, sql }))["a.jpg"]!;
  for (const name of ["regenerate-thumbnail", "refresh-metadata"]) {
    const json = { name, assetIds: [id] };
    expect((await test.askAsStranger("/api/assets/jobs", { json })).status).toBe(404);
  }
  const unknown = { name: "refresh-metadata", assetIds: [id, crypto.randomUUID()] };
  expect((await test.ask("/api/assets/jobs", { json: unknown })).status).toBe(404);
  expect(await sql`select from assets_to_read`).toHaveLength(0);
  const wrong = { name: "transcode-video", assetIds: ["1"] };
  const answer = await test.ask("/api/assets/jobs", { json: wrong });
  expect(answer.status).toBe(400);
  expect((await answer.json()).message.join()).toMatch(/assetIds\.0: .*name: /);
});
