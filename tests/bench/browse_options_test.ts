import { expect } from "@std/expect";
import { parseBrowseOptions } from "./browse_options.ts";

Deno.test("the bench of browsing generates a million assets on each database", () => {
  expect(parseBrowseOptions([])).toEqual({
    ...{ assets: 1_000_000, databases: ["embedded", "server"], json: null },
  });
  const asked = ["--assets", "5000", "--databases", "server", "--json", "/tmp/a.json"];
  expect(parseBrowseOptions(asked)).toEqual({
    ...{ assets: 5000, databases: ["server"], json: "/tmp/a.json" },
  });
});

Deno.test("what the bench of browsing does not understand is refused", () => {
  expect(() => parseBrowseOptions(["--assets", "many"])).toThrow("--assets takes");
  expect(() => parseBrowseOptions(["--assets", "10"])).toThrow("at least 1000");
  expect(() => parseBrowseOptions(["--databases", "oracle"])).toThrow("There is no oracle");
});
