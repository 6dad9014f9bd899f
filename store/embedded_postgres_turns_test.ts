import { expect } from "@std/expect";
import { type Purpose, Turns } from "./embedded_postgres_turns.ts";

/** Turns on a clock that is set by hand, and who had them. */
function startTurns() {
  const later: { at: number; then: () => void }[] = [];
  let time = 0;
  const turns = new Turns({
    now: () => time,
    after: (ms, then) => void later.push({ at: time + ms, then }),
  });
  const had: string[] = [];
  const ends = new Map<string, () => void>();
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    had,
    async ask(name: string) {
      turns.take(name.split(" ")[0] as Purpose).then((end) => {
        had.push(name);
        ends.set(name, end);
      });
      await settled();
    },
    /** `heard`: who has asked while this one had the session. */
    async end(name: string, { heard = [] }: { heard?: string[] } = {}) {
      ends.get(name)!();
      await settled();
      for (const other of heard) await this.ask(other);
      await this.wait(0);
    },
    async wait(ms: number) {
      time += ms;
      const due = later.filter(({ at }) => at <= time);
      later.splice(0, Infinity, ...later.filter(({ at }) => at > time));
      for (const { then } of due) then();
      await settled();
    },
  };
}

Deno.test("one after the other has the session, in the order asked", async () => {
  const turns = startTurns();
  for (const name of ["work 1", "work 2", "work 3"]) await turns.ask(name);
  expect(turns.had).toEqual(["work 1"]);
  await turns.end("work 1");
  await turns.end("work 2");
  expect(turns.had).toEqual(["work 1", "work 2", "work 3"]);
});

Deno.test("a page's questions go before work, and work waits a moment for the next", async () => {
  const turns = startTurns();
  for (const name of ["work 1", "work 2", "page 1"]) await turns.ask(name);
  await turns.end("work 1");
  await turns.end("page 1");
  await turns.wait(14);
  expect(turns.had).toEqual(["work 1", "page 1"]);
  await turns.ask("page 2");
  expect(turns.had).toEqual(["work 1", "page 1", "page 2"]);
  await turns.end("page 2");
  await turns.wait(15);
  expect(turns.had).toEqual(["work 1", "page 1", "page 2", "work 2"]);
});

Deno.test("a page's questions that came during long work go before other work", async () => {
  const turns = startTurns();
  for (const name of ["work 1", "work 2"]) await turns.ask(name);
  await turns.wait(20);
  await turns.end("work 1", { heard: ["page 1", "work 3"] });
  expect(turns.had).toEqual(["work 1", "page 1"]);
  await turns.end("page 1");
  await turns.wait(15);
  // What is over at once kept nobody from being heard.
  await turns.end("work 2", { heard: ["page 2"] });
  expect(turns.had).toEqual(["work 1", "page 1", "work 2", "work 3"]);
});

Deno.test("work that waited long has its turn, however much is asked for pages", async () => {
  const turns = startTurns();
  for (const name of ["page 1", "work 1"]) await turns.ask(name);
  for (let page = 1; page <= 9; page++) {
    await turns.wait(10);
    await turns.ask(`page ${page + 1}`);
    await turns.end(`page ${page}`);
  }
  expect(turns.had).not.toContain("work 1");
  await turns.wait(10);
  await turns.ask("page 11");
  await turns.end("page 10");
  expect(turns.had.slice(-2)).toEqual(["page 10", "work 1"]);
  await turns.end("work 1");
  expect(turns.had.at(-1)).toBe("page 11");
});

Deno.test("work that waited for other work lets a page's questions go first all the same", async () => {
  const turns = startTurns();
  for (const name of ["work 1", "work 2", "page 1"]) await turns.ask(name);
  await turns.wait(500);
  await turns.end("work 1");
  await turns.ask("page 2");
  await turns.end("page 1");
  await turns.end("page 2");
  expect(turns.had).toEqual(["work 1", "page 1", "page 2"]);
  await turns.wait(15);
  expect(turns.had.at(-1)).toBe("work 2");
});

