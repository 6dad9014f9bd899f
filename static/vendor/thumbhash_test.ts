import { expect } from "@std/expect";
import { rgbaToThumbHash, thumbHashToRGBA as reference } from "thumbhash";
import { thumbHashToRGBA } from "./thumbhash.js";

/** A soft pattern; with holes where it is transparent. */
function picture(width: number, height: number, transparent: boolean): Uint8Array {
  return new Uint8Array(width * height * 4).map((_, i) =>
    i % 4 === 3 ? (transparent ? i % 256 : 255) : Math.abs(Math.sin(i * 0.01)) * 255
  );
}

Deno.test("a thumbhash is drawn as its inventor's own program draws it", () => {
  for (const [width, height] of [[40, 30], [30, 40], [64, 64], [100, 10]] as const) {
    for (const transparent of [false, true]) {
      const hash = rgbaToThumbHash(width, height, picture(width, height, transparent));
      const [ours, theirs] = [thumbHashToRGBA(hash), reference(hash)];
      expect([ours.w, ours.h]).toEqual([theirs.w, theirs.h]);
      const differences = [...ours.rgba].map((value, i) => Math.abs(value - theirs.rgba[i]!));
      expect(Math.max(...differences)).toBeLessThanOrEqual(1);
    }
  }
});

Deno.test("a broken thumbhash does no harm", () => {
  for (const bytes of [[], [1], [255, 255, 255, 255, 255]]) {
    const { w, h, rgba } = thumbHashToRGBA(new Uint8Array(bytes));
    expect(rgba.length).toBe(w * h * 4);
  }
});
