/** All test files, in two parts that take about as long as each other. */
import { join, relative } from "@std/path";

const ROOT = new URL("../..", import.meta.url).pathname;

/** What is no part of the project. */
const LEFT_OUT = new Set([".git", "node_modules", "data", "docs"]);

/** Where tests mostly wait for programs and a browser, which take half of the time of all. */
const WAITING = /^tests\/(browser|clients|program)\//;

const TEST = /_test\.(js|tsx?)$/;

function* testFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (LEFT_OUT.has(name)) continue;
    const path = join(folder, name);
    if (isDirectory) yield* testFiles(path);
    else if (TEST.test(name)) yield relative(ROOT, path);
  }
}

/** The paths of all test files below the project's folder: each is in one part. */
export function testParts(): string[][] {
  const files = [...testFiles(ROOT)].sort();
  return [
    files.filter((file) => WAITING.test(file)),
    files.filter((file) => !WAITING.test(file)),
  ];
}
