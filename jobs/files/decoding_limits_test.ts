import { expect } from "@std/expect";
import { excess } from "./decoding_limits.ts";

const used = { seconds: 1, memory: 300e6 };

Deno.test("a picture gets ten seconds of the processor, and a large one more", () => {
  const ends = (seconds: number, megapixels: number) =>
    excess({ ...used, seconds }, megapixels * 1e6) !== null;
  expect([ends(9.9, 12), ends(10.1, 12)]).toEqual([false, true]);
  // A phone's largest pictures, on a processor that is four times slower than a usual one.
  expect([ends(18, 48), ends(19, 48)]).toEqual([false, true]);
  expect([ends(63, 200), ends(65, 200)]).toEqual([false, true]);
  expect(excess({ ...used, seconds: 11 }, 0)).toMatch(/more than 10 seconds/);
});

Deno.test("no picture gets more than 2.5 GB of memory", () => {
  expect(excess({ ...used, memory: 2.4e9 }, 300e6)).toBe(null);
  expect(excess({ ...used, memory: 2.6e9 }, 1)).toMatch(/more than 2.5 GB/);
});
