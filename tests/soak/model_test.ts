import { expect } from "@std/expect";
import { differences, growth } from "./model.ts";

Deno.test("what the library has is held against the disk", () => {
  const files = new Map([["/a", "1"], ["/b", "2"], ["/c", "3"]]);
  const asset = (path: string, date: string, isOffline = false) => ({ path, date, isOffline });
  const well = [asset("/a", "1"), asset("/b", "2"), asset("/c", "3"), asset("/gone", "4", true)];
  expect(differences(files, well)).toEqual([]);
  const wrong = [asset("/a", "2"), asset("/a", "1"), asset("/b", "2", true), asset("/gone", "4")];
  expect(differences(files, wrong)).toEqual([
    "/a is of 2, and its file of 1",
    "/a is there twice",
    "/b is offline, and its file there",
    "/gone is online, and its file gone",
    "/c is missing",
  ]);
});

Deno.test("memory and open files that grow are told", () => {
  const sample = (megabytes: number, openFiles: number) => ({ life: 0, megabytes, openFiles });
  expect(growth([sample(300, 50), sample(310, 60)])).toEqual([]);
  expect(growth([sample(300, 50), sample(500, 90)])).toEqual([
    "Memory grew from 300 to 500 MB",
    "Open files grew from 50 to 90",
  ]);
});
