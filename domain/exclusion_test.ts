import { expect } from "@std/expect";
import { excluder, isSkippedName, patternProblem } from "./exclusion.ts";

Deno.test("all three spellings of a folder pattern leave out the folder and what is inside", () => {
  for (const pattern of ["**/Raw/**", "**/Raw", "**/Raw/"]) {
    const exclude = excluder([pattern]);
    expect(exclude.folder("/photos/2020/Raw")).toBe(pattern);
    expect(exclude.root("/photos/Raw/2020")).toBe(pattern);
    expect(exclude.folder("/photos/Rawness")).toBeNull();
    expect(exclude.file("/photos/Raw.jpg")).toBeNull();
  }
});

Deno.test("a pattern on the extension leaves out files whatever their case, in hidden folders too", () => {
  const exclude = excluder(["**/*.tif", "**/*.{png,gif}"]);
  expect(exclude.file("/photos/a.TIF")).toBe("**/*.tif");
  expect(exclude.file("/photos/.hidden/b.gif")).toBe("**/*.{png,gif}");
  expect(exclude.file("/photos/c.jpg")).toBeNull();
});

Deno.test("a pattern is matched against the full path", () => {
  const exclude = excluder(["/photos/private/**"]);
  expect(exclude.folder("/photos/private")).toBe("/photos/private/**");
  expect(exclude.folder("/other/photos/private")).toBeNull();
  expect(exclude.file("/photos/private/x.jpg")).not.toBeNull();
});

Deno.test("an empty or overlong pattern is refused with its reason", () => {
  expect(patternProblem(" ")).toContain("must not be empty");
  expect(patternProblem("a".repeat(5000))).toContain("at most");
  expect(patternProblem("**/*.tif")).toBeNull();
});

Deno.test("hidden names and system folders are skipped", () => {
  for (const name of [".DS_Store", ".Trash-1000", "@eaDir", "#recycle", "lost+found"]) {
    expect(isSkippedName(name)).toBe(true);
  }
  expect(isSkippedName("Holiday")).toBe(false);
});
