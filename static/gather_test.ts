import { expect } from "@std/expect";
import { gather } from "./gather.js";

Deno.test("many requests are answered at once, and none that comes in between is lost", async () => {
  let runs = 0;
  const finish: (() => void)[] = [];
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ask = gather(() => {
    begun[runs++]!.resolve();
    return new Promise<void>((resolve) => finish.push(resolve));
  }, 1);
  ask();
  ask();
  await begun[0]!.promise;
  ask();
  ask();
  expect(runs).toBe(1);
  finish[0]!();
  await begun[1]!.promise;
  finish[1]!();
  expect(runs).toBe(2);
});
