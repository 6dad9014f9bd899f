import { expect } from "@std/expect";
import {
  ending,
  fileSize,
  headline,
  inOrder,
  leftOutWords,
  problemWords,
  remarks,
  stateWords,
  tally,
} from "./tally.js";
import type { Upload } from "./uploads.js";

function upload(name: string, rest: Partial<Upload>): Upload {
  const file = new File(["x".repeat(90_000)], name);
  return {
    ...{ key: 1, file, folder: "", sidecar: null },
    ...{ state: "kept", sent: 0, problem: "", assetId: null, ...rest },
  };
}

const UPLOADS = [
  upload("a", { state: "kept", sent: 1 }),
  upload("b", { state: "waiting" }),
  upload("c", { state: "sending", sent: 0.5 }),
  upload("d", { state: "duplicate" }),
  upload("e", { state: "failed", problem: "It is empty" }),
  upload("f", { state: "kept", sent: 1 }),
];

Deno.test("what goes on is first in the list, then what went wrong", () => {
  expect(inOrder(UPLOADS).map(({ file }) => file.name)).toEqual(["c", "e", "b", "d", "a", "f"]);
});

Deno.test("uploads are told in figures while they go on, and at the end", () => {
  const all = tally(UPLOADS);
  expect(all.done).toBeCloseTo(4.5 / 6, 2);
  expect(headline(all, true)).toBe("4 of 6 files");
  expect(remarks(all)).toBe("1 was here already · 1 failed");
  const ended = tally(UPLOADS.filter(({ state }) => state !== "waiting" && state !== "sending"));
  expect(headline(ended, false)).toBe("2 uploaded");
  expect(ended.done).toBe(1);
  expect(ending(ended)).toBe(
    "Uploading has ended: 2 uploaded · 1 was here already · 1 failed",
  );
  expect(headline(tally([UPLOADS[3]!]), false)).toBe("Nothing new uploaded");
  expect(headline(tally([]), true)).toBe("Looking for files…");
  expect(ending(tally([]))).toBe("Uploading has ended: there are no photos or videos");
});

Deno.test("each file says how it stands with it", () => {
  expect(UPLOADS.map(stateWords)).toEqual([
    "Uploaded",
    "Waiting",
    "50 % of 90 KB",
    "Here already",
    "It is empty",
    "Uploaded",
  ]);
  const sidecar = new File(["x"], "g.xmp");
  expect(stateWords(upload("g", { sidecar }))).toBe("Uploaded with its sidecar");
  expect(stateWords(upload("g", { sidecar, state: "duplicate" })))
    .toBe("Here already: its sidecar is not sent");
  expect(stateWords(upload("g", { state: "sending", sent: 1 }))).toBe("Saving…");
  expect(stateWords(upload("g", { state: "sending", problem: "The connection broke." })))
    .toBe("The connection broke.");
});

const LEFT_OUT = { others: [], sidecars: [], unreadable: [] };

Deno.test("files that are left out are named, as far as there are not too many", () => {
  expect(leftOutWords(LEFT_OUT)).toBe("");
  expect(leftOutWords({ others: ["a.txt"], sidecars: ["c.xmp"], unreadable: ["b"] })).toBe(
    "Left out, because no photo or video: a.txt. " +
      "Sidecars left out, because their photo or video is not among the files: c.xmp. " +
      "Could not be read: b.",
  );
  expect(leftOutWords({ ...LEFT_OUT, others: ["1", "2", "3", "4", "5"] }))
    .toBe("Left out, because no photo or video: 1, 2, 3, 2 more.");
});

Deno.test("a long reason is told in full, once for all files that it is true of", () => {
  const problem = "The file does not fit. Delete something, or ask an administrator for more";
  const failed = ["a", "b", "c"].map((name) => upload(name, { state: "failed", problem }));
  expect(problemWords(UPLOADS)).toBe("");
  expect(problemWords([...UPLOADS, failed[0]!])).toBe(`a: ${problem}`);
  expect(problemWords([...UPLOADS, ...failed])).toBe(`a and 2 more: ${problem}`);
});

Deno.test("sizes are told with two digits or three", () => {
  const sizes = [0, 1, 999, 1000, 4_200_000, 42_000_000, 999_600, 9_960_000, 2.5e13];
  expect(sizes.map(fileSize)).toEqual([
    ...["0 B", "1 B", "999 B", "1.0 KB", "4.2 MB", "42 MB", "1.0 MB", "10 MB"],
    "25 TB",
  ]);
});
