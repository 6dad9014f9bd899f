import { expect } from "@std/expect";
import { parseUploadOptions } from "./upload_options.ts";

Deno.test("the bench of uploads sends photos and a long video to each database", () => {
  expect(parseUploadOptions([])).toEqual({
    ...{ photos: 200, videoMegabytes: 10_000, checks: 50_000 },
    ...{ databases: ["embedded", "server"], json: null },
  });
  const asked = ["--photos", "50", "--video-megabytes", "0", "--databases", "server"];
  expect(parseUploadOptions(asked)).toMatchObject({
    ...{ photos: 50, videoMegabytes: 0, databases: ["server"] },
  });
});

Deno.test("what the bench of uploads does not understand is refused", () => {
  expect(() => parseUploadOptions(["--photos", "many"])).toThrow("--photos takes");
  expect(() => parseUploadOptions(["--video-megabytes=-1"])).toThrow("at least 0");
  expect(() => parseUploadOptions(["--databases", "oracle"])).toThrow("There is no oracle");
});
