import { expect } from "@std/expect";
import {
  importPathsAbove,
  isInPlace,
  isReached,
  mayLieAt,
  realPathBelow,
} from "./library_bounds.ts";

const place = (path: string, realPath: string | null = path) => ({ path, realPath });

Deno.test("an external path holds what is below it by segment, not by letters", () => {
  const bounds = { externalPath: "/home/user1/" };
  expect(mayLieAt("/home/user1", bounds)).toBe(true);
  expect(mayLieAt("/home/user1/photos", bounds)).toBe(true);
  expect(mayLieAt("/home/user10", bounds)).toBe(false);
  expect(mayLieAt("/home", bounds)).toBe(false);
});

Deno.test("without an external path nothing is inside, and administrators go anywhere", () => {
  expect(mayLieAt("/home", { externalPath: null })).toBe(false);
  expect(mayLieAt("/home", "anywhere")).toBe(true);
  expect(mayLieAt("/home", { externalPath: "/" })).toBe(true);
});

Deno.test("a walk reaches what is below it without hidden folders and links in between", () => {
  expect(isReached(place("/a/b"), place("/a"))).toBe(true);
  expect(isReached(place("/a/b"), place("/"))).toBe(true);
  expect(isReached(place("/a"), place("/a"))).toBe(false);
  expect(isReached(place("/a/.b/c"), place("/a"))).toBe(false);
  expect(isReached(place("/a/b", "/c"), place("/a"))).toBe(false);
  expect(isReached(place("/a/b", "/mnt/b"), place("/a", "/mnt"))).toBe(true);
});

Deno.test("where a file lies follows from where its import path really is", () => {
  expect(realPathBelow({ path: "/a", realPath: "/mnt" }, "/a/b/c.jpg")).toBe("/mnt/b/c.jpg");
  expect(realPathBelow({ path: "/a", realPath: "/" }, "/a/b.jpg")).toBe("/b.jpg");
  expect(realPathBelow({ path: "/a", realPath: "/" }, "/a")).toBe("/");
  expect(realPathBelow({ path: "/", realPath: "/" }, "/a/b.jpg")).toBe("/a/b.jpg");
});

Deno.test("a file is of the import paths above it, as far as it is within the bounds", () => {
  const importPaths = ["/a/", "/a/b", "/a/bc", "/d"];
  const above = (bounds: Parameters<typeof mayLieAt>[1]) =>
    importPathsAbove("/a/b/c.jpg", { importPaths, bounds });
  expect(above("anywhere")).toEqual(["/a", "/a/b"]);
  expect(above({ externalPath: "/a/b" })).toEqual(["/a", "/a/b"]);
  expect(above({ externalPath: "/d" })).toEqual([]);
  expect(above({ externalPath: null })).toEqual([]);
});

Deno.test("a file behind a link that came later is not in its place", () => {
  const file = place("/a/b/c.jpg");
  expect(isInPlace(file, place("/a"), null)).toBe(true);
  expect(isInPlace(file, place("/a"), place("/a/b"))).toBe(true);
  expect(isInPlace(place("/a/b/c.jpg", "/mnt/b/c.jpg"), place("/a", "/mnt"), null)).toBe(true);
  expect(isInPlace(place("/a/b/c.jpg", "/secret/c.jpg"), place("/a"), null)).toBe(false);
  expect(isInPlace(place("/a/b/c.jpg", "/a/d/c.jpg"), place("/a"), null)).toBe(false);
  expect(isInPlace(place("/a/b/c.jpg", null), place("/a"), null)).toBe(false);
  expect(isInPlace(file, place("/a", null), null)).toBe(false);
  expect(isInPlace(file, place("/a"), place("/a/b", "/mnt"))).toBe(false);
  expect(isInPlace(file, place("/a"), place("/a/b", null))).toBe(false);
});
