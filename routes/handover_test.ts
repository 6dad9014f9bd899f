import { expect } from "@std/expect";
import { Handover } from "./handover.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (piece: Uint8Array) => new TextDecoder().decode(piece);

Deno.test("a piece is given only when the one before it was taken", async () => {
  const handover = new Handover();
  const happened: string[] = [];
  const give = async () => {
    for (const piece of ["a", "b"]) {
      await handover.give(bytes(piece));
      happened.push(`given ${piece}`);
    }
    await handover.give(null);
  };
  const take = async () => {
    for await (const piece of handover) {
      happened.push(`taking ${text(piece)}`);
      await Promise.resolve();
      happened.push(`taken ${text(piece)}`);
    }
  };
  await Promise.all([give(), take()]);
  expect(happened).toEqual(["taking a", "taken a", "given a", "taking b", "taken b", "given b"]);
});

Deno.test("what is given at once is taken in its order", async () => {
  const handover = new Handover();
  const given = Promise.all([bytes("a"), bytes("b"), null].map((each) => handover.give(each)));
  const taken: string[] = [];
  for await (const piece of handover) taken.push(text(piece));
  await given;
  expect(taken).toEqual(["a", "b"]);
});

Deno.test("nobody waits for a taker that left", async () => {
  const handover = new Handover();
  const take = async () => {
    for await (const _ of handover) throw new Error("refused");
  };
  const taken = take();
  await handover.give(bytes("a"));
  await expect(taken).rejects.toThrow("refused");
  await handover.give(bytes("b"));
  await handover.give(null);
});

Deno.test("a failure reaches the taker, whether it waits or not", async () => {
  const waiting = new Handover();
  const first = waiting[Symbol.asyncIterator]();
  const next = first.next();
  waiting.fail(new Error("broken"));
  await expect(next).rejects.toThrow("broken");
  const busy = new Handover();
  const second = busy[Symbol.asyncIterator]();
  const given = busy.give(bytes("a"));
  expect(text((await second.next()).value!)).toBe("a");
  busy.fail(new Error("broken"));
  await expect(second.next()).rejects.toThrow("broken");
  await given;
  const unseen = new Handover();
  unseen.fail(new Error("broken"));
  await expect(unseen[Symbol.asyncIterator]().next()).rejects.toThrow("broken");
});
