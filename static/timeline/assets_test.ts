import { expect } from "@std/expect";
import { looksTheSame, thumbnailUrl, timelineAsset } from "./assets.js";

const ANSWER = {
  id: "0b1c",
  localDateTime: "2019-03-14T23:59:00.000Z",
  width: 4000,
  height: 3000,
  originalFileName: "IMG <1>.jpg",
  type: "IMAGE",
  duration: null,
  isOffline: false,
  problem: null,
  thumbnailKey: "a/b",
  thumbhash: null,
  exifInfo: { make: "Canon" },
};

Deno.test("of an asset only what a tile shows is kept", () => {
  const asset = timelineAsset(ANSWER);
  expect(asset).toMatchObject({ id: "0b1c", day: "2019-03-14", ratio: 4 / 3, video: false });
  expect(Object.values(asset)).not.toContain(ANSWER.exifInfo);
});

Deno.test("a file that went offline before it had a picture says so", () => {
  const offline = { ...ANSWER, isOffline: true, thumbnailKey: null };
  expect(timelineAsset(offline).problem).toMatch(/offline/i);
  expect(timelineAsset({ ...offline, thumbnailKey: "a" }).problem).toBeNull();
});

Deno.test("a picture with a key may be kept for ever, one without is asked for anew", () => {
  expect(thumbnailUrl(timelineAsset(ANSWER)))
    .toBe("/api/assets/0b1c/thumbnail?size=thumbnail&c=a%2Fb");
  expect(thumbnailUrl(timelineAsset({ ...ANSWER, thumbnailKey: null })))
    .toBe("/api/assets/0b1c/thumbnail?size=thumbnail");
});

Deno.test("a tile is built anew only when it would look different", () => {
  const before = timelineAsset(ANSWER);
  expect(looksTheSame(before, timelineAsset({ ...ANSWER, updatedAt: "later" }))).toBe(true);
  expect(looksTheSame(before, timelineAsset({ ...ANSWER, isOffline: true }))).toBe(false);
  expect(looksTheSame(before, timelineAsset({ ...ANSWER, thumbnailKey: "c" }))).toBe(false);
});