Deno.test("housekeeping has its turn when nobody has asked for pages in a second", async () => {
  const turns = startTurns();
  await turns.ask("housekeeping 1");
  expect(turns.had).toEqual(["housekeeping 1"]);
  await turns.end("housekeeping 1");
  await turns.ask("page 1");
  await turns.end("page 1");
  await turns.wait(150);
  await turns.ask("housekeeping 2");
  await turns.wait(849);
  expect(turns.had).not.toContain("housekeeping 2");
  await turns.wait(1);
  expect(turns.had).toContain("housekeeping 2");
});

Deno.test("housekeeping waits until those who asked for pages have begun to look at them", async () => {
  const turns = startTurns();
  await turns.ask("page 1");
  await turns.end("page 1");
  await turns.ask("housekeeping 1");
  await turns.wait(49);
  await turns.ask("page 2");
  await turns.end("page 2");
  await turns.wait(49);
  expect(turns.had).not.toContain("housekeeping 1");
  await turns.wait(1);
  expect(turns.had).toContain("housekeeping 1");
});

Deno.test("when they will soon ask for more, housekeeping waits for the next page", async () => {
  const turns = startTurns();
  await turns.ask("page 1");
  await turns.end("page 1");
  await turns.ask("work 1");
  await turns.wait(15);
  await turns.ask("housekeeping 1");
  await turns.ask("work 2");
  await turns.wait(135);
  await turns.end("work 1");
  expect(turns.had).toEqual(["page 1", "work 1", "work 2"]);
  await turns.end("work 2");
  await turns.ask("page 2");
  await turns.end("page 2");
  await turns.ask("work 3");
  await turns.wait(15);
  await turns.ask("work 4");
  await turns.wait(35);
  await turns.end("work 3");
  expect(turns.had.slice(3)).toEqual(["page 2", "work 3", "housekeeping 1"]);
});

Deno.test("while housekeeping waits for a pause, work goes on between pages", async () => {
  const turns = startTurns();
  await turns.ask("page 1");
  await turns.end("page 1");
  for (const name of ["housekeeping 1", "work 1"]) await turns.ask(name);
  await turns.wait(15);
  expect(turns.had).toEqual(["page 1", "work 1"]);
});

Deno.test("a page that was asked for during long work goes before housekeeping", async () => {
  const turns = startTurns();
  for (const name of ["work 1", "housekeeping 1"]) await turns.ask(name);
  await turns.wait(20);
  await turns.end("work 1", { heard: ["page 1"] });
  expect(turns.had).toEqual(["work 1", "page 1"]);
});

Deno.test("between two pieces of housekeeping, work that waits has its turn", async () => {
  const turns = startTurns();
  await turns.ask("housekeeping 1");
  await turns.ask("work 1");
  await turns.wait(100);
  await turns.end("housekeeping 1", { heard: ["housekeeping 2"] });
  expect(turns.had).toEqual(["housekeeping 1", "work 1"]);
  await turns.end("work 1", { heard: ["work 2"] });
  expect(turns.had).toEqual(["housekeeping 1", "work 1", "housekeeping 2"]);
});

Deno.test("housekeeping goes on although pages are asked for all the time", async () => {
  const turns = startTurns();
  await turns.ask("page 0");
  await turns.end("page 0");
  await turns.ask("housekeeping 1");
  for (let i = 1; i < 50; i++) {
    await turns.wait(40);
    await turns.ask(`page ${i}`);
    await turns.end(`page ${i}`);
  }
  expect(turns.had).not.toContain("housekeeping 1");
  await turns.wait(40);
  expect(turns.had).toContain("housekeeping 1");
});

Deno.test("housekeeping goes on although there is always a page that waits", async () => {
  const turns = startTurns();
  for (const name of ["page 0", "page 1", "housekeeping 1"]) await turns.ask(name);
  for (let i = 0; i < 52; i++) {
    await turns.wait(40);
    await turns.ask(`page ${i + 2}`);
    await turns.end(`page ${i}`);
  }
  expect(turns.had).not.toContain("housekeeping 1");
  await turns.wait(40);
  await turns.end("page 52");
  expect(turns.had.at(-1)).toBe("housekeeping 1");
});
