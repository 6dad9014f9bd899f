import { expect } from "@std/expect";
import { dirname } from "@std/path";
import { runNightly } from "../../jobs/nightly.ts";
import { Tally } from "../../jobs/scan/context.ts";
import { createApiKey } from "../../store/api_keys.ts";
import type { Database } from "../../store/database.ts";
import { abandonedJobs, claimJob, findJob, giveBackJob, requestJob } from "../../store/jobs.ts";
import { picturePath } from "../../store/picture_files.ts";
import { createSession } from "../../store/sessions.ts";
import { startTestApp } from "../support/app.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { uploadedNames, uploadPhotos } from "../support/uploaded_photos.ts";

/** Does the nightly run and answers with its report. */
async function night(sql: Database, { background }: TestBackground) {
  const [row] = await sql<{ id: string }[]>`
    insert into jobs (kind) values ('nightly') returning id`;
  background.look();
  await eventually(async () =>
    expect(["done", "failed"]).toContain((await findJob(sql, row!.id))!.state)
  );
  return (await findJob(sql, row!.id))!;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Puts a picture of each size there, which was written so many days ago. */
function writePictures(thumbs: string, key: string, days: number): void {
  for (const size of ["thumbnail", "preview"] as const) {
    const path = picturePath(thumbs, key, size);
    Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeTextFileSync(path, "a picture");
    const time = new Date(Date.now() - days * DAY_MS);
    Deno.utimeSync(path, time, time);
  }
}

const isKept = (thumbs: string, key: string) =>
  Deno.stat(picturePath(thumbs, key, "thumbnail")).then(() => true, () => false);

testOnDatabases("every night, external libraries are scanned for changes", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  test.media.write("a.jpg", await makePhoto({ colour: "#a11" }));
  const report = await night(sql, test);
  expect([report.state, report.libraryId, report.requestedBy]).toEqual(["done", null, null]);
  expect(report.problems).toContainEqual({
    path: "Scan libraries",
    reason: "1 to be scanned for new and changed files",
  });
  await eventually(async () =>
    expect(
      [
        ...await sql`select mode, state, (counts->>'changed')::int as changed from jobs
        where kind = 'scan' order by created_at`,
      ],
    ).toEqual([
      { mode: "new", state: "done", changed: 0 },
      { mode: "modified", state: "done", changed: 1 },
    ])
  );
});

testOnDatabases("a library whose deletion was stuck goes, and is not scanned", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await test.scan();
  // Once it has begun, the loop itself leaves a deletion alone for a while that failed.
  await sql`
    insert into jobs (kind, library_id, state, ended_at)
    select 'delete-library', id, 'failed', now() from libraries`;
  await sql`update libraries set deleting_since = now()`;
  const { problems } = await night(sql, test);
  expect(problems).toEqual([
    { path: "Finish deletions", reason: "1 that were stuck go on" },
  ]);
  await eventually(async () => expect((await sql`select from libraries`).length).toBe(0));
  expect((await sql`select from jobs where kind = 'scan'`).length).toBe(1);
});

testOnDatabases("what has had its time goes at night", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a] = await uploadPhotos(test, person, { colours: ["#111", "#222"] });
  // Housekeeping would be first now and then.
  await test.background.stop();
  await sql`update assets set trashed_at = now() - interval '31 days' where id = ${a!}`;
  const userId = test.user.id;
  await createApiKey(sql, { userId, name: "" });
  await createSession(sql, { userId, device: "used" });
  const before = (await sql`select from sessions`).length;
  await createSession(sql, { userId, device: "old" });
  await sql`update sessions set used_at = now() - interval '91 days' where device = 'old'`;
  const [tally, { signal }] = [new Tally(), new AbortController()];
  await runNightly({ sql, thumbs: test.thumbs, log: () => {}, tally, signal });
  expect(tally.problems).toEqual([
    { path: "Scan libraries", reason: "1 to be scanned for new and changed files" },
    { path: "Empty the trash", reason: "1 deleted that had their time" },
    { path: "End sessions", reason: "1 ended that nobody used" },
  ]);
  await test.restart();
  await eventually(() => expect(uploadedNames(test)).toEqual(["#222.jpg"]));
  expect((await sql`select from sessions`).length).toBe(before);
  expect((await sql`select from api_keys`).length).toBe(1);
});

testOnDatabases("pictures that no asset has go, but not those just made", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { thumbs } = test;
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const [asset] = await sql<{ id: string }[]>`select id from assets`;
  await test.background.makePictures(asset!.id);
  const [{ key } = { key: "" }] = await sql<{ key: string }[]>`
    select picture_key as key from assets`;
  writePictures(thumbs, key, 100);
  const [left, young] = ["ab12".padEnd(40, "0"), "ab12".padEnd(40, "1")];
  writePictures(thumbs, left!, 2);
  writePictures(thumbs, young!, 0);
  for (const name of ["ab/12/mine.jpg", "README", "mine/ab/12.jpg"]) {
    Deno.mkdirSync(dirname(`${thumbs}/${name}`), { recursive: true });
    Deno.writeTextFileSync(`${thumbs}/${name}`, "");
  }
  const { problems } = await night(sql, test);
  expect(problems).toContainEqual({
    path: "Remove pictures",
    reason: "1 removed that no photo or video has",
  });
  const kept = await Promise.all([key, left!, young!].map((each) => isKept(thumbs, each)));
  expect(kept).toEqual([true, false, true]);
  for (const name of ["ab/12/mine.jpg", "README", "mine/ab/12.jpg"]) {
    expect(Deno.statSync(`${thumbs}/${name}`).isFile).toBe(true);
  }
});

