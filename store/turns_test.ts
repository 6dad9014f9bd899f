import { expect } from "@std/expect";
import { createTurns } from "./turns.ts";

/** Work that ends when it is told to, and says how much goes on at once. */
function createWork() {
  const ends: (() => void)[] = [];
  let now = 0;
  return {
    ends,
    now: () => now,
    async start() {
      now++;
      await new Promise<void>((resolve) => ends.push(resolve));
      now--;
    },
  };
}

Deno.test("a flood of work goes on two pieces at a time, each in its turn", async () => {
  const inTurn = createTurns(2);
  const work = createWork();
  const finished: number[] = [];
  const all = Array.from(
    { length: 5 },
    (_, number) => inTurn(work.start).then(() => finished.push(number)),
  );
  const seen: number[] = [];
  for (let number = 0; number < all.length; number++) {
    seen.push(work.now());
    work.ends[number]!();
    await all[number];
  }
  expect(seen).toEqual([2, 2, 2, 2, 1]);
  expect(finished).toEqual([0, 1, 2, 3, 4]);
});

Deno.test("work that fails gives its turn on", async () => {
  const inTurn = createTurns(1);
  const failing = inTurn(() => Promise.reject(new Error("no")));
  const next = inTurn(() => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});

Deno.test("strangers find the room full, and known people go before those who wait", async () => {
  const inTurn = createTurns(1, { room: 2, retryAfter: 3 });
  const work = createWork();
  const finished: string[] = [];
  const start = (name: string, rank: "known" | "stranger") =>
    inTurn(work.start, rank).then(() => finished.push(name));
  const all = [start("a", "stranger"), start("b", "stranger"), start("c", "stranger")];
  await expect(start("d", "stranger")).rejects.toMatchObject({ status: 503, retryAfter: 3 });
  const known = start("e", "known");
  work.ends[0]!();
  await all[0];
  work.ends[1]!();
  await known;
  work.ends[2]!();
  await all[1];
  work.ends[3]!();
  await all[2];
  expect(finished).toEqual(["a", "e", "b", "c"]);
});
