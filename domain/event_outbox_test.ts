import { expect } from "@std/expect";
import type { AppEvent, JobEvent, PicturesEvent } from "./event.ts";
import { type Outbox, packEvents, putEvent } from "./event_outbox.ts";
import { NO_COUNTS } from "./scan.ts";

const LIMIT = 7900;

const job = (id: string, changes: Partial<JobEvent["job"]> = {}): JobEvent => ({
  type: "job",
  ownerId: "anna",
  job: {
    ...{ id, kind: "scan", libraryId: "library", libraryName: "Photos", mode: "new" },
    ...{ state: "running", error: null, counts: NO_COUNTS, elapsed: 1 },
    ...changes,
  },
});

const pictures = (ownerId: string, made: number, ids: string[]): PicturesEvent => ({
  ...{ type: "pictures", ownerId, made, failed: 0, pending: 0, ids },
});

function told(...events: AppEvent[]): AppEvent[][] {
  const outbox: Outbox = new Map();
  for (const event of events) putEvent(outbox, event);
  const texts = packEvents(outbox, LIMIT);
  for (const text of texts) {
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(LIMIT);
  }
  return texts.map((text) => JSON.parse(text));
}

Deno.test("nothing is told when nothing happened", () => {
  expect(told()).toEqual([]);
});

Deno.test("of what happened to one thing only the last is told, in its order", () => {
  const assets = { type: "assets", ownerId: "anna", libraryId: "library" } as const;
  const ended = job("1", { state: "done" });
  expect(told(job("1"), assets, job("2"), ended)).toEqual([[assets, job("2"), ended]]);
});

Deno.test("no finished picture is left out, however many there are", () => {
  const ids = Array.from({ length: 450 }, () => crypto.randomUUID());
  const all = told(...ids.map((id, index) => pictures("anna", index, [id])), pictures("ben", 1, []))
    .flat() as PicturesEvent[];
  expect(all.filter(({ ownerId }) => ownerId === "anna").flatMap(({ ids }) => ids)).toEqual(ids);
  expect(new Set(all.map(({ made }) => made))).toEqual(new Set([449, 1]));
});

Deno.test("an event with words that are too long is told without them", () => {
  const long = job("1", { error: "\u0001".repeat(5000) });
  expect(told(job("0"), long)).toEqual([[job("0"), job("1", { libraryName: null })]]);
});
