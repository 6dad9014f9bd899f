import { expect } from "@std/expect";
import { escapedNames } from "../../jobs/files/raw_names.ts";
import { makeEntries } from "../support/odd_entries.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("names in a folder that are no UTF-8 are given with their bytes", () => {
  using folder = new TempFolder();
  makeEntries(folder.path, [
    "touch $(printf 'caf\\351.jpg') $(printf 'caf\\350.jpg')",
    "mkdir $(printf 'd\\377r')",
    "touch plain.jpg Grüße.jpg",
  ]);
  expect(escapedNames(folder.path).sort()).toEqual(["caf\\xe8.jpg", "caf\\xe9.jpg", "d\\xffr"]);
});

Deno.test("a name that truly has the sign for broken bytes is like any other", () => {
  using folder = new TempFolder();
  folder.write("caf\ufffd.jpg", "");
  expect(escapedNames(folder.path)).toEqual([]);
  makeEntries(folder.path, ["touch $(printf 'caf\\351.jpg')"]);
  expect(escapedNames(folder.path)).toEqual(["caf\\xe9.jpg"]);
});

Deno.test("names of 255 bytes are given whole, in a folder of any name", () => {
  using folder = new TempFolder();
  folder.write("Größe 🎉\n/a.jpg", "");
  const inside = folder.join("Größe 🎉\n");
  makeEntries(inside, [`touch $(printf '\\351%0254d' 1)`]);
  expect(escapedNames(inside)).toEqual([`\\xe9${"1".padStart(254, "0")}`]);
});

Deno.test("a folder that is gone has no such names", () => {
  using folder = new TempFolder();
  expect(() => escapedNames(folder.join("gone"))).toThrow(Deno.errors.NotFound);
});
