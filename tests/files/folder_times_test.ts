import { expect } from "@std/expect";
import { fileSystemOf, folderTimesAreTrusted, trustOf } from "../../jobs/files/folder_times.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("the file system that a folder is on is known", () => {
  using folder = new TempFolder();
  const args = ["-f", "-c", "%t", folder.path];
  const { stdout } = new Deno.Command("stat", { args }).outputSync();
  const type = BigInt(`0x${new TextDecoder().decode(stdout).trim()}`);
  expect(fileSystemOf(folder.path)).toEqual(trustOf(type));
  expect(folderTimesAreTrusted(folder.path)).toBe(trustOf(type).isTrusted);
});

Deno.test("times that are trusted tell whatever happens to an entry", () => {
  using temp = new TempFolder();
  temp.write("folder/a.jpg", "");
  temp.write("b.jpg", "");
  const folder = temp.join("folder");
  const operations: Record<string, () => void> = {
    create: () => temp.write("folder/new.jpg", ""),
    rename: () => Deno.renameSync(temp.join("folder/new.jpg"), temp.join("folder/other.jpg")),
    replace: () => Deno.renameSync(temp.join("folder/other.jpg"), temp.join("folder/a.jpg")),
    remove: () => Deno.removeSync(temp.join("folder/a.jpg")),
    moveIn: () => Deno.renameSync(temp.join("b.jpg"), temp.join("folder/b.jpg")),
    moveOut: () => Deno.renameSync(temp.join("folder/b.jpg"), temp.join("b.jpg")),
    makeFolder: () => Deno.mkdirSync(temp.join("folder/sub")),
    removeFolder: () => Deno.removeSync(temp.join("folder/sub")),
  };
  const untold = Object.entries(operations).filter(([_, operation]) => {
    Deno.utimeSync(folder, 1_000_000_000, 1_000_000_000);
    operation();
    return Deno.statSync(folder).mtime?.getTime() === 1_000_000_000_000;
  });
  expect(folderTimesAreTrusted(folder) ? untold : []).toEqual([]);
});

Deno.test("the times of a folder that is gone are not trusted", () => {
  using folder = new TempFolder();
  expect(folderTimesAreTrusted(folder.join("gone"))).toBe(false);
});
