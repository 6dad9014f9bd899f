import { expect } from "@std/expect";
import type { SystemConfig } from "../../domain/system_config.ts";
import type { FileTasks } from "../../jobs/files/file_worker.ts";
import { Watching } from "../../jobs/watch/watching.ts";
import { WorkerPool } from "../../jobs/worker_pool.ts";
import type { Database } from "../../store/database.ts";
import { endLease, holdLease } from "../../store/leases.ts";
import { requestJob } from "../../store/jobs.ts";
import { findWatchState } from "../../store/library_watches.ts";
import { changeSystemConfig } from "../../store/settings.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { ANY_DATABASE } from "../support/databases_for_programs.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";

const FILE_WORKER = new URL("../../jobs/files/file_worker.ts", import.meta.url);

const photo = await makePhoto();
const other = await makePhoto({ colour: "#a37" });

/** Switches watching on, for the server and the library, and waits for its first scan's end. */
async function watch(
  sql: Database,
  test: TestBackground,
  config: Partial<SystemConfig["library"]["watch"]> = {},
): Promise<void> {
  const before = await jobs(sql);
  await changeSystemConfig(sql, { library: { watch: { enabled: true, ...config } } });
  await test.configure({ watch: true });
  test.background.watchFolders();
  const state = config.usePolling ? "polling" : "watching";
  await eventually(async () =>
    expect(await findWatchState(sql, test.library.id)).toMatchObject({ state })
  );
  await eventually(async () => {
    const { open, all } = await jobs(sql);
    expect([open, all > before.all]).toEqual([0, true]);
  });
}

async function jobs(sql: Database): Promise<{ open: number; all: number }> {
  const [counts] = await sql<{ open: number; all: number }[]>`
    select count(*) filter (where state in ('waiting', 'running')) as open, count(*) as all
    from jobs`;
  return counts!;
}

const hasSize = (sql: Database, name: string, size: number) =>
  eventually(async () =>
    expect(await sql`select size from assets where name = ${name}`).toMatchObject([{ size }])
  );

const becomes = (test: TestBackground, state: Record<string, "online" | "offline">) =>
  eventually(async () => expect(await test.state()).toEqual(state));

testOnDatabases("what happens in a watched library is seen by itself", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a/before.jpg", photo);
  await test.scan();
  // In the place of the other, as nobody sees by the folder.
  media.write("a/before.jpg", other);
  await watch(sql, test);
  await hasSize(sql, "before.jpg", other.length);
  media.write("a/1.jpg", photo);
  media.write("new/deep/2.jpg", photo);
  const both = {
    "a/before.jpg": "online",
    "a/1.jpg": "online",
    "new/deep/2.jpg": "online",
  } as const;
  await becomes(test, both);
  media.write("a/1.jpg", other);
  await hasSize(sql, "1.jpg", other.length);
  const idOf = async (name: string) =>
    (await sql<{ id: string }[]>`select id from assets where name = ${name}`)[0]?.id;
  const id = await idOf("1.jpg");
  Deno.renameSync(media.join("a/1.jpg"), media.join("new/deep/moved.jpg"));
  await eventually(async () => expect(await idOf("moved.jpg")).toBe(id));
  Deno.removeSync(media.join("new"), { recursive: true });
  await becomes(test, {
    ...{ "a/before.jpg": "online", "new/deep/2.jpg": "offline", "new/deep/moved.jpg": "offline" },
  });
});

/** Runs a program to its end. */
function run(program: string, ...args: string[]): void {
  const { success, stderr } = new Deno.Command(program, { args }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

testOnDatabases(
  "what is unpacked, checked out and moved in or out as a whole is seen",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    using elsewhere = new TempFolder();
    const { media } = test;
    const git = (...args: string[]) =>
      run("git", "-C", media.path, "-c", "user.name=A", "-c", "user.email=a@b.c", ...args);
    const commit = () => {
      git("add", ".");
      git("commit", "--quiet", "--message", "Photos");
    };
    const online = async (...paths: string[]) =>
      await eventually(async () => {
        const states = Object.entries(await test.state());
        expect(states.filter(([, state]) => state === "online").map(([path]) => path).sort())
          .toEqual(paths);
      });
    for (const name of ["old/deep/1.jpg", "old/deep/2.jpg", "other/3.jpg"]) {
      elsewhere.write(name, photo);
    }
    await watch(sql, test);

    const archive = elsewhere.join("all.tar");
    run("tar", "-cf", archive, "-C", elsewhere.path, "old", "other");
    run("tar", "-xf", archive, "-C", media.path);
    await online("old/deep/1.jpg", "old/deep/2.jpg", "other/3.jpg");

    git("init", "--quiet");
    commit();
    git("tag", "before");
    git("mv", "old", "new");
    git("rm", "--quiet", "other/3.jpg");
    media.write("new/deep/2.jpg", other);
    media.write("4.jpg", photo);
    commit();
    git("tag", "after");
    await online("4.jpg", "new/deep/1.jpg", "new/deep/2.jpg");
    git("checkout", "--quiet", "before");
    await online("old/deep/1.jpg", "old/deep/2.jpg", "other/3.jpg");
    git("checkout", "--quiet", "after");
    await online("4.jpg", "new/deep/1.jpg", "new/deep/2.jpg");

    Deno.renameSync(media.join("new"), elsewhere.join("new"));
    await online("4.jpg");
    Deno.renameSync(elsewhere.join("old"), media.join("back"));
    await online("4.jpg", "back/deep/1.jpg", "back/deep/2.jpg");
  },
  ANY_DATABASE,
);

testOnDatabases(
  "thousands of files at once all come in, and what follows them",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    media.write("a/before.jpg", photo);
    await watch(sql, test);
    const count = 3000;
    for (let i = 0; i < count; i++) media.write(`${i % 30}/${i}.jpg`, photo);
    await eventually(async () => expect(Object.keys(await test.state()).length).toBe(count + 1));
    media.write("7/after.jpg", photo);
    await eventually(async () =>
      expect(await test.state()).toMatchObject({ "7/after.jpg": "online" })
    );
  },
  ANY_DATABASE,
);

