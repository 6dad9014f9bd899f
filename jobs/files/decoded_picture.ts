/** Pixels out of one of Shoebox's own decoders, on their way to sharp. */

export interface DecodedPicture {
  /** 8 bits a channel, row by row from the top, without gaps. */
  data: Uint8Array;
  width: number;
  height: number;
  /** RGB or RGBA. */
  channels: 3 | 4;
}

/** What is decoded in WebAssembly takes memory that is never given back: of so many pixels at most. */
const MOST_PIXELS = 64_000_000;

/** @throws NoPicture when a picture of this size is not to be decoded */
export function checkSize({ width, height }: { width: number; height: number }): void {
  if (width > 0 && height > 0 && width * height <= MOST_PIXELS) return;
  const megapixels = Math.round(width * height / 1e6);
  throw new NoPicture(
    megapixels > 0
      ? `The picture is too large: ${megapixels} megapixels`
      : "The picture has no size",
  );
}

/** No picture can be made of a file. The message is for users. */
export class NoPicture extends Error {
  override name = "NoPicture";
}
