import { expect } from "@std/expect";
import { turnClock } from "../../domain/clock.ts";
import type { SystemConfig } from "../../domain/system_config.ts";
import { lookAtClock } from "../../store/clock.ts";
import { connect, type Database } from "../../store/database.ts";
import { changeSystemConfig } from "../../store/settings.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";

/** Looks at the clock at a time; how many nightly runs were ever asked for by then. */
async function nightsAt(sql: Database, time: string): Promise<number> {
  const now = new Date(time);
  await lookAtClock(sql, (scan, mark) => turnClock(scan, mark, { now, serverZone: "UTC" }));
  const [row] = await sql<{ count: number }[]>`
    select count(*) from jobs where kind = 'nightly'`;
  return row!.count;
}

/** The run has been done. */
const finish = (sql: Database) =>
  sql`update jobs set state = 'done', started_at = now(), ended_at = now()`;

const set = (sql: Database, scan: Partial<SystemConfig["library"]["scan"]>) =>
  changeSystemConfig(sql, { library: { scan } });

testOnDatabases("the nightly run is asked for once, at midnight", async ({ sql }) => {
  expect(await nightsAt(sql, "2026-03-10T15:00:00Z")).toBe(0);
  expect(await nightsAt(sql, "2026-03-10T23:59:59Z")).toBe(0);
  expect(await nightsAt(sql, "2026-03-11T00:00:00Z")).toBe(1);
  await finish(sql);
  expect(await nightsAt(sql, "2026-03-11T00:00:01Z")).toBe(1);
  expect(await nightsAt(sql, "2026-03-11T20:00:00Z")).toBe(1);
  expect(await nightsAt(sql, "2026-03-12T00:00:00Z")).toBe(2);
});

testOnDatabases("nights that were missed are made up by one run", async ({ sql }) => {
  await nightsAt(sql, "2026-03-10T15:00:00Z");
  expect(await nightsAt(sql, "2026-03-20T09:00:00Z")).toBe(1);
  await finish(sql);
  expect(await nightsAt(sql, "2026-03-20T09:00:01Z")).toBe(1);
});

testOnDatabases("a new schedule or time zone counts from when it is set", async ({ sql }) => {
  await nightsAt(sql, "2026-03-10T15:00:00Z");
  await set(sql, { cronExpression: "0 * * * *", timeZone: "Asia/Kolkata" });
  expect(await nightsAt(sql, "2026-03-10T15:10:00Z")).toBe(0);
  expect(await nightsAt(sql, "2026-03-10T15:29:59Z")).toBe(0);
  expect(await nightsAt(sql, "2026-03-10T15:30:00Z")).toBe(1);
  await finish(sql);
  await set(sql, { enabled: false });
  expect(await nightsAt(sql, "2026-03-12T15:30:00Z")).toBe(1);
  await set(sql, { enabled: true });
  expect(await nightsAt(sql, "2026-03-12T15:31:00Z")).toBe(1);
  expect(await nightsAt(sql, "2026-03-12T16:30:00Z")).toBe(2);
});

testOnDatabases("several processes ask once for one time", async ({ sql, address }) => {
  await nightsAt(sql, "2026-03-10T15:00:00Z");
  const pools = Array.from({ length: 3 }, () => connect(address, { max: 2 }));
  for (let day = 11; day <= 20; day++) {
    // The same second everywhere, but for the faults of their clocks.
    await Promise.all(pools.map((pool, at) => nightsAt(pool, `2026-03-${day}T00:00:0${at}Z`)));
    expect(await nightsAt(sql, `2026-03-${day}T00:00:05Z`)).toBe(day - 10);
    await finish(sql);
  }
  await Promise.all(pools.map((pool) => pool.end()));
});

testOnDatabases("a run that is not over yet is followed by one more at most", async ({ sql }) => {
  await nightsAt(sql, "2026-03-10T15:00:00Z");
  await nightsAt(sql, "2026-03-11T00:00:00Z");
  await sql`update jobs set state = 'running', started_at = now(), heartbeat_at = now()`;
  expect(await nightsAt(sql, "2026-03-12T00:00:00Z")).toBe(2);
  expect(await nightsAt(sql, "2026-03-13T00:00:00Z")).toBe(2);
});

testOnDatabases("a server does at midnight what is to be done at night", async ({ sql }) => {
  let now = new Date("2026-03-10T15:00:00Z");
  await using test = await startTestBackground(sql, { now: () => now });
  test.media.write("a.jpg", "");
  const finished = async () =>
    await sql`select kind, state from jobs where state <> 'waiting' order by kind`;
  await eventually(async () => expect((await sql`select from clocks`).length).toBe(1));
  now = new Date("2026-03-11T00:00:00Z");
  test.background.look();
  await eventually(async () =>
    expect(await finished()).toEqual([
      { kind: "nightly", state: "done" },
      { kind: "scan", state: "done" },
    ])
  );
  await test.background.stop();
  now = new Date("2026-03-14T12:00:00Z");
  await test.restart();
  await eventually(async () =>
    expect((await finished()).map(({ state }) => state)).toEqual(Array(4).fill("done"))
  );
});
