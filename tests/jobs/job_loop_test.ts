import { expect } from "@std/expect";
import { NO_COUNTS } from "../../domain/scan.ts";
import {
  claimJob,
  endJob,
  findJob,
  giveBackJob,
  listJobs,
  requestJob,
  saveProgress,
} from "../../store/jobs.ts";
import { inTransaction } from "../../store/database.ts";
import { createLibrary, findLibrary, markDeleting } from "../../store/libraries.ts";
import { createUser } from "../../store/users.ts";
import { runToEnd, startTestBackground } from "../support/background.ts";
import { type DatabaseContext, testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { filesBelow } from "../support/uploads.ts";

async function someLibrary(sql: DatabaseContext["sql"]): Promise<string> {
  const owner = { email: "owner@example.org", name: "Owner", passwordHash: "", isAdmin: false };
  const library = await createLibrary(sql, {
    ownerId: (await createUser(sql, owner)).id,
    type: "EXTERNAL",
    name: "Library",
    importPaths: [],
    exclusionPatterns: [],
    managedBy: "admin",
  });
  return library.id;
}

testOnDatabases(
  "scans asked for while one waits merge, and the stronger mode wins",
  async ({ sql }) => {
    const libraryId = await someLibrary(sql);
    const ask = (mode: "new" | "modified" | "all") =>
      requestJob(sql, { kind: "scan", libraryId, mode, requestedBy: null });
    const [first, second, third] = [await ask("new"), await ask("all"), await ask("modified")];
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    expect((await findJob(sql, first.id))!.mode).toBe("all");
  },
);

testOnDatabases("a scan whose process was killed is done by the next one", async ({ sql }) => {
  const libraryId = await someLibrary(sql);
  const job = await requestJob(sql, { kind: "scan", libraryId, mode: "new", requestedBy: null });
  await sql`update jobs set state = 'running', attempt = 1, heartbeat_at = now()`;
  await using test = await startTestBackground(sql);
  const { promise, resolve } = Promise.withResolvers<void>();
  test.events.subscribe((event) => {
    if (event.type === "job" && event.job.id === job.id && event.job.state === "done") resolve();
  });
  const now = await findJob(sql, job.id);
  if (now!.state !== "done") await promise;
  expect(await findJob(sql, job.id)).toMatchObject({ state: "done", attempt: 2 });
});

testOnDatabases("a resumed scan notices what vanished since its first attempt", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media, library } = test;
  media.write("a.jpg", await makePhoto());
  media.write("gone/b.jpg", await makePhoto());
  await test.scan();
  await test.background.stop();
  const request = { kind: "scan", libraryId: library.id, mode: "new", requestedBy: null } as const;
  const { id } = await requestJob(sql, request);
  // As a process leaves it that was killed when it had listed all folders.
  await sql`update jobs set state = 'running', attempt = 1, heartbeat_at = now() where id = ${id}`;
  await sql`update libraries set unsettled_since = now() where id = ${library.id}`;
  Deno.removeSync(media.join("gone"), { recursive: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  test.events.subscribe((event) => {
    if (event.type === "job" && event.job.state === "done") resolve();
  });
  await test.restart();
  await promise;
  expect(await test.state()).toEqual({ "a.jpg": "online", "gone/b.jpg": "offline" });
});

testOnDatabases("a deletion that lost its job is found and done", async ({ sql }) => {
  const libraryId = await someLibrary(sql);
  await markDeleting(sql, libraryId);
  await using test = await startTestBackground(sql);
  const { promise, resolve } = Promise.withResolvers<void>();
  test.events.subscribe((event) => {
    if (event.type !== "job" || event.job.libraryId !== libraryId) return;
    if (event.job.state === "done") resolve();
  });
  if (await findLibrary(sql, libraryId) !== null) await promise;
  await test.background.stop();
  expect(await findLibrary(sql, libraryId)).toBeNull();
});

testOnDatabases(
  "what ends the other jobs of a library that goes leaves its deletion",
  async ({ sql }) => {
    const libraryId = await someLibrary(sql);
    await using test = await startTestBackground(sql);
    test.events.subscribe((event) => {
      if (event.type !== "job" || event.job.libraryId !== libraryId) return;
      if (event.job.state === "running") test.background.cancelRunningOf(libraryId);
    });
    await markDeleting(sql, libraryId);
    await runToEnd(
      { sql, events: test.events },
      () => test.background.request({ kind: "delete-library", libraryId, requestedBy: null }),
    );
    expect(await findLibrary(sql, libraryId)).toBeNull();
  },
);

testOnDatabases("a job whose library has gone is told as cancelled", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const libraryId = await someLibrary(sql);
  const job = await runToEnd(
    { sql, events: test.events },
    () =>
      inTransaction(sql, async (transaction) => {
        await markDeleting(transaction, libraryId);
        return await requestJob(transaction, {
          ...{ kind: "scan", libraryId, mode: "new", requestedBy: null },
        });
      }),
  );
  expect(job).toMatchObject({ kind: "scan", state: "cancelled" });
});

