import { expect } from "@std/expect";
import { Log } from "./embedded_postgres_log.ts";

/** A log on a disk that ends its writings when it is told to, and what happened, in order. */
function startLog() {
  const happened: string[] = [];
  const running: PromiseWithResolvers<void>[] = [];
  const log = new Log({
    sync(file) {
      happened.push(`begins ${file}`);
      running.push(Promise.withResolvers());
      return running.at(-1)!.promise;
    },
    syncNow: (file) => void happened.push(`now ${file}`),
    onFailure: (reason) => void happened.push(reason),
  });
  return {
    log,
    happened,
    commit(name: string, file = 1) {
      log.ask(file);
      log.settled().then(
        () => happened.push(`${name} is told`),
        () => happened.push(`${name} fails`),
      );
    },
    async ends(result: "well" | "badly" = "well") {
      const writing = running.shift()!;
      if (result === "well") writing.resolve();
      else writing.reject(new Error("no disk"));
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

Deno.test("commits are told when they are on the disk, those that come meanwhile by the next writing", async () => {
  const { happened, commit, ends } = startLog();
  commit("a");
  commit("b");
  commit("c");
  expect(happened).toEqual(["begins 1"]);
  await ends();
  // The first writing began before the others were logged.
  expect(happened.toSorted()).toEqual(["a is told", "begins 1", "begins 1"]);
  await ends();
  expect(happened.slice(3)).toEqual(["b is told", "c is told"]);
});

Deno.test("who has logged nothing waits for what others have, and for nothing otherwise", async () => {
  const { log, happened, commit, ends } = startLog();
  await log.settled();
  commit("a");
  log.settled().then(() => happened.push("reader is told"));
  await ends();
  expect(happened).toEqual(["begins 1", "a is told", "reader is told"]);
});

Deno.test("other files wait for the log, also while it is being written", async () => {
  const { log, happened, commit, ends } = startLog();
  log.now();
  commit("a");
  log.now();
  expect(happened).toEqual(["begins 1", "now 1"]);
  log.now();
  expect([happened.length, log.isBehind]).toEqual([2, false]);
  await ends();
  expect(happened).toEqual(["begins 1", "now 1", "a is told"]);
});

Deno.test("a file of the log is on the disk before the next one begins, and before it is closed", () => {
  const { log, happened } = startLog();
  log.ask(1);
  log.ask(2);
  expect(happened).toEqual(["now 1"]);
  log.leave(1);
  log.leave(undefined);
  expect(happened).toEqual(["now 1"]);
  log.leave(2);
  expect(happened).toEqual(["now 1", "now 2"]);
});

Deno.test("nobody is told that a commit is there when the disk fails", async () => {
  const { log, happened, commit, ends } = startLog();
  commit("a");
  commit("b");
  await ends("badly");
  const failure = "The disk could not be written through to: Error: no disk";
  expect(happened).toEqual(["begins 1", failure, "a fails", "b fails"]);
  // The system tells of it once: the next writing would succeed.
  expect(() => log.now()).toThrow(failure);
  await expect(log.settled()).rejects.toThrow(failure);
  expect(happened).toHaveLength(4);
});
