import { expect } from "@std/expect";
import { jobLine, jobState } from "./job_words.js";

const counts = {
  folders: 3,
  found: 1200,
  added: 800,
  changed: 1,
  restored: 0,
  moved: 0,
  offline: 0,
  removed: 0,
  errors: 0,
};
const scan = { kind: "scan", state: "running", libraryName: "Holidays", counts } as const;

Deno.test("a scan says how far it is", () => {
  expect(jobLine(scan)).toBe("Scanning Holidays · 1,200 found · 801 indexed");
  const bad = { ...scan, counts: { ...counts, offline: 2, restored: 1, moved: 3, errors: 1 } };
  expect(jobLine(bad)).toMatch(/· 2 missing · 1 back · 3 moved · 1 problem$/);
});

Deno.test("a job says what it is and how it stands", () => {
  expect(jobState({ ...scan, state: "waiting" })).toBe("Scanning Holidays soon");
  expect(jobState({ ...scan, state: "done" })).toBe("Scan of Holidays finished");
  expect(jobState({ ...scan, state: "failed" })).toBe("Scan of Holidays failed");
  expect(jobState({ kind: "delete-library", state: "running", libraryName: null }))
    .toBe("Deleting a library");
  const night = { kind: "nightly", libraryName: null } as const;
  expect(jobState({ ...night, state: "running" })).toBe("Nightly run");
  expect(jobState({ ...night, state: "failed" })).toBe("Nightly run failed");
});
