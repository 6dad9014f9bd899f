import { expect } from "@std/expect";
import { ancestors, isWithin, joinPath, normaliseFolder } from "./paths.ts";

Deno.test("a folder holds what is in it by segment, not by letters", () => {
  expect(isWithin("/home/user1", "/home/user1/a.jpg")).toBe(true);
  expect(isWithin("/home/user1", "/home/user1")).toBe(true);
  expect(isWithin("/home/user1", "/home/user10/a.jpg")).toBe(false);
  expect(isWithin("/", "/anything")).toBe(true);
});

Deno.test("a trailing slash, a doubled slash and dots make no difference", () => {
  expect(normaliseFolder("/photos/")).toBe("/photos");
  expect(normaliseFolder("/photos//2020/../2021")).toBe("/photos/2021");
  expect(normaliseFolder("/")).toBe("/");
});

Deno.test("paths are joined and taken apart at the root too", () => {
  expect(joinPath("/", "a.jpg")).toBe("/a.jpg");
  expect(joinPath("/photos", "a.jpg")).toBe("/photos/a.jpg");
  expect(ancestors("/a/b/c")).toEqual(["/a/b", "/a", "/"]);
});
