import fs from "node:fs";
import { expect } from "@std/expect";
import { OpenFileSizes } from "../../store/open_file_sizes.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("the size of an open file is told as it grows and shrinks", () => {
  using folder = new TempFolder();
  const path = folder.join("table");
  const sizes = new OpenFileSizes();
  const file = fs.openSync(path, "w+");
  for (const size of [0, 8192, 3 * 8192, 5]) {
    fs.ftruncateSync(file, size);
    expect(sizes.of(file, () => path)).toBe(size);
  }
  fs.writeSync(file, new Uint8Array(100), 0, 100, 50);
  expect(sizes.of(file, () => path)).toBe(150);
  sizes.forget(file);
  fs.closeSync(file);
});

Deno.test("an open file that was removed or replaced has its own size", () => {
  using folder = new TempFolder();
  const path = folder.join("table");
  const sizes = new OpenFileSizes();
  fs.writeFileSync(path, new Uint8Array(10));
  const file = fs.openSync(path, "r+");
  Deno.removeSync(path);
  expect(sizes.of(file, () => path)).toBe(10);
  sizes.forget(file);
  fs.writeFileSync(path, new Uint8Array(20));
  expect(sizes.of(file, () => path)).toBe(10);
  fs.ftruncateSync(file, 30);
  expect(sizes.of(file, () => path)).toBe(30);
  sizes.forget(file);
  fs.closeSync(file);
});

Deno.test("the size of a file is not told of the next that gets its number", () => {
  using folder = new TempFolder();
  const sizes = new OpenFileSizes();
  for (const size of [10, 20]) {
    const path = folder.join(`table of ${size}`);
    fs.writeFileSync(path, new Uint8Array(size));
    const file = fs.openSync(path, "r+");
    expect(sizes.of(file, () => path)).toBe(size);
    sizes.forget(file);
    fs.closeSync(file);
  }
});
