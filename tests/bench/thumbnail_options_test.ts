import { expect } from "@std/expect";
import { parseThumbnailOptions } from "./thumbnail_options.ts";

Deno.test("the bench of thumbnails makes those of sixty photos, and of one that is looked at", () => {
  expect(parseThumbnailOptions([])).toEqual({
    ...{ photos: 60, queue: 100_000, databases: ["embedded"], json: null },
  });
  const asked = ["--photos", "8", "--queue", "0", "--databases", "server"];
  expect(parseThumbnailOptions(asked)).toMatchObject({
    ...{ photos: 8, queue: 0, databases: ["server"] },
  });
});

Deno.test("what the bench of thumbnails does not understand is refused", () => {
  expect(() => parseThumbnailOptions(["--photos", "3"])).toThrow("at least 4");
  expect(() => parseThumbnailOptions(["--databases", "oracle"])).toThrow("There is no oracle");
});
