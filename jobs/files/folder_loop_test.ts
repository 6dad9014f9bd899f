import { expect } from "@std/expect";
import { type FolderLooks, loopFinder } from "./folder_loop.ts";

const TIME = new Date(1_000_000);

interface MadeUpFolder {
  dev?: number;
  ino: number | null;
  ctime?: Date;
  names?: string[];
}

/** A disk that holds only what a test says. `looks` counts how often it was asked. */
function madeUpDisk(folders: Record<string, MadeUpFolder>) {
  const disk = { folders, looks: 0 };
  const looks: FolderLooks = {
    stat(path) {
      disk.looks++;
      const folder = disk.folders[path];
      return folder === undefined ? null : { dev: 1, mtime: TIME, ctime: TIME, ...folder };
    },
    names: (path) => [...disk.folders[path]!.names ?? []],
  };
  const find = loopFinder(looks);
  const loopsBack = (path: string, root = "/m") => {
    const { dev = 1, ino } = disk.folders[path]!;
    return find(path, { dev, ino }, root);
  };
  return { disk, loopsBack };
}

Deno.test("a folder that is one of those above it is found, up to the import path", () => {
  const { loopsBack } = madeUpDisk({
    "/": { ino: 1 },
    "/m": { ino: 2 },
    "/m/a": { ino: 3 },
    "/m/a/b": { ino: 4 },
    "/m/a/b/a": { ino: 3 },
    "/m/a/b/m": { ino: 2 },
    "/m/a/b/top": { ino: 1 },
  });
  expect(loopsBack("/m")).toBe(null);
  expect(loopsBack("/m/a/b")).toBe(null);
  expect(loopsBack("/m/a/b/a")).toBe("/m/a");
  expect(loopsBack("/m/a/b/m")).toBe("/m");
  expect(loopsBack("/m/a/b/top")).toBe(null);
  expect(loopsBack("/m/a/b/top", "/")).toBe("/");
});

Deno.test("a folder of the same number on another drive is another folder", () => {
  const { loopsBack } = madeUpDisk({ "/m": { ino: 2 }, "/m/usb": { ino: 2, dev: 7 } });
  expect(loopsBack("/m/usb")).toBe(null);
});

Deno.test("a drive that gives folders no numbers has no loops", () => {
  const { loopsBack } = madeUpDisk({ "/m": { ino: null }, "/m/a": { ino: null } });
  expect(loopsBack("/m/a")).toBe(null);
});

Deno.test("folders of the same number are told from each other by times and what is in them", () => {
  const { loopsBack } = madeUpDisk({
    "/m": { ino: 1, names: ["a", "b", "c"] },
    "/m/a": { ino: 1, names: ["b"] },
    "/m/b": { ino: 1, names: ["a", "b", "c"], ctime: new Date(2_000_000) },
    "/m/c": { ino: 1, names: ["c", "b", "a"] },
  });
  expect(loopsBack("/m/a")).toBe(null);
  expect(loopsBack("/m/b")).toBe(null);
  expect(loopsBack("/m/c")).toBe("/m");
});

Deno.test("a folder that took another's place since it was looked at makes no loop", () => {
  const { disk, loopsBack } = madeUpDisk({ "/m": { ino: 2 }, "/m/a": { ino: 3 } });
  expect(loopsBack("/m/a")).toBe(null);
  disk.folders = { "/m": { ino: 2 }, "/m/a": { ino: 9 }, "/m/a/old": { ino: 3 } };
  expect(loopsBack("/m/a/old")).toBe(null);
});

Deno.test("folders above that were looked at are not looked at again for the next one", () => {
  const { disk, loopsBack } = madeUpDisk({
    "/m": { ino: 2 },
    "/m/a": { ino: 3 },
    ...Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`/m/a/${index}`, { ino: 10 + index }]),
    ),
  });
  for (let index = 0; index < 500; index++) loopsBack(`/m/a/${index}`);
  expect(disk.looks).toBeLessThan(100);
});
