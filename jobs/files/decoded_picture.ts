/** Pixels out of one of Shoebox's own decoders, on their way to sharp. */

export interface DecodedPicture {
  /** 8 bits a channel, row by row from the top, without gaps. */
  data: Uint8Array;
  width: number;
  height: number;
  /** RGB or RGBA. */
  channels: 3 | 4;
}

/**
 * What decoders in WebAssembly and of our own are given; sharp has a limit of its own. A phone makes
 * HEIC of 200 megapixels.
 */
const MOST_MEGAPIXELS = { heic: 210, jp2: 64, jxl: 48, psd: 64, raw: 64 } as const;

type Decoder = keyof typeof MOST_MEGAPIXELS;

/**
 * Bytes. The memory of WebAssembly grows, and goes only with its thread: an iPhone's usual picture
 * leaves 300 MB, and a process that holds more is not to do so for good.
 */
const MOST_KEPT = 400_000_000;

let isLeft = false;

/** A decoder broke down: it is loaded again, and the memory of the broken one goes with the thread. */
export function leaveThread(): void {
  isLeft = true;
}

/** Whether this process should end, because it holds much memory, or a decoder broke down. */
export function isSpent(): boolean {
  return isLeft || Deno.memoryUsage().rss > MOST_KEPT;
}

let tell: (pixels: number) => void = () => {};

/** Has `listener` told of how many pixels a picture has, before it is decoded. */
export function tellOfPixels(listener: (pixels: number) => void): void {
  tell = listener;
}

/** Said before each decoding. */
export function beginDecoding({ width, height }: { width: number; height: number }): void {
  tell(width * height);
}

/**
 * Asked before each decoding by one of Shoebox's own decoders.
 * @throws NoPicture when a picture of this size is not to be decoded
 */
export function checkSize(
  { width, height }: { width: number; height: number },
  decoder: Decoder,
): void {
  beginDecoding({ width, height });
  if (width > 0 && height > 0 && width * height <= MOST_MEGAPIXELS[decoder] * 1e6) return;
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
