import { expect } from "@std/expect";
import { QUEUE_NAMES, type QueueName } from "../../domain/queue.ts";
import { runToEnd } from "../support/background.ts";
import { client, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import { filesBelow } from "../support/uploads.ts";

interface Queue {
  jobCounts: Record<string, number>;
  queueStatus: { isActive: boolean; isPaused: boolean };
}

const NOTHING = { active: 0, completed: 0, failed: 0, delayed: 0, waiting: 0, paused: 0 };

const queues = async ({ ask }: TestApp): Promise<Record<QueueName, Queue>> =>
  await (await ask("/api/jobs")).json();

async function command(
  { ask }: TestApp,
  name: string,
  json: { command: string; force?: boolean },
): Promise<Queue> {
  const answer = await ask(`/api/jobs/${name}`, { method: "PUT", json });
  expect([name, json, answer.status]).toEqual([name, json, 200]);
  return await answer.json();
}

/** Asks until a queue is as it should become. */
async function queueBecomes(
  test: TestApp,
  name: QueueName,
  counts: Record<string, number>,
): Promise<void> {
  for (let tries = 0; tries < 20_000; tries++) {
    const { jobCounts } = (await queues(test))[name];
    if (Object.entries(counts).every(([key, count]) => jobCounts[key] === count)) return;
  }
  throw new Error(`Is ${JSON.stringify((await queues(test))[name])}`);
}

const picturesOf = async (test: TestApp, sql: Parameters<typeof startTestApp>[0]) =>
  Object.fromEntries(
    (await sql<{ name: string; state: string }[]>`
      select name, picture_state as state from assets where library_id = ${test.library.id}`)
      .map(({ name, state }) => [name, state]),
  );

testOnADatabase("every queue that clients know is told of, and idle at first", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const all = await queues(test);
  const idle = { jobCounts: NOTHING, queueStatus: { isActive: false, isPaused: false } };
  expect(all).toEqual(Object.fromEntries(QUEUE_NAMES.map((name) => [name, idle])));
  expect(Object.keys(all)).toEqual(expect.arrayContaining(["smartSearch", "ocr", "migration"]));
});

testOnADatabase("only administrators see queues and command them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, app } = test;
  const pause = { method: "PUT", json: { command: "pause", force: false } };
  expect((await askAsStranger("/api/jobs")).status).toBe(403);
  expect((await askAsStranger("/api/jobs/library", pause)).status).toBe(403);
  expect((await client(app, null)("/api/jobs")).status).toBe(401);
  const wrong: [string, object, string][] = [
    ["nothing", { command: "pause" }, "name: "],
    ["library", { command: "explode" }, "command: "],
    ["library", { command: "start", force: "yes" }, "force: "],
    ["faceDetection", { command: "start" }, "name: "],
    ["metadataExtraction", { command: "empty" }, "name: "],
  ];
  for (const [name, json, field] of wrong) {
    const answer = await ask(`/api/jobs/${name}`, { method: "PUT", json });
    expect([name, answer.status]).toEqual([name, 400]);
    expect((await answer.json()).message[0]).toContain(field);
  }
});

testOnADatabase("starting the library queue scans every external library", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, events, media, library } = test;
  media.write("a.jpg", await makePhoto());
  await test.scan();
  Deno.utimeSync(media.join("a.jpg"), 1_600_000_000, 1_600_000_000);
  const runs = async () => await (await ask("/api/jobs/runs")).json();
  for (const [force, mode] of [[false, "modified"], [true, "all"]] as const) {
    const report = await runToEnd({ sql, events }, async () => {
      await command(test, "library", { command: "start", force });
      return (await runs())[0];
    });
    expect(report).toMatchObject({ libraryId: library.id, mode, counts: { changed: 1 } });
  }
  expect((await queues(test)).library.jobCounts).toEqual({ ...NOTHING, completed: 3 });
});

