import { expect } from "@std/expect";
import { connect, type Database } from "../../store/database.ts";
import { copyIn } from "../../store/copy_in.ts";
import { isConnectionLost } from "../../store/database_away.ts";
import { untilBlocked } from "../support/blocked.ts";
import { testOnDatabases } from "../support/database.ts";

const COPY = "set local synchronous_commit = off; copy numbers (number, name) from stdin";

function copyNumbers(sql: Database, lines: string, statement = COPY): Promise<unknown> {
  return copyIn(sql, statement, new TextEncoder().encode(lines))
    .then(() => "taken", (error) => error.code);
}

async function count(sql: Database): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from numbers`;
  return row!.count;
}

testOnDatabases("rows that are copied are taken all together, or none of them", async ({ sql }) => {
  await sql`create table numbers (number int primary key, name text)`;
  expect(await copyNumbers(sql, "1\tone\n2\t\\N\n")).toBe("taken");
  expect(await copyNumbers(sql, "")).toBe("taken");
  expect(await copyNumbers(sql, "3\tthree\n2\ttwo\n")).toBe("23505");
  expect(await copyNumbers(sql, "3\tthree\nfour\tfour\n")).toBe("22P02");
  expect(await copyNumbers(sql, "5\tfive\n", "copy nowhere from stdin")).toBe("42P01");
  expect(await sql`select * from numbers order by number`)
    .toEqual([{ number: 1, name: "one" }, { number: 2, name: null }]);
});

testOnDatabases("other questions are answered while rows are copied", async ({ sql }) => {
  await sql`create table numbers (number int primary key, name text)`;
  const many = Array.from({ length: 50_000 }, (_, i) => `${i}\t${"ü".repeat(50)}\n`).join("");
  const work = [
    copyNumbers(sql, many),
    ...Array.from({ length: 20 }, (_, i) => copyNumbers(sql, `${100_000 + i}\tmore\n`)),
    ...Array.from({ length: 20 }, () => copyNumbers(sql, "no number\n")),
    ...Array.from({ length: 20 }, () => count(sql).then(() => "counted")),
  ];
  const outcomes = Map.groupBy(await Promise.all(work), (outcome) => outcome);
  expect([...outcomes].map(([outcome, { length }]) => [outcome, length]))
    .toEqual([["taken", 21], ["22P02", 20], ["counted", 20]]);
  expect(await count(sql)).toBe(50_020);
});

testOnDatabases("a client that goes away while it copies is missed by nobody", async (context) => {
  const { sql, address } = context;
  await sql`create table numbers (number int primary key, name text)`;
  const other = connect(address, { max: 1 });
  const stream = await other.unsafe("copy numbers from stdin").writable();
  stream.on("error", () => {});
  await new Promise((written) => stream.write("1\tone\n", written));
  // Anybody else has the session meanwhile.
  expect(await count(sql)).toBe(0);
  await other.end({ timeout: 0 });
  expect(await copyNumbers(sql, "1\tone\n")).toBe("taken");
  expect(await count(sql)).toBe(1);
});

testOnDatabases("a connection that is lost while rows are copied is told of", async (context) => {
  const { sql, address, kind } = context;
  if (kind === "embedded") return;
  await sql`create table numbers (number int primary key, name text)`;
  const own = connect(address, { max: 1 });
  const [{ pid }] = await own<[{ pid: number }]>`select pg_backend_pid() as pid`;
  await sql.begin(async (transaction) => {
    await transaction`lock table numbers`;
    const copied = copyIn(own, COPY, new TextEncoder().encode("1\tone\n")).catch(isConnectionLost);
    await untilBlocked(sql, pid);
    await sql`select pg_terminate_backend(${pid})`;
    expect(await copied).toBe(true);
  });
  // The driver tells the next query, too.
  await own`select`.catch(() => {});
  expect(await copyNumbers(own, "1\tone\n")).toBe("taken");
  await own.end();
});
