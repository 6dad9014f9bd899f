import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

testOnADatabase(
  "the history of jobs is read page by page, none twice or never",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask } = test;
    // Of one moment, as many requests at once can be.
    await sql`
    insert into jobs (kind, library_id, mode, state, ended_at)
    select 'scan', ${test.library.id}, 'new', 'done', now() from generate_series(1, 25)`;
    const seen: string[] = [];
    for (let after = ""; seen.length <= 30;) {
      const page = await (await ask(`/api/jobs/runs?limit=10${after}`)).json();
      if (page.length === 0) break;
      seen.push(...page.map(({ id }: { id: string }) => id));
      after = `&after=${seen.at(-1)}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    const of = async (query: string) => {
      const answer = await ask(`/api/jobs/runs?${query}`);
      return [answer.status, answer.status === 200 ? (await answer.json()).length : null];
    };
    expect(await of("")).toEqual([200, 25]);
    expect(await of("before=2020-01-01T00:00:00.000Z")).toEqual([200, 0]);
    expect(await of(`after=${crypto.randomUUID()}`)).toEqual([200, 0]);
    expect(await of("limit=0")).toEqual([400, null]);
    expect(await of("limit=1000")).toEqual([400, null]);
    expect(await of("after=x")).toEqual([400, null]);
  },
);

testOnADatabase("the jobs of other people's libraries are as good as none", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, library } = test;
  const { id } = await test.scan();
  expect(await (await ask("/api/jobs/runs")).json()).toHaveLength(1);
  expect(await (await askAsStranger("/api/jobs/runs")).json()).toEqual([]);
  const filtered = await askAsStranger(`/api/jobs/runs?libraryId=${library.id}`);
  expect(await filtered.json()).toEqual([]);
  for (const method of ["GET", "DELETE"]) {
    const answers = [id, crypto.randomUUID()].map(async (job) => {
      const answer = await askAsStranger(`/api/jobs/runs/${job}`, { method });
      return [answer.status, (await answer.json()).message];
    });
    expect(await Promise.all(answers)).toEqual([[404, "Job not found"], [404, "Job not found"]]);
  }
});

testOnADatabase("a job is paused, let go on, cancelled and asked for again", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, library } = test;
  await ask("/api/jobs/library", { method: "PUT", json: { command: "pause" } });
  await ask(`/api/libraries/${library.id}/scan`, { method: "POST" });
  const [{ id }] = await (await ask("/api/jobs/runs")).json();
  const command = async (command: string, asker = ask) => {
    const answer = await asker(`/api/jobs/runs/${id}`, { method: "PUT", json: { command } });
    const { state, pausedAt } = await answer.json();
    return [answer.status, state, pausedAt != null];
  };
  expect(await command("pause", askAsStranger)).toEqual([404, undefined, false]);
  expect(await command("pause")).toEqual([200, "waiting", true]);
  expect(await command("resume")).toEqual([200, "waiting", false]);
  expect(await command("retry")).toEqual([409, undefined, false]);
  expect((await ask(`/api/jobs/runs/${id}`, { method: "DELETE" })).status).toBe(204);
  expect(await command("pause")).toEqual([409, undefined, false]);
  expect(await command("resume")).toEqual([409, undefined, false]);
  expect(await command("retry")).toEqual([200, "waiting", false]);
  await sql`update jobs set state = 'failed', ended_at = now() where state = 'waiting'`;
  const again = await ask("/api/jobs/library", {
    method: "PUT",
    json: { command: "retry-failed" },
  });
  expect((await again.json()).jobCounts).toMatchObject({ failed: 0, paused: 1 });
});
