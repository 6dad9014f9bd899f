import { expect } from "@std/expect";
import { parseWebOptions } from "./web_options.ts";

Deno.test("the bench of pages has a hundred thousand photos on a server, unless told otherwise", () => {
  expect(parseWebOptions([])).toEqual({
    ...{ photos: 100_000, keep: null, databases: ["server"], json: null },
  });
  expect(parseWebOptions(["--photos", "5000", "--databases", "embedded", "--keep", "/tmp"]))
    .toMatchObject({ photos: 5000, keep: "/tmp", databases: ["embedded"] });
});

Deno.test("what the bench of pages does not understand is refused", () => {
  expect(() => parseWebOptions(["--photos", "few"])).toThrow("--photos takes");
  expect(() => parseWebOptions(["--databases", "oracle"])).toThrow("There is no oracle");
});