testOnADatabase(
  "a paused library queue holds scans back, also after a restart",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, events, library, background } = test;
    const paused = await command(test, "library", { command: "pause" });
    expect(paused.queueStatus).toEqual({ isActive: false, isPaused: true });
    const scan = () => ask(`/api/libraries/${library.id}/scan`, { method: "POST" });
    await scan();
    await background.stop();
    await test.restart();
    const waiting = { ...NOTHING, paused: 1 };
    expect((await queues(test)).library.jobCounts).toEqual(waiting);
    const [held] = await (await ask("/api/jobs/runs")).json();
    expect(held.state).toBe("waiting");
    expect((await command(test, "library", { command: "empty" })).jobCounts).toEqual(NOTHING);
    expect((await (await ask(`/api/jobs/runs/${held.id}`)).json()).state).toBe("cancelled");

    await scan();
    const report = await runToEnd({ sql, events }, async () => {
      const [{ id }] = await (await ask("/api/jobs/runs")).json();
      await command(test, "library", { command: "resume" });
      test.background.look();
      return { id };
    });
    expect(report.state).toBe("done");
  },
);

testOnADatabase("a failed scan is counted until it is forgotten", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await sql`
    insert into jobs (kind, library_id, mode, state, error, ended_at)
    values ('scan', ${test.library.id}, 'new', 'failed', 'Broken', now())`;
  expect((await queues(test)).library.jobCounts).toEqual({ ...NOTHING, failed: 1 });
  const { jobCounts } = await command(test, "library", { command: "clear-failed" });
  expect(jobCounts).toEqual(NOTHING);
  const [run] = await (await test.ask("/api/jobs/runs")).json();
  expect(run).toMatchObject({ state: "failed", error: "Broken" });
});

testOnADatabase("pictures that are paused wait, but not for who looks at them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media } = test;
  await command(test, "thumbnailGeneration", { command: "pause" });
  for (const name of ["a", "b", "c"]) {
    media.write(`${name}.jpg`, await makePhoto({ width: 60 + name.charCodeAt(0) }));
  }
  await test.scan();
  await test.background.stop();
  await test.restart();
  const pictures = async () => (await queues(test)).thumbnailGeneration.jobCounts;
  expect(await pictures()).toEqual({ ...NOTHING, paused: 3 });
  const [a] = await sql<{ id: string }[]>`select id from assets where name = 'a.jpg'`;
  await test.background.makePictures(a!.id);
  expect(await pictures()).toEqual({ ...NOTHING, completed: 1, paused: 2 });

  const emptied = await command(test, "thumbnailGeneration", { command: "empty" });
  expect(emptied.jobCounts).toEqual({ ...NOTHING, completed: 1 });
  const states = { "a.jpg": "made", "b.jpg": "dropped", "c.jpg": "dropped" };
  expect(await picturesOf(test, sql)).toEqual(states);
  const started = await command(test, "thumbnailGeneration", { command: "start" });
  expect(started.jobCounts).toEqual({ ...NOTHING, completed: 1, paused: 2 });
  await command(test, "thumbnailGeneration", { command: "resume" });
  await queueBecomes(test, "thumbnailGeneration", { completed: 3, waiting: 0, active: 0 });
  expect((await ask(`/api/assets/${a!.id}/thumbnail`)).status).toBe(200);
});

testOnADatabase("a picture that was dropped is made for who looks at it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await command(test, "thumbnailGeneration", { command: "pause" });
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  await command(test, "thumbnailGeneration", { command: "empty" });
  const [asset] = await sql<{ id: string }[]>`select id from assets`;
  expect((await test.ask(`/api/assets/${asset!.id}/thumbnail`)).status).toBe(200);
  expect(await picturesOf(test, sql)).toEqual({ "a.jpg": "made" });
});

testOnADatabase("failed pictures are forgotten, or tried again", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("broken.jpg", "no picture");
  test.media.write("good.jpg", await makePhoto());
  await test.scan();
  await queueBecomes(test, "thumbnailGeneration", { completed: 1, failed: 1, active: 0 });
  const forgotten = await command(test, "thumbnailGeneration", { command: "clear-failed" });
  expect(forgotten.jobCounts).toEqual({ ...NOTHING, completed: 1 });
  expect(await picturesOf(test, sql)).toEqual({ "broken.jpg": "dropped", "good.jpg": "made" });
  await command(test, "thumbnailGeneration", { command: "start" });
  await queueBecomes(test, "thumbnailGeneration", { completed: 1, failed: 1, active: 0 });
});

