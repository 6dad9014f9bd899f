import { expect } from "@std/expect";
import { parseOptions } from "./options.ts";

Deno.test("without arguments everything is measured", () => {
  expect(parseOptions([])).toEqual({
    library: null,
    sizes: [10_000, 100_000, 1_000_000],
    databases: ["embedded", "server"],
    cases: ["new", "modified", "changed", "force", "gone"],
    keep: null,
    json: null,
  });
});

Deno.test("small libraries come before large ones, which are compared with them", () => {
  expect(parseOptions(["--sizes", "100000,10000"]).sizes).toEqual([10_000, 100_000]);
});

Deno.test("a case brings those along that it is compared with", () => {
  expect(parseOptions(["--cases", "gone"]).cases).toEqual(["new", "gone"]);
  expect(parseOptions(["--cases", "first"]).cases).toEqual([]);
});

Deno.test("what the bench does not know is refused", () => {
  expect(() => parseOptions(["--cases", "frist"])).toThrow("There is no frist");
  expect(() => parseOptions(["--sizes", "10k"])).toThrow("--sizes");
  expect(() => parseOptions(["--size", "10000"])).toThrow("--size");
});
