import { expect } from "@std/expect";
import { assetType, extensionOf, MEDIA_TYPES, mediaKind, mimeType } from "./media_types.ts";

Deno.test("the extension decides, in any case of letters", () => {
  expect(assetType("IMG_1.JPG")).toBe("IMAGE");
  expect(assetType("a/b/IMG 1.Cr3")).toBe("IMAGE");
  expect(assetType("clip.mov")).toBe("VIDEO");
  expect(mediaKind("photo.NEF")).toBe("raw");
  expect(mediaKind("photo.heic")).toBe("image");
});

Deno.test("other files are left alone", () => {
  for (const name of ["notes.txt", "jpg", ".jpg", "photo.jpg.xmp", "photo.", ""]) {
    expect(assetType(name)).toBeNull();
  }
  expect(extensionOf("archive.tar.GZ")).toBe("gz");
});

Deno.test("raw pictures are images to clients", () => {
  expect(MEDIA_TYPES.image).toContain(".dng");
  expect(MEDIA_TYPES.image).toContain(".heic");
  expect(MEDIA_TYPES.video).toContain(".mp4");
  expect(MEDIA_TYPES.image.filter((type) => MEDIA_TYPES.video.includes(type))).toEqual([]);
  expect(MEDIA_TYPES.sidecar).toEqual([".xmp"]);
});

Deno.test("every media type has a MIME type", () => {
  expect(mimeType("a.JPEG")).toBe("image/jpeg");
  expect(mimeType("a.cr2")).toBe("image/x-cr2");
  expect(mimeType("a.bin")).toBe("application/octet-stream");
  for (const type of [...MEDIA_TYPES.image, ...MEDIA_TYPES.video]) {
    expect(mimeType(`a${type}`)).toMatch(/^(image|video|application)\/(?!octet)/);
  }
});
