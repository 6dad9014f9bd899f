import { expect } from "@std/expect";
import { type ClockMark, turnClock } from "./clock.ts";

const NIGHTLY = { enabled: true, cronExpression: "0 0 * * *", timeZone: null as string | null };
const at = (text: string) => new Date(`2026-${text}Z`);
const look = (mark: ClockMark | null, now: Date, scan = NIGHTLY) =>
  turnClock(scan, mark, { now, serverZone: "UTC" });

Deno.test("the first look only notes from when on times count", () => {
  const { mark, isDue, nextAt } = look(null, at("03-10T15:00:00"));
  expect([isDue, nextAt]).toEqual([false, at("03-11T00:00:00")]);
  expect(mark.since).toEqual(at("03-10T15:00:00"));
});

Deno.test("a time is due once", () => {
  const { mark } = look(null, at("03-10T15:00:00"));
  const before = look(mark, at("03-10T23:59:59"));
  expect(before.isDue).toBe(false);
  expect(before.mark).toBe(mark);
  const then = look(mark, at("03-11T00:00:00"));
  expect([then.isDue, then.nextAt]).toEqual([true, at("03-12T00:00:00")]);
  expect(look(then.mark, at("03-11T00:00:00")).isDue).toBe(false);
  expect(look(then.mark, at("03-11T12:00:00")).isDue).toBe(false);
});

Deno.test("many times that were missed are made up by one run", () => {
  const { mark } = look(null, at("03-10T15:00:00"));
  const back = look(mark, at("04-20T09:00:00"));
  expect([back.isDue, back.nextAt]).toEqual([true, at("04-21T00:00:00")]);
  expect(look(back.mark, at("04-20T09:00:01")).isDue).toBe(false);
});

Deno.test("a new schedule counts from when it was set", () => {
  const { mark } = look(null, at("03-10T15:00:00"));
  const atTwo = { ...NIGHTLY, cronExpression: "0 2 * * *" };
  const changed = look(mark, at("03-11T09:00:00"), atTwo);
  expect([changed.isDue, changed.nextAt]).toEqual([false, at("03-12T02:00:00")]);
  const berlin = { ...atTwo, timeZone: "Europe/Berlin" };
  const moved = look(changed.mark, at("03-11T23:00:00"), berlin);
  expect([moved.isDue, moved.nextAt]).toEqual([false, at("03-12T01:00:00")]);
});

Deno.test("what would have come while it was switched off is not made up", () => {
  const { mark } = look(null, at("03-10T15:00:00"));
  const off = look(mark, at("03-10T16:00:00"), { ...NIGHTLY, enabled: false });
  expect([off.isDue, off.nextAt]).toEqual([false, null]);
  const on = look(off.mark, at("03-15T09:00:00"));
  expect([on.isDue, on.nextAt]).toEqual([false, at("03-16T00:00:00")]);
});

Deno.test("the server's time zone is taken where none is set", () => {
  const now = at("03-10T16:00:00");
  const { nextAt } = turnClock(NIGHTLY, null, { now, serverZone: "Asia/Tokyo" });
  expect(nextAt).toEqual(at("03-11T15:00:00"));
});

Deno.test("of clocks that differ by seconds, the slower one does not run again", () => {
  const { mark } = look(null, at("03-10T15:00:00"));
  const ahead = look(mark, at("03-11T00:00:00.050"));
  const behind = look(ahead.mark, at("03-10T23:59:50"));
  expect([behind.isDue, behind.nextAt]).toEqual([false, at("03-12T00:00:00")]);
  expect(look(ahead.mark, at("03-11T00:00:00")).isDue).toBe(false);
});

Deno.test("a clock that was far ahead and was set right holds up no runs", () => {
  const { mark } = turnClock(NIGHTLY, null, { now: new Date("2036-01-01"), serverZone: "UTC" });
  const right = look(mark, at("03-10T15:00:00"));
  expect([right.isDue, right.nextAt]).toEqual([false, at("03-11T00:00:00")]);
});
