/** Decodes plain BMP files: 24 and 32 bits a pixel without compression, as nearly all are. */

import { type DecodedPicture, NoPicture } from "./decoded_picture.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";

const HEADER_BYTES = 54;
const MOST_PIXELS = 15_000_000;
/** Of `biCompression`: none, and bit masks (which 32-bit files give, in the usual order). */
const PLAIN = new Set([0, 3]);

/** @throws NoPicture for the kinds that are not decoded, and for damaged files */
export function decodeBmp(source: ByteSource): DecodedPicture {
  const header = source.bytes(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw new NoPicture("The file is cut off");
  const view = viewOf(header);
  const width = view.getInt32(18, true);
  const storedHeight = view.getInt32(22, true);
  const height = Math.abs(storedHeight);
  const bits = view.getUint16(28, true);
  if ((bits !== 24 && bits !== 32) || !PLAIN.has(view.getUint32(30, true))) {
    throw new NoPicture("No picture can be made of this kind of BMP yet");
  }
  if (width <= 0 || height === 0 || width * height > MOST_PIXELS) {
    throw new NoPicture("The picture is too large or has no size");
  }
  const stored = bits / 8;
  const stride = (width * stored + 3) & ~3;
  const rows = source.bytes(view.getUint32(10, true), stride * height);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    let from = (storedHeight < 0 ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++, from += stored, to += 3) {
      data[to] = rows[from + 2] ?? 0;
      data[to + 1] = rows[from + 1] ?? 0;
      data[to + 2] = rows[from] ?? 0;
    }
  }
  return { data, width, height, channels: 3 };
}
