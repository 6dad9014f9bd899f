import { expect } from "@std/expect";
import { hasLivePairs, type LivePhotoHalf, pairLivePhotos } from "./live_photo.ts";

const half = (id: string, type: LivePhotoHalf["type"], contentIdentifier = "x"): LivePhotoHalf => ({
  ...{ id, type, contentIdentifier, livePhotoVideoId: null },
});

Deno.test("a picture gets the video that bears what it bears", () => {
  const halves = [half("v", "VIDEO"), half("p", "IMAGE"), half("q", "IMAGE", "y")];
  expect(pairLivePhotos(halves)).toEqual([{ photoId: "p", videoId: "v" }]);
});

Deno.test("an edited copy has the same video, and of two videos the first is taken", () => {
  const halves = [half("p", "IMAGE"), half("v", "VIDEO"), half("w", "VIDEO"), half("q", "IMAGE")];
  expect(pairLivePhotos(halves)).toEqual([
    { photoId: "p", videoId: "v" },
    { photoId: "q", videoId: "v" },
  ]);
});

Deno.test("a picture keeps the video that it has", () => {
  const paired = { ...half("p", "IMAGE"), livePhotoVideoId: "u" };
  expect(pairLivePhotos([paired, half("v", "VIDEO")])).toEqual([]);
});

Deno.test("a phone's picture and film of one name may be a live photo, other files are none", () => {
  expect(hasLivePairs(["IMG_1.HEIC", "x.jpg", "img_1.mov"])).toBe(true);
  expect(hasLivePairs(["IMG_1.HEIC", "IMG_2.MOV"])).toBe(false);
  expect(hasLivePairs(["a.arw", "a.avi", "a.png", "a.mov"])).toBe(false);
});
