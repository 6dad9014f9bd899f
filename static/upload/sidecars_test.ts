import { expect } from "@std/expect";
import { isSidecar, Sidecars, sidecarsFirst } from "./sidecars.js";

const chosen = (path: string) => {
  const at = path.lastIndexOf("/");
  return { file: new File(["x"], path.slice(at + 1)), folder: path.slice(0, Math.max(0, at)) };
};

/** Of each photo the name of its sidecar, and those sidecars that are left. */
function paired(sidecars: string[], photos: string[]) {
  const all = new Sidecars();
  for (const path of sidecars) all.add(chosen(path));
  const names = photos.map((path) => all.of(chosen(path))?.name ?? null);
  return { names, alone: all.alone };
}

Deno.test("a sidecar bears its photo's name, with or without its extension, in any case", () => {
  const sidecars = ["A.XMP", "b.jpg.xmp", "b.xmp", "c.d.Xmp"];
  const photos = ["a.jpg", "a.NEF", "b.jpg", "b.nef", "c.d.png", "c.png", "d.jpg"];
  expect(paired(sidecars, photos).names).toEqual([
    ...["A.XMP", "A.XMP", "b.jpg.xmp", "b.xmp", "c.d.Xmp"],
    ...[null, null],
  ]);
});

Deno.test("a sidecar goes with photos of its own folder only", () => {
  expect(paired(["2019/a.xmp"], ["a.jpg", "2020/a.jpg"]))
    .toEqual({ names: [null, null], alone: ["a.xmp"] });
  expect(paired(["2019/a.xmp"], ["2019/a.jpg"])).toEqual({ names: ["a.xmp"], alone: [] });
});

Deno.test("of two that differ in case only the same one counts, whichever comes first", () => {
  expect(paired(["a.xmp", "A.xmp"], ["a.jpg"])).toEqual({ names: ["A.xmp"], alone: ["a.xmp"] });
  expect(paired(["A.xmp", "a.xmp"], ["a.jpg"])).toEqual({ names: ["A.xmp"], alone: ["a.xmp"] });
});

Deno.test("sidecars come before the rest, which stays as it was", () => {
  const names = ["b.jpg", "b.XMP", "a.jpg", "a.jpg.xmp", "xmp"].map((name) => ({ name }));
  expect(sidecarsFirst(names).map(({ name }) => name))
    .toEqual(["b.XMP", "a.jpg.xmp", "b.jpg", "a.jpg", "xmp"]);
  expect(["a.xmp", "a.xmp.jpg", "xmp"].filter(isSidecar)).toEqual(["a.xmp"]);
});
