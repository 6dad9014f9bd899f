import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

testOnADatabase("an administrator sees all jobs, and pauses and starts queues", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library } = test;
  const page = async (path = "/admin/jobs") => await (await ask(path)).text();
  const command = async (queue: string, command: string) => {
    return (await ask(`/admin/jobs/queues/${queue}`, { form: { command } })).status;
  };
  expect(await page()).toContain("Nothing runs and nothing waits.");
  expect(await page()).toContain("No job has ended yet.");

  expect(await command("library", "pause")).toBe(303);
  expect(await command("library", "start-again")).toBe(303);
  const waiting = await page();
  for (const words of ["Paused · 1 waiting", "Force Scan", "Waiting for its turn", "Resume"]) {
    expect(waiting).toContain(words);
  }
  const [, id] = /action="\/jobs\/([^/]+)\/cancel"/.exec(waiting)!;
  const cancelled = await ask(`/jobs/${id}/cancel`, { form: { next: "/admin/jobs" } });
  expect(cancelled.headers.get("location")).toBe("/admin/jobs");
  expect(await page(`/jobs/${id}`)).toContain("Try Again");
  const again = (await ask(`/jobs/${id}/retry`, { form: {} })).headers.get("location")!;
  expect(again).not.toContain(id);
  const [job] =
    await sql`select mode, state, library_id from jobs order by created_at desc limit 1`;
  expect(job).toEqual({ mode: "all", state: "waiting", libraryId: library.id });
  const held = await ask(`${again}/pause`, { form: {} });
  expect(held.headers.get("location")).toBe(again);
  expect(await page(again)).toContain(`formaction="${again}/resume"`);
  await ask(`${again}/resume`, { form: {} });
  expect(await page(again)).toContain("Waiting for its turn");
  expect(await command("library", "empty")).toBe(303);
  expect(await page(again)).toContain("Cancelled");
  expect((await ask(`${again}/cancel`, { form: {} })).status).toBe(409);
  expect(await command("library", "resume")).toBe(303);
  expect(await page()).not.toContain("Paused");
  expect([await command("library", "fly"), await command("ocr", "start")]).toEqual([400, 404]);
});

testOnADatabase("each job is paused, let go on and tried again from the list", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library } = test;
  const page = async () => await (await ask("/admin/jobs")).text();
  /** Presses a button of a job in the list. */
  const press = async (command: string) => {
    const [path] = new RegExp(`/jobs/[0-9a-f-]{36}/${command}`).exec(await page())!;
    const answer = await ask(path, { form: { next: "/admin/jobs" } });
    expect(answer.headers.get("location")).toBe("/admin/jobs");
    return await page();
  };
  await ask("/admin/jobs/queues/library", { form: { command: "pause" } });
  await sql`
    insert into jobs (kind, library_id, library_name, mode, not_before)
    values ('scan', ${library.id}, 'Mine', 'all', now() + interval '1 hour')`;
  expect(await page()).toContain("It failed, and is tried again");
  const waiting = await press("resume");
  expect([waiting.includes("Try Now"), waiting.includes("Waiting for its turn")])
    .toEqual([false, true]);
  expect(await press("pause")).toContain('<p class="state is-busy">Paused</p>');
  expect(await press("resume")).toContain("Waiting for its turn");
  const cancelled = await press("cancel");
  expect(cancelled).toContain("Nothing runs and nothing waits.");
  expect(cancelled).toContain('aria-label="Try again: Force Scan All Library Files · Mine"');
  expect(await press("retry")).toContain("Waiting for its turn");
});

testOnADatabase("what failed in a queue is tried again from the page", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library } = test;
  await ask("/admin/jobs/queues/library", { form: { command: "pause" } });
  await sql`
    insert into jobs (kind, library_id, library_name, mode, state, ended_at, error)
    values ('scan', ${library.id}, 'Mine', 'all', 'failed', now(), 'No drive')`;
  expect(await (await ask("/admin/jobs")).text()).toContain("Try Failed Again");
  await ask("/admin/jobs/queues/library", { form: { command: "retry-failed" } });
  const page = await (await ask("/admin/jobs")).text();
  expect([page.includes("1 waiting"), page.includes("Try Failed Again")]).toEqual([true, false]);
});

testOnADatabase("the history of jobs has pages, and tells of gone libraries", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await sql`
    insert into jobs (kind, library_name, state, created_at, ended_at, counts, error)
    select 'scan', 'Nr ' || n || '.', 'failed', now() - n * interval '1 hour', now(), '{}',
      'No <drive>'
    from generate_series(1, 60) as n`;
  const page = async (path: string) => await (await test.ask(path)).text();
  const first = await page("/admin/jobs");
  expect([first.includes("Nr 50."), first.includes("Nr 51.")]).toEqual([true, false]);
  expect(first).toContain("No &lt;drive&gt;");
  const second = await page(/\/admin\/jobs\?after=[^"]+/.exec(first)![0]);
  expect([second.includes("Nr 50."), second.includes("Nr 51.")]).toEqual([false, true]);
  expect(second).not.toContain("Older");
  expect(await page("/admin/jobs?after=nothing")).toContain("Nr 1.");
  const report = await page(/\/jobs\/[0-9a-f-]{36}/.exec(second)![0]);
  expect(report).toContain("Nr 51.");
  // Its library is gone.
  expect(report).not.toContain("Try Again");
});
