/** What people do to folders and libraries, at random. */
import fc from "fast-check";
import type { Mode } from "./model.ts";

/** Few names, so that operations meet. */
const ROOTS = ["one", "two", "one/sub"];
const FOLDERS = ["one", "one/a", "one/a/b", "one/Raw", "one/sub", "one/.hidden", "two", "two/a"];
const NAMES = ["x.jpg", "y.jpg", "X.JPG", "z.mp4", "note.txt"];
const USUAL = [
  "one/x.jpg",
  "one/y.jpg",
  "one/X.JPG",
  "one/a/x.jpg",
  "one/a/y.jpg",
  "one/Raw/x.jpg",
  "one/sub/x.jpg",
  "two/x.jpg",
];
export const PATTERNS = ["**/Raw/**", "**/a/", "**/*.JPG", "**/x.jpg", "**/b"];

export type Operation =
  | { do: "write" | "stealth" | "touch" | "remove"; path: string }
  | { do: "rename" | "swap" | "copy" | "copy with its time"; path: string; to: string }
  | { do: "remove folder"; path: string }
  | { do: "chmod"; path: string; mode: number }
  | { do: "rename folder"; path: string; to: string }
  | { do: "describe"; path: string; text: string }
  | { do: "favour"; path: string }
  | { do: "import paths"; paths: string[] }
  | { do: "exclude"; patterns: string[] }
  | { do: "move detection"; on: boolean }
  | { do: "pause" }
  | { do: "remove offline" }
  | { do: "scan"; mode: Mode }
  | { do: "cancelled scan" | "killed scan"; mode: Mode; after: number };

const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...USUAL) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES))
      .map(([folder, name]) => `${folder}/${name}`),
  },
);
const folder = fc.constantFrom(...FOLDERS);
/** What the owner may always read and change: this changes times of the file, and nothing in it. */
const permissions = fc.constantFrom(0o700, 0o744, 0o755);
const mode = fc.constantFrom<Mode>("new", "modified", "all");

const anyOf = (...weighted: [number, fc.Arbitrary<Operation>][]): fc.Arbitrary<Operation> =>
  fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const write = fc.record({ do: fc.constant("write" as const), path });

const change = anyOf(
  [6, write],
  [6, fc.record({ do: fc.constantFrom("stealth", "touch", "remove"), path })],
  [12, fc.record({ do: fc.constantFrom("rename", "swap", "copy"), path, to: path })],
  [1, fc.record({ do: fc.constant("copy with its time" as const), path, to: path })],
  [
    2,
    fc.record({
      do: fc.constant("chmod" as const),
      path: fc.oneof(path, folder),
      mode: permissions,
    }),
  ],
  [1, fc.record({ do: fc.constant("remove folder" as const), path: folder })],
  [3, fc.record({ do: fc.constant("rename folder" as const), path: folder, to: folder })],
  [
    2,
    fc.record({
      do: fc.constant("describe" as const),
      path,
      text: fc.constantFrom("mine", "yours"),
    }),
  ],
  [2, fc.record({ do: fc.constant("favour" as const), path })],
  [
    2,
    fc.record({
      do: fc.constant("import paths" as const),
      paths: fc.subarray(ROOTS, { minLength: 1 }),
    }),
  ],
  [
    3,
    fc.record({
      do: fc.constant("exclude" as const),
      patterns: fc.subarray(PATTERNS, { maxLength: 2 }),
    }),
  ],
  [1, fc.record({ do: fc.constant("move detection" as const), on: fc.boolean() })],
  [1, fc.constant({ do: "remove offline" as const })],
);

const scan = (kills: boolean) =>
  anyOf(
    [6, fc.record({ do: fc.constant("scan" as const), mode })],
    [
      kills ? 4 : 1,
      fc.record({
        do: fc.constant(kills ? "killed scan" as const : "cancelled scan" as const),
        mode,
        after: fc.integer({ min: 0, max: kills ? 60 : 12 }),
      }),
    ],
  );

/** Some changes, perhaps time for the folders to settle, and a scan. */
const round = (kills: boolean) =>
  fc.tuple(
    fc.array(change, { maxLength: 6 }),
    fc.constantFrom<Operation[]>([], [{ do: "pause" }], [{ do: "pause" }]),
    scan(kills),
  ).map(([changes, pause, scan]) => [...changes, ...pause, scan]);

/** Files, then rounds; those with kills take a process each, so they are kept apart. */
export function sequence({ kills }: { kills: boolean }): fc.Arbitrary<Operation[]> {
  return fc.tuple(
    fc.array(write, { minLength: 1, maxLength: 8 }),
    fc.array(round(kills), { minLength: 1, maxLength: 7 }),
  ).map(([files, rounds]) => [...files, ...rounds.flat()]);
}

/** One operation, in a line. */
export function inWords(operation: Operation): string {
  const { do: what, ...details } = operation;
  return `${what} ${Object.values(details).map((each) => JSON.stringify(each)).join(" ")}`.trim();
}
