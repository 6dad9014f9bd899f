import { expect } from "@std/expect";
import { isAccepted, isRubbish } from "./dropped_files.js";

Deno.test("photos and videos are known by their extension, in any case", () => {
  const isMedia = isAccepted(".jpg,.mp4");
  expect(["a.JPG", "b.tar.mp4", ".jpg", "jpg", "a.jpg.txt", "a"].filter(isMedia))
    .toEqual(["a.JPG", "b.tar.mp4"]);
});

Deno.test("what systems leave in folders for themselves is no photo", () => {
  expect([".DS_Store", "._a.jpg", "thumbs.db", "desktop.ini", "a.jpg"].filter(isRubbish))
    .toEqual([".DS_Store", "._a.jpg", "thumbs.db", "desktop.ini"]);
});
