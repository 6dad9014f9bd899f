import { expect } from "@std/expect";
import {
  type FolderChange,
  LONGEST_MS,
  MOST_FOLDERS,
  nextDue,
  NOTHING_PENDING,
  type PendingChanges,
  REST_MS,
  takeDue,
  withChanges,
  withEverything,
} from "./watch_changes.ts";

const change = (path: string, more: Partial<FolderChange> = {}): FolderChange => ({
  ...{ path, isDeep: false, isRemoval: false },
  ...more,
});

/** What is pending after changes at times. */
const after = (...changes: [now: number, change: FolderChange][]): PendingChanges =>
  changes.reduce(
    (pending, [now, change]) => withChanges(pending, [change], now),
    NOTHING_PENDING,
  );

Deno.test("nothing is due while nothing happens", () => {
  expect(nextDue(NOTHING_PENDING)).toBeNull();
  expect(takeDue(NOTHING_PENDING, 1000)).toEqual({ due: null, pending: NOTHING_PENDING });
});

Deno.test("a folder is due once, when nothing happened in it for a while", () => {
  const pending = after([0, change("/a")], [500, change("/a")]);
  expect(nextDue(pending)).toBe(500 + REST_MS);
  expect(takeDue(pending, 499 + REST_MS)).toEqual({ due: null, pending });
  const { due, pending: left } = takeDue(pending, 500 + REST_MS);
  expect(due).toEqual([{ path: "/a", isDeep: false }]);
  expect(nextDue(left)).toBeNull();
});

Deno.test("a folder that never rests is due all the same, and does not hold up others", () => {
  let pending = after([0, change("/busy")], [100, change("/calm")]);
  for (let now = 200; now <= LONGEST_MS; now += 200) {
    pending = withChanges(pending, [change("/busy")], now);
    const taken = takeDue(pending, now);
    pending = taken.pending;
    if (taken.due === null) continue;
    const isCalm = now < LONGEST_MS;
    expect(taken.due).toEqual([{ path: isCalm ? "/calm" : "/busy", isDeep: false }]);
    expect(now).toBe(isCalm ? 800 : LONGEST_MS);
  }
  expect(pending.folders.size).toBe(0);
});

Deno.test("what went waits for all that happens, so that a move is seen as one", () => {
  const pending = after(
    [0, change("/from", { isRemoval: true })],
    [600, change("/to")],
  );
  expect(takeDue(pending, REST_MS).due).toBeNull();
  expect(takeDue(pending, 600 + REST_MS).due).toEqual([
    { path: "/from", isDeep: false },
    { path: "/to", isDeep: false },
  ]);
  const busy = after([0, change("/from", { isRemoval: true })], [4900, change("/to")]);
  expect(nextDue(busy)).toBe(LONGEST_MS);
});

Deno.test("a folder that changed as a whole stays so, whatever happens in it later", () => {
  const pending = after([0, change("/a", { isDeep: true })], [10, change("/a")]);
  expect(takeDue(pending, 2000).due).toEqual([{ path: "/a", isDeep: true }]);
});

Deno.test("very many folders, and what was not told in full, are a scan of everything", () => {
  const many = Array.from({ length: MOST_FOLDERS + 1 }, (_, i) => change(`/${i}`));
  const pending = withChanges(after([5, change("/a")]), many, 100);
  expect(pending.folders.size).toBe(0);
  expect(takeDue(pending, 100 + REST_MS)).toEqual({
    due: "everything",
    pending: NOTHING_PENDING,
  });
  const lost = withChanges(withEverything(after([5, change("/a")]), 100), [change("/b")], 300);
  expect(nextDue(lost)).toBe(300 + REST_MS);
  expect(lost.everything).toEqual({ first: 5, last: 300 });
});