testOnADatabase("all pictures are made again when that is forced", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  await queueBecomes(test, "thumbnailGeneration", { completed: 1, active: 0 });
  const written = () => filesBelow(test.thumbs).map((path) => `${test.thumbs}/${path}`);
  const before = written();
  for (const path of before) Deno.writeTextFileSync(path, "spoiled");
  await command(test, "thumbnailGeneration", { command: "start" });
  await queueBecomes(test, "thumbnailGeneration", { completed: 1, active: 0 });
  expect(written().map((path) => Deno.statSync(path).size)).toEqual([7, 7]);
  await command(test, "thumbnailGeneration", { command: "start", force: true });
  await queueBecomes(test, "thumbnailGeneration", { completed: 1, active: 0 });
  expect(written()).toEqual(before);
  expect(written().every((path) => Deno.statSync(path).size > 7)).toBe(true);
});

testOnADatabase("while reading is paused a scan waits with what it has found", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, events, media, library } = test;
  await command(test, "metadataExtraction", { command: "pause" });
  media.write("a.jpg", await makePhoto());
  media.write("b.jpg", await makePhoto({ width: 70 }));
  const scan = () => ask(`/api/libraries/${library.id}/scan`, { method: "POST" });
  const [id] = await Promise.all([
    (async () => {
      await scan();
      return (await (await ask("/api/jobs/runs")).json())[0].id as string;
    })(),
    queueBecomes(test, "metadataExtraction", { paused: 2, active: 0, waiting: 0 }),
  ]);
  expect((await queues(test)).library.jobCounts).toEqual({ ...NOTHING, active: 1 });
  expect([...await sql`select from assets`]).toEqual([]);
  const cancelled = await runToEnd({ sql, events }, async () => {
    expect((await ask(`/api/jobs/runs/${id}`, { method: "DELETE" })).status).toBe(204);
    return { id };
  });
  expect(cancelled.state).toBe("cancelled");
  expect((await queues(test)).metadataExtraction.jobCounts).toEqual(NOTHING);

  await scan();
  await queueBecomes(test, "metadataExtraction", { paused: 2 });
  const done = await runToEnd({ sql, events }, async () => {
    const [{ id }] = await (await ask("/api/jobs/runs")).json();
    await command(test, "metadataExtraction", { command: "resume" });
    return { id };
  });
  expect(done).toMatchObject({ state: "done", counts: { added: 2 } });
});

testOnADatabase("files that could not be read are counted and tried again", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media, events, ask } = test;
  media.write("a.jpg", await makePhoto());
  await test.scan();
  await sql`update assets set read_problem = 'Input/output error'`;
  const unread = async () => (await queues(test)).metadataExtraction.jobCounts.failed;
  expect(await unread()).toBe(1);
  const { mode } = await runToEnd({ sql, events }, async () => {
    await command(test, "metadataExtraction", { command: "start" });
    return (await (await ask("/api/jobs/runs")).json())[0];
  });
  expect(mode).toBe("new");
  const cleared = await command(test, "metadataExtraction", { command: "clear-failed" });
  expect(cleared.jobCounts.failed).toBe(0);
  const forced = await runToEnd({ sql, events }, async () => {
    await command(test, "metadataExtraction", { command: "start", force: true });
    return (await (await ask("/api/jobs/runs")).json())[0];
  });
  expect(forced).toMatchObject({ mode: "all", counts: { changed: 1 } });
});

testOnADatabase("what is asked of every asset is done to all of many", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await test.background.stop();
  await sql`insert into folders (library_id, path) values (${test.library.id}, '/x')`;
  await sql`
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
      local_date_time)
    select ${test.library.id}, ${test.user.id}, (select id from folders where path = '/x'),
      n::text, 'IMAGE', 1, 1, now(), now() from generate_series(1, 12500) as n`;
  const { jobCounts } = await command(test, "thumbnailGeneration", { command: "empty" });
  expect(jobCounts.waiting).toBe(2500);
  await test.restart();
  await queueBecomes(test, "thumbnailGeneration", { waiting: 0, active: 0, completed: 0 });
  const [row] = await sql`select count(*) from assets where picture_state = 'dropped'`;
  expect(row!.count).toBe(12500);
});