testOnDatabases("a job that is given back merges with one that waits", async ({ sql }) => {
  const libraryId = await someLibrary(sql);
  const ask = (mode: "new" | "all") =>
    requestJob(sql, { kind: "scan", libraryId, mode, requestedBy: null });
  await ask("all");
  const running = (await claimJob(sql))!;
  const waiting = await ask("new");
  await giveBackJob(sql, running);
  expect(await findJob(sql, running.id)).toMatchObject({ state: "cancelled" });
  expect(await findJob(sql, waiting.id)).toMatchObject({ state: "waiting", mode: "all" });
  const again = (await claimJob(sql))!;
  expect(again.id).toBe(waiting.id);
  await giveBackJob(sql, again);
  expect(await findJob(sql, waiting.id)).toMatchObject({ state: "waiting" });
});

testOnDatabases("a process that lost its job to another cannot end it", async ({ sql }) => {
  const libraryId = await someLibrary(sql);
  await requestJob(sql, { kind: "scan", libraryId, mode: "new", requestedBy: null });
  const first = (await claimJob(sql))!;
  await giveBackJob(sql, first);
  const second = (await claimJob(sql))!;
  const counts = { ...NO_COUNTS };
  expect(await saveProgress(sql, { ...first, counts })).toBe(false);
  await endJob(sql, { ...first, state: "done", counts, durations: {}, problems: [], error: null });
  expect(await findJob(sql, first.id)).toMatchObject({ state: "running" });
  expect(await saveProgress(sql, { ...second, counts })).toBe(true);
});

testOnDatabases("a cancelled scan ends soon and leaves what it has stored", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const photo = await makePhoto();
  for (let i = 0; i < 3000; i++) test.media.write(`${i % 30}/${i}.jpg`, photo);
  const { background, events, library, user } = test;
  const { promise, resolve } = Promise.withResolvers<string>();
  const unsubscribe = events.subscribe((event) => {
    if (event.type !== "job") return;
    const { id, state } = event.job;
    if (state === "running") background.cancel(id);
    else resolve(state);
  });
  const request = {
    kind: "scan",
    libraryId: library.id,
    mode: "new",
    requestedBy: user.id,
  } as const;
  const job = await background.request(request);
  expect(await promise).toBe("cancelled");
  unsubscribe();
  const stored = await sql`select from assets`;
  expect((await findJob(sql, job.id))!.counts.added).toBeLessThanOrEqual(stored.length);
  expect((await test.scan()).state).toBe("done");
  expect(Object.keys(await test.state()).length).toBe(3000);
});

testOnDatabases(
  "a deleted library takes its assets and pictures with it, never a file",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto());
    await test.scan();
    const [asset] = await sql<{ id: string }[]>`select id from assets`;
    await test.background.makePictures(asset!.id);
    await markDeleting(sql, test.library.id);
    const job = await test.run({ kind: "delete-library" });
    expect(job).toMatchObject({
      state: "done",
      libraryName: "Test library",
      counts: { removed: 1 },
    });
    expect(await findLibrary(sql, test.library.id)).toBeNull();
    for (const table of ["assets", "folders"]) {
      expect(await sql`select from ${sql(table)}`).toHaveLength(0);
    }
    // The background may just have been making the same ones, and removes them when it is done.
    await eventually(() => expect(filesBelow(test.thumbs)).toEqual([]));
    expect(Deno.statSync(test.media.join("a.jpg")).isFile).toBe(true);
  },
);

testOnDatabases("the history tells what each scan found, newest first", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan("new");
  await test.scan("all");
  const jobs = await listJobs(sql, { libraryId: test.library.id, limit: 10 });
  expect(jobs.map(({ mode, state, counts }) => [mode, state, counts.added, counts.changed]))
    .toEqual([
      ["all", "done", 0, 1],
      ["new", "done", 1, 0],
    ]);
});
