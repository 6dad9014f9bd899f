import { expect } from "@std/expect";
import { offlineRemoval } from "./offline_removal.ts";

Deno.test("offline files go from folders that are there, and stay in those that are not", () => {
  const importPaths = [
    { path: "/photos", count: 5, isReachable: true },
    { path: "/drive", count: 7, isReachable: false },
  ];
  expect(offlineRemoval(importPaths, 15)).toEqual({
    count: 8,
    folders: [{ path: "/photos", count: 5 }],
    elsewhere: 3,
    kept: [{ path: "/drive", count: 7 }],
  });
});

Deno.test("of import paths in each other, each offline file is told once", () => {
  const importPaths = [
    { path: "/photos", count: 9, isReachable: true },
    { path: "/photos/2020", count: 2, isReachable: true },
    { path: "/photos/drive", count: 4, isReachable: false },
    { path: "/photos/drive/old", count: 3, isReachable: false },
  ];
  expect(offlineRemoval(importPaths, 9)).toEqual({
    count: 5,
    folders: [{ path: "/photos", count: 5 }],
    elsewhere: 0,
    kept: [{ path: "/photos/drive", count: 4 }],
  });
});
