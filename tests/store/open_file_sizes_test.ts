import fs from "node:fs";
import { expect } from "@std/expect";
import { OpenFileSizes } from "../../store/open_file_sizes.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** How many files this process has open. Source: proc(5). */
async function countOpen(): Promise<number> {
  const { stdout } = await new Deno.Command("ls", { args: [`/proc/${Deno.pid}/fd`] }).output();
  return new TextDecoder().decode(stdout).trim().split("\n").length;
}

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

Deno.test("the size of an open file that was removed or replaced is not that of another", () => {
  using folder = new TempFolder();
  const path = folder.join("table");
  const sizes = new OpenFileSizes();
  fs.writeFileSync(path, new Uint8Array(10));
  const file = fs.openSync(path, "r+");
  Deno.removeSync(path);
  expect(sizes.of(file, () => path)).toBe(null);
  sizes.forget(file);
  fs.writeFileSync(path, new Uint8Array(20));
  expect(sizes.of(file, () => path)).toBe(null);
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

Deno.test({
  name: "nothing stays open of files whose size is not asked for any more",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = new TempFolder();
    const path = folder.join("table");
    const sizes = new OpenFileSizes();
    fs.writeFileSync(path, "");
    const file = fs.openSync(path, "r+");
    const before = await countOpen();
    for (let i = 0; i < 50; i++) {
      sizes.of(file, () => path);
      sizes.forget(file);
    }
    expect(await countOpen()).toBeLessThan(before + 25);
    fs.closeSync(file);
  },
});
