import { expect } from "@std/expect";
import { requestJob } from "../../store/jobs.ts";
import { NO_COUNTS } from "../../domain/scan.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

async function pageOf({ ask }: TestApp, id: string): Promise<string> {
  const answer = await ask(`/jobs/${id}`);
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll("<dd >", "<dd>");
}

const figure = (name: string, value: string) => `<dt>${name}</dt><dd>${value}</dd>`;

testOnADatabase(
  "the report of a scan tells what it did, how long, in which mode and for whom",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, configure, media, library, scan } = test;
    await configure({ exclusionPatterns: ["**/left-out.jpg"] });
    media.write("a.jpg", await makePhoto({ colour: "red" }));
    media.write("gone.jpg", await makePhoto({ colour: "green" }));
    media.write("left-out.jpg", await makePhoto({ colour: "blue" }));
    media.write("notes.txt", "no photo");
    await scan();
    Deno.mkdirSync(media.join("sub"));
    Deno.renameSync(media.join("a.jpg"), media.join("sub/b.jpg"));
    Deno.removeSync(media.join("gone.jpg"));
    media.write("bad.jpg", "no photo");
    const { id } = await scan("modified");

    const report = await (await ask(`/api/jobs/runs/${id}`)).json();
    expect(report).toMatchObject({
      ...{ id, mode: "modified", state: "done", requestedByName: "Test", error: null },
      counts: {
        ...{ ...NO_COUNTS, folders: 2, found: 2, added: 1, moved: 1, offline: 1 },
        ...{ excluded: 1, unsupported: 1, errors: 1 },
      },
    });
    expect(report.problems).toEqual([
      { path: media.join("bad.jpg"), reason: "The file's content is of no known format" },
    ]);
    expect(Object.keys(report.durations).sort())
      .toEqual(["compare", "finish", "read", "store", "total", "walk"]);

    const page = await pageOf(test, id);
    expect(page).toContain("<h1>Scan All Library Files</h1>");
    expect(page).toContain(figure("State", "Done"));
    expect(page).toContain(figure("Asked for by", "Test"));
    for (
      const [name, value] of Object.entries({
        ...{ Found: 2, Added: 1, Changed: 0, Restored: 0, Moved: 1, "Gone offline": 1 },
        ...{ "Skipped by pattern": 1, Unsupported: 1, "Left for next scan": 0, Errors: 1 },
      })
    ) expect(page).toContain(figure(name, String(value)));
    expect(page).toMatch(/Walking folders<\/dt><dd>\d+ ms<.*Total<\/dt><dd>[\d.]+ m?s</s);
    const history = await (await ask(`/admin/libraries/${library.id}`)).text();
    expect(history).toContain("1 added · 1 moved · 1 offline");
  },
);

testOnADatabase("a scan that nobody has begun yet counts nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await test.background.stop();
  const libraryId = test.library.id;
  const { id } = await requestJob(sql, {
    ...{ kind: "scan", libraryId, mode: "all", requestedBy: null },
  });
  expect(await (await test.ask(`/api/jobs/runs/${id}`)).json()).toMatchObject({
    ...{ state: "waiting", counts: NO_COUNTS, durations: {}, problems: [] },
    ...{ requestedBy: null, requestedByName: null, startedAt: null, endedAt: null },
  });
  const page = await pageOf(test, id);
  expect(page).toContain("<h1>Force Scan All Library Files</h1>");
  expect(page).toContain(figure("Asked for by", "Shoebox itself"));
});

testOnADatabase("names in a report cannot break out of it, and hide nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id } = await test.scan();
  const problems = [
    { path: "/p/<script>alert(1)</script>\n.jpg", reason: "The file is <damaged>" },
    { path: "/p/photo\u202egpj.exe", reason: "Not a regular file" },
  ];
  const counts = { ...NO_COUNTS, errors: 2 };
  await sql`
    update jobs set problems = ${sql.json(problems)}, counts = ${sql.json(counts)}
    where id = ${id}`;
  expect((await (await test.ask(`/api/jobs/runs/${id}`)).json()).problems).toEqual(problems);
  const page = await pageOf(test, id);
  expect(page).toContain(
    '/p/&lt;script&gt;alert(1)&lt;/script&gt;<span class="sign">\\n</span>.jpg',
  );
  expect(page).toContain("The file is &lt;damaged&gt;");
  expect(page).toContain('/p/photo<span class="sign">\\u202e</span>gpj.exe');
});

testOnADatabase("a report with very many problems says how many there were", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id } = await test.scan();
  const counts = { ...NO_COUNTS, errors: 4321 };
  await sql`
    update jobs set counts = ${sql.json(counts)}, problems = (
      select jsonb_agg(jsonb_build_object('path', '/p/' || i, 'reason', 'The file is damaged'))
      from generate_series(1, 1000) as i
    ) where id = ${id}`;
  const page = await pageOf(test, id);
  expect(page).toContain("4,321 in all; the first 1,000 are listed.");
  expect(page.match(/The file is damaged/g)).toHaveLength(1000);
});
