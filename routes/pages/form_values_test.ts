import { expect } from "@std/expect";
import { linesOf, localPath } from "./form_values.ts";

Deno.test("a text area gives its lines without the blank ones", () => {
  expect(linesOf("/photos\r\n\r\n  /more photos \n")).toEqual(["/photos", "/more photos"]);
  expect(linesOf("")).toEqual([]);
});

Deno.test("after the sign-in one goes on to a page of this site only", () => {
  expect(localPath("/photos/1?x=2")).toBe("/photos/1?x=2");
  for (
    const next of ["", "https://evil.test", "//evil.test", "/\\evil.test", "/a\\b", "/\t/evil"]
  ) {
    expect(localPath(next)).toBe("/");
  }
});