testOnDatabases(
  "jobs are remembered for 90 days, a library's last scan longer",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { id: libraryId } = test.library;
    const job = (kind: string, id: string | null, days: number) =>
      sql`
      insert into jobs (kind, library_id, library_name, state, created_at, ended_at)
      select ${kind}, ${id}, ${`${days}`}, 'done', ended, ended
      from (select now() - make_interval(days => ${days}) as ended) as time`;
    // Those of a library that is gone, and the last scan of one that is not.
    for (const days of [89, 91, 400]) await job("scan", crypto.randomUUID(), days);
    for (const days of [92, 93, 401]) await job("scan", libraryId, days);
    await job("nightly", null, 95);
    await job("nightly", null, 50);
    // Without a place to lie in, the library is not scanned anew before the history is looked at.
    await sql`update libraries set type = 'UPLOAD', import_paths = '{}'`;
    const { problems } = await night(sql, test);
    expect(problems).toEqual([
      { path: "Forget old jobs", reason: "5 forgotten that ended 90 days ago or more" },
    ]);
    const left = await sql<{ libraryName: string }[]>`
    select library_name from jobs where library_name is not null order by created_at desc`;
    expect(left.map(({ libraryName }) => libraryName)).toEqual(["50", "89", "92"]);
  },
);

testOnDatabases("a step that fails is reported, and the others are done", async ({ sql }) => {
  await using test = await startTestApp(sql);
  Deno.removeSync(test.thumbs, { recursive: true });
  Deno.writeTextFileSync(test.thumbs, "no folder");
  await sql`
    insert into jobs (kind, state, created_at, ended_at)
    values ('nightly', 'done', now() - interval '91 days', now() - interval '91 days')`;
  const { id, state, error, counts, problems } = await night(sql, test);
  expect([state, error, counts.errors]).toEqual(["failed", "1 of 6 steps failed", 1]);
  expect(problems.map(({ path }) => path)).toEqual([
    "Scan libraries",
    "Remove pictures",
    "Forget old jobs",
  ]);
  expect(problems[1]!.reason).toContain("Not a directory");
  const report = await (await test.ask(`/api/jobs/runs/${id}`)).json();
  expect([report.kind, report.libraryId, report.problems]).toEqual(["nightly", null, problems]);
  const runs = await (await test.ask("/api/jobs/runs")).json();
  expect(runs.map(({ kind }: { kind: string }) => kind)).toContain("nightly");
  expect((await test.askAsStranger(`/api/jobs/runs/${id}`)).status).toBe(404);
});

testOnDatabases("the runs of two nights never overlap, whatever process dies", async ({ sql }) => {
  const ask = () => sql`insert into jobs (kind) values ('nightly') on conflict do nothing`;
  await ask();
  const first = (await claimJob(sql))!;
  await ask();
  await ask();
  expect((await sql`select from jobs`).length).toBe(2);
  expect(await claimJob(sql)).toBeNull();
  await sql`update jobs set heartbeat_at = now() - interval '1 minute' where state = 'running'`;
  for (const job of await abandonedJobs(sql, { silentSeconds: 10 })) await giveBackJob(sql, job);
  const next = (await claimJob(sql))!;
  expect([first.kind, next.kind, next.libraryId]).toEqual(["nightly", "nightly", null]);
  expect(await claimJob(sql)).toBeNull();
  const states = await sql<{ state: string }[]>`select state from jobs order by state`;
  expect(states.map(({ state }) => state)).toEqual(["cancelled", "running"]);
});

testOnDatabases("a run whose process was killed is done by the next", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await test.background.stop();
  await sql`
    insert into jobs (kind, state, attempt, started_at, heartbeat_at)
    values ('nightly', 'running', 1, now(), now())`;
  await test.restart();
  await eventually(async () =>
    expect([...await sql`select state, attempt from jobs where kind = 'nightly'`])
      .toEqual([{ state: "done", attempt: 2 }])
  );
});

testOnDatabases("while the nightly run goes on, jobs of libraries do too", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await test.background.stop();
  await sql`insert into jobs (kind) values ('nightly')`;
  const libraryId = test.library.id;
  await requestJob(sql, { kind: "scan", libraryId, mode: "new", requestedBy: null });
  const kinds = [(await claimJob(sql))?.kind, (await claimJob(sql))?.kind];
  // Which of two that were asked for in one millisecond is the older, nobody knows.
  expect(kinds.sort()).toEqual(["nightly", "scan"]);
});
