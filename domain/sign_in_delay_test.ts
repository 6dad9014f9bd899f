import { expect } from "@std/expect";
import { secondsToWait } from "./sign_in_delay.ts";

const now = (failures: number) => ({ failures, secondsAgo: 0 });

Deno.test("the first wrong passwords cost nothing, then each doubles the wait, up to a bound", () => {
  const waits = [0, 4, 5, 6, 7, 12, 100].map((count) => secondsToWait({ pair: now(count) }));
  expect(waits).toEqual([0, 0, 1, 2, 4, 128, 900]);
});

Deno.test("time that went by is taken off, and a day later all is forgotten", () => {
  expect(secondsToWait({ pair: { failures: 10, secondsAgo: 30.5 } })).toBe(2);
  expect(secondsToWait({ pair: { failures: 10, secondsAgo: 32 } })).toBe(0);
  const account = { failures: 1000, secondsAgo: 86_401 };
  expect(secondsToWait({ account, pair: now(4) })).toBe(0);
});

Deno.test("an address that tries many emails waits too", () => {
  expect(secondsToWait({ pair: now(0), address: now(29) })).toBe(0);
  expect(secondsToWait({ pair: now(0), address: now(33) })).toBe(8);
});

Deno.test("an account under attack is open to an address that has not failed yet", () => {
  const account = now(1_000_000);
  expect(secondsToWait({ account, pair: now(0), address: now(0) })).toBe(0);
  expect(secondsToWait({ account, pair: now(3) })).toBe(4);
});

Deno.test("a known browser waits for its own failures only", () => {
  expect(secondsToWait({ device: now(9) })).toBe(0);
  expect(secondsToWait({ device: now(11) })).toBe(2);
});
