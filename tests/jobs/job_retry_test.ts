import { expect } from "@std/expect";
import { ScanPool } from "../../jobs/scan_pool.ts";
import { JobLoop } from "../../jobs/job_loop.ts";
import { pauseJob, resumeJob, retryJobs } from "../../store/job_orders.ts";
import { claimJob, findJob, giveBackJob, requestJob } from "../../store/jobs.ts";
import { countJobs, pauseQueue, resumeQueue } from "../../store/queues.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const FILE_WORKER = new URL("../../jobs/files/file_worker.ts", import.meta.url);

const SERVER_GONE = { error: "The database is away", pauseSeconds: 60 };

/** Waits for the next time that a job is told to be in this state. */
function untilState({ events }: TestBackground, wanted: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const stop = events.subscribe((event) => {
    if (event.type === "job" && event.job.state === wanted) resolve(event.job.id);
  });
  return promise.finally(stop);
}

testOnDatabases(
  "a scan is paused, waits whoever of Shoebox asks, and goes on when it is let",
  async ({ sql }) => {
    // So that the scan does not end before it is paused: known before anything begins.
    await pauseQueue(sql, "metadataExtraction");
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto());
    const request = { kind: "scan", libraryId: test.library.id, mode: "new" } as const;
    const running = untilState(test, "running");
    const { id } = await test.background.request({ ...request, requestedBy: test.user.id });
    await running;
    const waiting = untilState(test, "waiting");
    // As another process says it: by the job's row alone.
    expect(await pauseJob(sql, id)).toBe(true);
    test.background.look();
    await waiting;
    const paused = await findJob(sql, id);
    expect(paused).toMatchObject({ state: "waiting", pausedAt: expect.any(Date) });
    const asked = await requestJob(sql, { ...request, mode: "modified", requestedBy: null });
    expect(asked).toMatchObject({ id, mode: "modified", pausedAt: paused!.pausedAt });
    expect(await claimJob(sql)).toBe(null);
    expect((await countJobs(sql)).map(({ state }) => state)).toEqual(["paused"]);
    await resumeQueue(sql, "metadataExtraction");
    const done = untilState(test, "done");
    expect(await resumeJob(sql, id)).toBe(true);
    test.background.look();
    await done;
    expect(await test.state()).toEqual({ "a.jpg": "online" });
    expect([await pauseJob(sql, id), await resumeJob(sql, id)]).toEqual([false, false]);
  },
);

testOnDatabases("a scan whose drive does not answer is tried again later", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await test.background.stop();
  test.media.write("a.jpg", await makePhoto());
  const waiting = untilState(test, "waiting");
  const options = { thumbs: test.thumbs, dataFolder: test.dataFolder, quietMs: 0 };
  const loop = new JobLoop({
    ...{ ...options, sql, events: test.events, startsAlone: true },
    // As with a drive: no thread comes to an end within this time.
    pool: new ScanPool(FILE_WORKER, { size: 1, timeout: 1 }),
    log: () => {},
    onIdle: () => {},
    onPaused: () => {},
  });
  const request = { kind: "scan", libraryId: test.library.id, mode: "new" } as const;
  await loop.request({ ...request, requestedBy: null });
  const id = await waiting;
  await loop.stop();
  const failed = await findJob(sql, id);
  expect(failed!.error).toMatch(/^It took longer than/);
  expect(failed!.retryAt!.getTime()).toBeGreaterThan(failed!.startedAt!.getTime());
  expect((await countJobs(sql)).map(({ state }) => state)).toEqual(["delayed"]);
});

testOnDatabases(
  "what failed for a reason that can pass waits for its time, or for a person who asks",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await test.background.stop();
    const { library, user } = test;
    const request = { kind: "scan", libraryId: library.id, mode: "new" } as const;
    await requestJob(sql, { ...request, requestedBy: null });
    for (const failures of [0, 1]) {
      const job = (await claimJob(sql))!;
      expect(job.failures).toBe(failures);
      await giveBackJob(sql, job, SERVER_GONE);
      expect(await claimJob(sql)).toBe(null);
      await requestJob(sql, { ...request, requestedBy: null });
      expect(await claimJob(sql)).toBe(null);
      const asked = await requestJob(sql, { ...request, requestedBy: user.id });
      expect(asked).toMatchObject({ retryAt: null, requestedBy: user.id });
    }
    const job = (await claimJob(sql))!;
    await requestJob(sql, { ...request, requestedBy: null });
    await giveBackJob(sql, job, SERVER_GONE);
    expect(await findJob(sql, job.id)).toMatchObject({
      state: "cancelled",
      ...{ error: SERVER_GONE.error },
    });
  },
);

testOnDatabases("what failed is asked for again, once for each library", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await test.background.stop();
  const { library, user } = test;
  const rows = await sql<{ id: string }[]>`
    insert into jobs (kind, library_id, mode, options, state, ended_at)
    select 'scan', ${library.id}::uuid, mode, '{}'::jsonb, 'failed', now()
    from unnest(array['new', 'all', 'modified']) as mode
    union all select 'scan', ${crypto.randomUUID()}::uuid, 'new', '{}'::jsonb, 'failed', now()
    union all select 'nightly', null, null, '{}'::jsonb, 'cancelled', now()
    returning id`;
  const ids = rows.map(({ id }) => id);
  const again = await retryJobs(sql, { ids, requestedBy: user.id });
  const jobs = await Promise.all(again.map((id) => findJob(sql, id)));
  expect(jobs.map((job) => [job!.kind, job!.mode, job!.state, job!.requestedBy]).sort()).toEqual([
    ["nightly", null, "waiting", user.id],
    ["scan", "all", "waiting", user.id],
  ]);
  expect((await countJobs(sql)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  expect(await retryJobs(sql, { ids: again, requestedBy: user.id })).toEqual([]);
});