testOnDatabases("a folder that is made again in the place of one is watched", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  media.write("a/1.jpg", photo);
  await watch(sql, test);
  Deno.removeSync(media.join("a"), { recursive: true });
  await becomes(test, { "a/1.jpg": "offline" });
  media.write("a/2.jpg", photo);
  await becomes(test, { "a/1.jpg": "offline", "a/2.jpg": "online" });
  media.write("a/deep/3.jpg", photo);
  await eventually(async () =>
    expect(await test.state()).toMatchObject({ "a/deep/3.jpg": "online" })
  );
}, ANY_DATABASE);

testOnDatabases("switches of the server and the library work at once", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  await watch(sql, test);
  const state = () => findWatchState(sql, test.library.id);
  await test.configure({ watch: false });
  test.background.look();
  await eventually(async () => expect(await state()).toBeNull());
  await test.configure({ watch: true });
  test.background.look();
  await eventually(async () => expect(await state()).toMatchObject({ state: "watching" }));
  await changeSystemConfig(sql, { library: { watch: { enabled: false } } });
  test.background.look();
  await eventually(async () => expect(await state()).toBeNull());
}, ANY_DATABASE);

testOnDatabases("a file that is still being written waits until it is whole", async ({ sql }) => {
  await using test = await startTestBackground(sql, { quietMs: 2000 });
  const { media } = test;
  media.write("a/before.jpg", other);
  await watch(sql, test);
  let written = 100;
  const file = await Deno.open(media.join("a/1.jpg"), { write: true, create: true });
  file.writeSync(photo.subarray(0, written));
  const writing = setInterval(() => {
    written += file.writeSync(photo.subarray(written, written + 1));
  }, 20);
  const folders = [{ path: media.join("a"), isDeep: false }];
  const { counts } = await test.run({ kind: "scan", mode: "modified", options: { folders } });
  expect(counts).toMatchObject({ added: 0, postponed: 1, errors: 0 });
  clearInterval(writing);
  file.writeSync(photo.subarray(written));
  file.close();
  await eventually(async () => {
    const files = await sql<{ size: number; readProblem: string | null }[]>`
      select size, read_problem from assets where name <> 'before.jpg'`;
    expect([...files]).toEqual([{ size: photo.length, readProblem: null }]);
  });
}, ANY_DATABASE);

testOnDatabases("polls that find nothing leave one line in the history", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const poll = () => test.run({ kind: "scan", mode: "new", options: { isPoll: true } });
  test.media.write("a/1.jpg", photo);
  const found = await poll();
  for (let i = 0; i < 3; i++) await poll();
  const asked = await test.scan();
  const last = await poll();
  const rows = await sql<{ id: string }[]>`select id from jobs order by created_at`;
  expect(rows.map(({ id }) => id)).toEqual([found.id, asked.id, last.id]);
});

testOnDatabases("a library that is polled finds what came and went", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  await watch(sql, test, { usePolling: true, interval: 100 });
  media.write("a/1.jpg", photo);
  await becomes(test, { "a/1.jpg": "online" });
  Deno.removeSync(media.join("a"), { recursive: true });
  await becomes(test, { "a/1.jpg": "offline" });
});

testOnDatabases("only one process watches; another one when that has gone", async ({ sql }) => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const hold = (holder: string, seconds = 60) =>
    holdLease(sql, { name: "watching", holder, seconds });
  expect(await hold(first)).toBe(true);
  expect(await hold(second)).toBe(false);
  expect(await hold(first)).toBe(true);
  await endLease(sql, { name: "watching", holder: second });
  expect(await hold(second)).toBe(false);
  await endLease(sql, { name: "watching", holder: first });
  expect(await hold(second)).toBe(true);
  // It said last that it would go on until now.
  await hold(second, -1);
  expect(await hold(first)).toBe(true);
});

testOnDatabases(
  "of two processes one watches, and the other one when that goes",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await changeSystemConfig(sql, { library: { watch: { enabled: true } } });
    await test.configure({ watch: true });
    const pool = new WorkerPool<FileTasks>(FILE_WORKER, { size: 1 });
    const askers: string[] = [];
    const start = (name: string) =>
      new Watching({
        ...{ sql, pool, isAlone: false, dataFolder: test.dataFolder, log: () => {} },
        request: async (request) => {
          askers.push(name);
          return await requestJob(sql, request);
        },
      });
    const first = start("first");
    await eventually(() => expect(askers).toEqual(["first"]));
    const second = start("second");
    await eventually(async () =>
      expect(await findWatchState(sql, test.library.id)).toMatchObject({ state: "watching" })
    );
    test.media.write("1.jpg", photo);
    await eventually(() => expect(askers).toEqual(["first", "first"]));
    await first.stop();
    second.look();
    await eventually(() => expect(askers).toEqual(["first", "first", "second"]));
    await second.stop();
    await pool.close();
  },
);
