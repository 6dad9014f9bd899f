import { expect } from "@std/expect";
import { type LogEntry, withEntry } from "./log_tail.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const told = (level: LogEntry["level"], message: string, second = 0) => ({
  ...{ level, message, time: at(second), details: {} },
});

Deno.test("the newest problems are kept, and what is said again is counted", () => {
  const entries = [told("info", "news"), told("error", "one", 1), told("error", "one", 2)];
  const list = [...entries, told("warn", "two", 3)].reduce<readonly LogEntry[]>(withEntry, []);
  expect(list.map(({ message, count, time }) => [message, count, time])).toEqual([
    ["two", 1, at(3)],
    ["one", 2, at(2)],
  ]);
});

Deno.test("many problems take no more room than some", () => {
  let list: readonly LogEntry[] = [];
  for (let i = 0; i < 1000; i++) list = withEntry(list, told("error", `no. ${i}`));
  expect([list.length, list[0]!.message]).toEqual([100, "no. 999"]);
});
