import { expect } from "@std/expect";
import { MOST_IN_ARCHIVE, planArchives, uniqueNames } from "./archive.ts";

async function plan(sizes: number[][], archiveSize: number) {
  let id = 0;
  async function* pages() {
    for (const page of sizes) yield page.map((size) => ({ id: `${id++}`, size }));
  }
  return await Array.fromAsync(planArchives(pages(), archiveSize));
}

Deno.test("archives are filled up to their size, and across pages", async () => {
  expect(await plan([[4, 3], [3, 5, 6]], 10)).toEqual([
    { size: 10, assetIds: ["0", "1", "2"] },
    { size: 5, assetIds: ["3"] },
    { size: 6, assetIds: ["4"] },
  ]);
});

Deno.test("an asset that is larger than an archive gets one of its own", async () => {
  expect(await plan([[1, 50, 1]], 10)).toEqual([
    { size: 1, assetIds: ["0"] },
    { size: 50, assetIds: ["1"] },
    { size: 1, assetIds: ["2"] },
  ]);
  expect(await plan([], 10)).toEqual([]);
});

Deno.test("no archive has more assets than a request for it can name", async () => {
  const archives = await plan([Array(MOST_IN_ARCHIVE + 1).fill(0)], 10);
  expect(archives.map(({ assetIds }) => assetIds.length)).toEqual([MOST_IN_ARCHIVE, 1]);
});

Deno.test("no two files of an archive are alike, whatever they were called", () => {
  const nameOf = uniqueNames();
  const names = ["a.jpg", "a+1.jpg", "a.jpg", "A.JPG", "a", "a", "é.jpg", "e\u0301.jpg"].map(
    nameOf,
  );
  expect(names).toEqual([
    ...["a.jpg", "a+1.jpg", "a+2.jpg", "A+3.JPG", "a", "a+1", "é.jpg", "e\u0301+1.jpg"],
  ]);
});

Deno.test("a name leads nowhere else", () => {
  const nameOf = uniqueNames();
  expect(["../../etc/passwd", "C:\\x\\b.jpg", "..", "", "con.jpg"].map(nameOf))
    .toEqual(["passwd", "b.jpg", "file", "file+1", "con_.jpg"]);
});

Deno.test("many files of one name are told apart", () => {
  const nameOf = uniqueNames();
  const names = Array.from({ length: 5000 }, () => nameOf("IMG_0001.JPG"));
  expect(names.at(-1)).toBe("IMG_0001+4999.JPG");
  expect(new Set(names).size).toBe(5000);
});
