/** Pixels out of one of Shoebox's own decoders, on their way to sharp. */

export interface DecodedPicture {
  /** 8 bits a channel, row by row from the top, without gaps. */
  data: Uint8Array;
  width: number;
  height: number;
  /** RGB or RGBA. */
  channels: 3 | 4;
}

/** Bytes that decoding takes for each pixel, rounded up. */
const BYTES_A_PIXEL = { heic: 24, jp2: 24, jxl: 32, psd: 24, raw: 24 } as const;

/** Of one picture. */
const MOST_BYTES = 1_536_000_000;

/** The memory of these is WebAssembly's: it grows, and goes only with its thread. */
const KEEPERS: readonly Decoder[] = ["heic", "jp2", "jxl", "raw"];

/** An iPhone's usual picture takes 290 MB; a thread that holds more is not to do so for good. */
const MOST_KEPT_BYTES = 300_000_000;

type Decoder = keyof typeof BYTES_A_PIXEL;

const kept = new Map<Decoder, number>();

let isLeft = false;

/** A decoder broke down: it is loaded again, and the memory of the broken one goes with the thread. */
export function leaveThread(): void {
  isLeft = true;
}

/** Whether this thread should end, because decoders hold much memory in it, or broke down. */
export function isSpent(): boolean {
  return isLeft || kept.values().reduce((sum, bytes) => sum + bytes, 0) > MOST_KEPT_BYTES;
}

/**
 * Asked before each decoding.
 * @throws NoPicture when a picture of this size is not to be decoded
 */
export function checkSize(
  { width, height }: { width: number; height: number },
  decoder: Decoder,
): void {
  const bytes = width * height * BYTES_A_PIXEL[decoder];
  if (width > 0 && height > 0 && bytes <= MOST_BYTES) {
    if (KEEPERS.includes(decoder)) kept.set(decoder, Math.max(bytes, kept.get(decoder) ?? 0));
    return;
  }
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
