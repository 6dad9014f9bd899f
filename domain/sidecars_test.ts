import { expect } from "@std/expect";
import { sidecarFinder } from "./sidecars.ts";

Deno.test("a sidecar bears its file's name, with or without its extension, in any case", () => {
  const find = sidecarFinder(["A.XMP", "b.jpg.xmp", "b.xmp", "c.d.Xmp"]);
  expect(["a.jpg", "a.NEF", "b.jpg", "b.nef", "c.d.png", "c.png", "d.jpg"].map(find)).toEqual([
    ...["A.XMP", "A.XMP", "b.jpg.xmp", "b.xmp", "c.d.Xmp"],
    ...[null, null],
  ]);
});

Deno.test("where there are no sidecars none is found", () => {
  expect(sidecarFinder([])("a.jpg")).toBeNull();
});
